//! From a task instance to nodes and edges (contracts/ocp.md 5.2).

use crate::json::{Truth, Whole, parse_instant};
use crate::systems::ocp::wire::{Named, SubTask, SubTaskStatus, TaskInstance, TaskOperation, TaskStatus};
use crate::tasks::{About, Course, Key, Node, Phase, Run, Task, TaskKind};

/// Reads a task instance. The server changes the order of subtasks and links from call to call: both are
/// sorted.
pub fn read(task: &TaskInstance) -> Task {
    let mut subtasks: Vec<&SubTask> = task.subtasks().iter().collect();
    subtasks.sort_by_key(|subtask| subtask.id);
    subtasks.dedup_by_key(|subtask| subtask.id);
    let done = subtasks.iter().filter(|subtask| subtask.status == Some(SubTaskStatus::Successful)).count();
    let name = task.name.as_deref().unwrap_or_default();
    let phase = task_phase(task);
    Task {
        key: Key::new(TaskKind::Task, &task.id.to_string()),
        name: name.into(),
        state: task.status.as_ref().map_or("", TaskStatus::word).into(),
        operator: task.operation.as_ref().map_or("", TaskOperation::word).into(),
        course: course(task.operation.as_ref()),
        phase,
        progress: (count(done), count(subtasks.len())),
        made: None,
        began: task.start_time.as_deref().and_then(parse_instant),
        // A running task may still carry the end of an earlier run.
        ended: task.finish_time.as_deref().filter(|_| phase.is_over()).and_then(parse_instant),
        no_rollback: task.prohibit_rollback.map(|Truth(no)| no),
        about: task.cluster.as_ref().and_then(about),
        runs_elsewhere: task.is_remote == Some(Truth(true)),
        edges: edges(&subtasks),
        nodes: subtasks.into_iter().map(node).collect(),
        groups: Vec::new(),
    }
}

/// The cluster that a task is about.
fn about(cluster: &Named) -> Option<About> {
    let name = cluster.name.as_deref().unwrap_or_default();
    Some(About { id: cluster.id?.to_string().as_str().into(), name: name.into() })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The links from both ends, each once, sorted; links to unknown subtasks are dropped.
fn edges(sorted: &[&SubTask]) -> Vec<(usize, usize)> {
    let place = |id: Whole| placed(sorted, id);
    // Grouped by start: sorting the few that start at one subtask is quicker than sorting all of them.
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); sorted.len()];
    for (at, subtask) in sorted.iter().enumerate() {
        for from in subtask.upstreams().filter_map(place) {
            if let Some(ends) = behind.get_mut(from) {
                ends.push(at);
            }
        }
        if let Some(ends) = behind.get_mut(at) {
            ends.extend(subtask.downstreams().filter_map(place));
        }
    }
    let mut edges = Vec::with_capacity(behind.iter().map(Vec::len).sum());
    for (from, ends) in behind.iter_mut().enumerate() {
        ends.sort_unstable();
        ends.dedup();
        edges.extend(ends.iter().filter(|to| **to != from).map(|to| (from, *to)));
    }
    edges
}

/// The index of a subtask. Ids within a task are mostly consecutive: the first guess is usually right.
fn placed(sorted: &[&SubTask], id: Whole) -> Option<usize> {
    let behind = sorted.first().and_then(|first| id.0.checked_sub(first.id.0));
    let guess = behind.and_then(|behind| usize::try_from(behind).ok());
    let is_there = |at: &usize| sorted.get(*at).is_some_and(|subtask| subtask.id == id);
    guess.filter(is_there).or_else(|| sorted.binary_search_by_key(&id, |subtask| subtask.id).ok())
}

