//! A DAG as a task: stages as groups, sub-tasks as nodes (contracts/obshell.md 2.2, 2.4).

use super::stages::DagKind;
use crate::json::parse_instant;
use crate::systems::obshell::wire::{DagDetail, NodeDetail, TaskDetail};
use crate::tasks::{Group, Key, Node, Phase, Run, Task, TaskKind};
use chrono::{DateTime, FixedOffset};

type Instant = Option<DateTime<FixedOffset>>;

/// What state and operator come down to. An unknown state counts as running: it is looked at again.
pub fn phase(state: &str, operator: &str) -> Phase {
    match (state, operator) {
        ("PENDING" | "READY", _) => Phase::Waiting,
        ("SUCCEED", "ROLLBACK" | "PASS" | "CANCEL") | ("FAILED", "CANCEL") => Phase::Warning,
        ("SUCCEED", _) => Phase::Done,
        ("FAILED", _) => Phase::Failed,
        _ => Phase::Running,
    }
}

/// The task that a DAG is, with as much of it as the answer carries.
pub fn task(dag: &DagDetail) -> Task {
    let kind = DagKind::of(&dag.name);
    let mut nodes = Vec::new();
    let mut groups = Vec::new();
    for detail in dag.nodes.iter().flatten() {
        let index = groups.len();
        let first = nodes.len();
        // Nothing says that the server tells them in the same order each time; their ids are numbers without a sign.
        let mut sub_tasks: Vec<&TaskDetail> = detail.sub_tasks.iter().collect();
        sub_tasks.sort_by_key(|sub_task| (sub_task.id.len(), &sub_task.id));
        nodes.extend(sub_tasks.into_iter().map(|sub_task| node(sub_task, detail, kind, index)));
        groups.push(group(detail, first, nodes.get(first..).unwrap_or_default()));
    }
    let (own, ended) = believable(&dag.state, dag.start_time.as_deref(), dag.end_time.as_deref());
    let began = first_begin(dag, own, &nodes);
    // A stage that somebody passed over has not done what the DAG set out to do: the DAG itself goes on under RUN.
    let is_passed = groups.iter().any(|stage| &*stage.operator == "PASS");
    let phase = match phase(&dag.state, &dag.operator) {
        Phase::Done if is_passed => Phase::Warning,
        phase => phase,
    };
    Task {
        key: Key::new(TaskKind::Task, &dag.id),
        name: dag.name.as_str().into(),
        state: dag.state.as_str().into(),
        operator: dag.operator.as_str().into(),
        phase,
        progress: progress(dag),
        made: made(dag),
        began,
        ended,
        no_rollback: None,
        about: None,
        runs_elsewhere: false,
        nodes,
        edges: Vec::new(),
        groups,
    }
}

/// When a DAG was made: a stage that never ran has its creation in both times, whatever was done to the others
/// (contracts/obshell.md 2.2).
fn made(dag: &DagDetail) -> Instant {
    let stages = dag.nodes.iter().flatten().filter(|stage| is_fresh(&stage.state, &stage.operator));
    stages.filter_map(|stage| stage.start_time.as_deref().and_then(parse_instant)).min()
}

/// When a DAG first began, as far as it tells. Operating on it gives it another begin (contracts/obshell.md 2.2): what ran
/// before tells of the first one, but not where that was undone, which runs it anew.
fn first_begin(dag: &DagDetail, own: Instant, nodes: &[Node]) -> Instant {
    let stages = dag.nodes.iter().flatten().map(|stage| &stage.operator);
    if stages.chain([&dag.operator]).any(|operator| operator == "ROLLBACK") {
        return made(dag);
    }
    let ran = nodes.iter().flat_map(|node| &node.runs).filter_map(|run| run.began).min();
    // Of what failed and ran again only the last run is told.
    let made = if nodes.iter().any(|node| node.run_count > 1) { made(dag) } else { None };
    [own.filter(|_| dag.operator != "CANCEL"), ran, made].into_iter().flatten().min()
}

/// Whether a stage has never been touched, by its state and operator.
pub fn is_fresh(state: &str, operator: &str) -> bool {
    (state, operator) == ("PENDING", "RUN")
}

/// A stage and its sub-tasks, of which the first has this index.
fn group(detail: &NodeDetail, first: usize, nodes: &[Node]) -> Group {
    // A stage that was passed over is SUCCEED and has its creation in both times (contracts/obshell.md 2.5).
    let subs = &detail.sub_tasks;
    let ran = subs.is_empty() || subs.iter().any(|sub_task| sub_task.execute_times.0 > 0);
    let state = if ran { detail.state.as_str() } else { "PENDING" };
    let (own, ended) = believable(state, detail.start_time.as_deref(), detail.end_time.as_deref());
    // Cancelling gives a stage another begin, and leaves its sub-tasks theirs (contracts/obshell.md 2.2).
    let ran = nodes.iter().flat_map(|node| &node.runs).filter_map(|run| run.began).min();
    let began = if detail.operator == "CANCEL" { ran } else { own };
    Group {
        key: Key::new(TaskKind::Node, &detail.id),
        name: detail.name.as_str().into(),
        state: detail.state.as_str().into(),
        operator: detail.operator.as_str().into(),
        phase: phase(&detail.state, &detail.operator),
        began,
        ended,
        members: (first..first + nodes.len()).collect(),
    }
}

fn node(sub_task: &TaskDetail, stage: &NodeDetail, kind: DagKind, group: usize) -> Node {
    let run_count = u32::try_from(sub_task.execute_times.0).unwrap_or_default();
    let (began, ended) =
        believable(&sub_task.state, sub_task.start_time.as_deref(), sub_task.end_time.as_deref());
    // A cancelled sub-task stays FAILED under RUN, and so does one that failed before: cancelling gives their stage another
    // begin, and only what was under way then ends behind it (contracts/obshell.md 2.4; corrections, 10).
    let (since, _) = believable(&stage.state, stage.start_time.as_deref(), None);
    let is_cancelled = stage.operator == "CANCEL"
        && sub_task.state == "FAILED"
        && since.zip(ended).is_some_and(|(since, ended)| ended >= since);
    let operator = if is_cancelled { "CANCEL" } else { sub_task.operator.as_str() };
    let phase = phase(&sub_task.state, operator);
    // Only the last run's times are known, and those of one that waits for its next run are not its own.
    let runs = if run_count > 0 && (began.is_some() || ended.is_some()) {
        vec![Run { number: run_count, began, loose: false, ended, phase }]
    } else {
        Vec::new()
    };
    Node {
        key: Key::new(TaskKind::SubTask, &sub_task.id),
        name: sub_task.name.as_str().into(),
        state: sub_task.state.as_str().into(),
        operator: sub_task.operator.as_str().into(),
        phase,
        place: sub_task.execute_agent.as_ref().map(|agent| agent.to_string().into()),
        runs,
        run_count,
        no_rollback: kind.stage(&stage.name).rollback.map(|allowed| !allowed),
        group: Some(group),
    }
}

/// Times are filled with creation times or the epoch until they mean something: a begin counts in RUNNING, FAILED
/// and SUCCEED, an end in FAILED and SUCCEED, each after 1970 (contracts/obshell.md 2.2).
fn believable(state: &str, began: Option<&str>, ended: Option<&str>) -> (Instant, Instant) {
    let over = matches!(state, "FAILED" | "SUCCEED");
    let began = began.filter(|_| over || state == "RUNNING").and_then(parse_instant);
    let ended = ended.filter(|_| over).and_then(parse_instant);
    // An end before the begin is an older run's.
    let ended = ended.filter(|end| began.is_none_or(|begin| *end >= begin));
    (began, ended)
}

/// Finished stages and all of them; what was rolled back is finished no more.
fn progress(dag: &DagDetail) -> (u32, u32) {
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    match &dag.nodes {
        Some(nodes) => {
            let done =
                nodes.iter().filter(|node| node.state == "SUCCEED" && node.operator != "ROLLBACK").count();
            (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(nodes.len()).unwrap_or(u32::MAX))
        }
        None => {
            let all = whole(dag.max_stage.0);
            let done = match (dag.state.as_str(), dag.operator.as_str()) {
                ("SUCCEED", "ROLLBACK") => 0,
                ("SUCCEED", _) => all,
                _ => whole(dag.stage.0.saturating_sub(1)).min(all),
            };
            (done, all)
        }
    }
}