/// The direction in which an operation takes its task or subtask.
fn course(operation: Option<&TaskOperation>) -> Course {
    match operation {
        None | Some(TaskOperation::Execute) => Course::Forward,
        Some(TaskOperation::Retry) => Course::Again,
        Some(TaskOperation::Rollback | TaskOperation::RollbackSkip) => Course::Undone,
        Some(TaskOperation::Skip) => Course::Skipped,
        Some(TaskOperation::Cancel) => Course::Cancelled,
        Some(TaskOperation::Other(word)) if word.is_empty() => Course::Forward,
        Some(TaskOperation::Other(_)) => Course::Other,
    }
}

/// A successful end under SKIP or ROLLBACK is not what the task set out to do.
fn ended_well(operation: Option<&TaskOperation>) -> Phase {
    match operation {
        Some(TaskOperation::Skip | TaskOperation::Rollback | TaskOperation::RollbackSkip) => Phase::Warning,
        _ => Phase::Done,
    }
}

fn task_phase(task: &TaskInstance) -> Phase {
    match &task.status {
        Some(TaskStatus::Successful) => ended_well(task.operation.as_ref()),
        Some(TaskStatus::Failed) => Phase::Failed,
        Some(TaskStatus::Running) => Phase::Running,
        // An unknown state is not known to be final: it is watched further.
        Some(TaskStatus::Other(word)) if word != "PENDING" && word != "READY" => Phase::Running,
        _ => Phase::Waiting,
    }
}

fn subtask_phase(subtask: &SubTask) -> Phase {
    match &subtask.status {
        Some(SubTaskStatus::Successful) => ended_well(subtask.operation.as_ref()),
        Some(SubTaskStatus::Failed) => Phase::Failed,
        // Being interrupted, but it may not stop.
        Some(SubTaskStatus::Running | SubTaskStatus::Canceling | SubTaskStatus::Other(_)) => Phase::Running,
        Some(SubTaskStatus::Pending | SubTaskStatus::Ready) | None => Phase::Waiting,
    }
}

fn node(subtask: &SubTask) -> Node {
    let phase = subtask_phase(subtask);
    let runs: Vec<Run> = last_run(subtask, phase).into_iter().collect();
    let counted = subtask.run_time.and_then(|times| u32::try_from(times.0).ok()).unwrap_or(0);
    Node {
        key: Key::new(TaskKind::SubTask, &subtask.id.to_string()),
        name: subtask.name.as_deref().unwrap_or_default().into(),
        state: subtask.status.as_ref().map_or("", SubTaskStatus::word).into(),
        operator: subtask.operation.as_ref().map_or("", TaskOperation::word).into(),
        course: course(subtask.operation.as_ref()),
        phase,
        ready: subtask.status == Some(SubTaskStatus::Ready),
        place: subtask.executor.as_deref().filter(|place| !place.is_empty()).map(Into::into),
        run_count: counted.max(count(runs.len())),
        runs,
        no_rollback: subtask.prohibit_rollback.map(|Truth(no)| no),
        group: None,
    }
}

/// The only run that the server reports: the last. Nothing says whether a retry resets its start time, so
/// that of a later run may be the first run's.
fn last_run(subtask: &SubTask, phase: Phase) -> Option<Run> {
    let began = subtask.start_time.as_deref().and_then(parse_instant)?;
    let ended = subtask.finish_time.as_deref().and_then(parse_instant).filter(|ended| *ended >= began);
    let number = subtask.run_time.and_then(|times| u32::try_from(times.0).ok()).unwrap_or(1).max(1);
    let (phase, ended) = match phase {
        Phase::Running => (phase, None),
        // A subtask waiting for rollback may have run successfully.
        Phase::Waiting if subtask.operation == Some(TaskOperation::Rollback) => return None,
        // Waiting again after a run: because that run failed.
        Phase::Waiting => (Phase::Failed, ended),
        over => (over, ended),
    };
    Some(Run { number, began: Some(began), loose: number > 1, ended, phase })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(json: &str) -> Task {
        read(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_order_of_the_answer_does_not_matter() {
        let one = task(
            r#"{"id":1,"status":"RUNNING","operation":"EXECUTE","finishTime":"2021-08-25T15:09:31+08:00","subtasks":[
                {"id":30,"status":"READY","upstreams":[10,20,99],"downstreams":[30]},
                {"id":10,"status":"SUCCESSFUL","operation":"SKIP","downstreams":[30,20]},
                {"id":20,"status":"CANCELING","upstreams":[10],"downstream":[30],"runTime":2,
                 "startTime":"2021-08-25T15:09:31.12+08:00","finishTime":"2021-08-25T15:09:30+08:00"}]}"#,
        );
        let two = task(
            r#"{"id":"1","status":"RUNNING","operation":"EXECUTE","tasks":[
                {"id":20,"status":"CANCELING","upstreams":[10],"downstreams":[30],"runTime":2,
                 "startTime":"2021-08-25T15:09:31.12+08:00"},
                {"id":10,"status":"SUCCESSFUL","operation":"SKIP","downstreams":[20,30]},
                {"id":30,"status":"READY","upstreams":null,"downstreams":[]}]}"#,
        );
        assert_eq!(one, two);
        assert_eq!(one.edges, [(0, 1), (0, 2), (1, 2)]);
        assert_eq!((one.progress, one.phase, one.ended), ((1, 3), Phase::Running, None));
        let phases: Vec<Phase> = one.nodes.iter().map(|node| node.phase).collect();
        assert_eq!(phases, [Phase::Warning, Phase::Running, Phase::Waiting]);
        let cancelling = &one.nodes[1];
        assert_eq!((cancelling.run_count, cancelling.runs[0].number, cancelling.runs[0].ended), (2, 2, None));
        assert!(cancelling.runs[0].loose, "its begin may be that of its first run");
    }

    #[test]
    fn a_record_maps_each_word_to_the_same_course() {
        use crate::tasks::replay::words;
        for word in TaskOperation::WORDS.iter().chain(&["", "NEW"]) {
            assert_eq!(words::course(word), course(Some(&TaskOperation::from(*word))), "{word}");
        }
        for word in SubTaskStatus::WORDS {
            let read = task(&format!(r#"{{"subtasks":[{{"status":"{word}"}}]}}"#));
            assert_eq!(words::is_ready(word), read.nodes[0].ready, "{word}");
        }
    }

    #[test]
    fn what_waits_to_be_undone_has_not_failed() {
        let runs = |status: &str, operation: &str| {
            let json = format!(
                r#"{{"id":1,"subtasks":[{{"id":2,"status":"{status}","operation":"{operation}","runTime":1,
                    "startTime":"2021-08-25T15:09:31+08:00","finishTime":"2021-08-25T15:09:32+08:00"}}]}}"#
            );
            task(&json)
        };
        let done = runs("SUCCESSFUL", "EXECUTE");
        let mut waits = runs("PENDING", "ROLLBACK");
        assert!(waits.nodes[0].runs.is_empty());
        crate::tasks::carry(&done, &mut waits);
        assert_eq!(waits.nodes[0].runs[0].phase, Phase::Done);
        let again = runs("READY", "RETRY");
        assert_eq!((again.nodes[0].runs[0].phase, again.nodes[0].runs[0].loose), (Phase::Failed, false));
    }

    #[test]
    fn what_ended_well_under_rollback_is_a_warning() {
        for (status, operation, phase) in [
            ("SUCCESSFUL", "EXECUTE", Phase::Done),
            ("SUCCESSFUL", "RETRY", Phase::Done),
            ("SUCCESSFUL", "ROLLBACK", Phase::Warning),
            ("FAILED", "ROLLBACK", Phase::Failed),
            ("NEW", "EXECUTE", Phase::Running),
            ("PENDING", "EXECUTE", Phase::Waiting),
        ] {
            let read = task(&format!(r#"{{"id":1,"status":"{status}","operation":"{operation}"}}"#));
            assert_eq!(read.phase, phase, "{status} {operation}");
        }
    }
}
