//! A DAG as a task: stages as groups, sub-tasks as nodes (contracts/obshell.md 2.2, 2.4).

use super::stages::DagKind;
use crate::json::parse_instant;
use crate::systems::obshell::wire::{DagDetail, DagOperator, DagState, NodeDetail, TaskDetail};
use crate::tasks::{Course, Group, Key, Node, Phase, Run, Task, TaskKind};
use chrono::{DateTime, FixedOffset};

type Instant = Option<DateTime<FixedOffset>>;

/// What state and operator amount to. An unknown state counts as running, so that it is looked at again.
pub(super) fn phase(state: &DagState, operator: &DagOperator) -> Phase {
    match (state, operator) {
        (DagState::Pending | DagState::Ready, _) => Phase::Waiting,
        (DagState::Succeed, DagOperator::Rollback | DagOperator::Pass | DagOperator::Cancel)
        | (DagState::Failed, DagOperator::Cancel) => Phase::Warning,
        (DagState::Succeed, _) => Phase::Done,
        (DagState::Failed, _) => Phase::Failed,
        (DagState::Running | DagState::Other(_), _) => Phase::Running,
    }
}

/// Which way an operation takes what it applies to.
pub(super) fn course(operator: &DagOperator) -> Course {
    match operator {
        DagOperator::Run => Course::Forward,
        DagOperator::Retry => Course::Again,
        DagOperator::Rollback => Course::Undone,
        DagOperator::Pass => Course::Skipped,
        DagOperator::Cancel => Course::Cancelled,
        DagOperator::Other(word) if word.is_empty() => Course::Forward,
        DagOperator::Other(_) => Course::Other,
    }
}

/// A DAG as a task, with as much of it as the answer carries.
pub fn task(dag: &DagDetail) -> Task {
    let kind = DagKind::of(&dag.name);
    let mut nodes = Vec::new();
    let mut groups = Vec::new();
    for detail in dag.nodes.iter().flatten() {
        let index = groups.len();
        let first = nodes.len();
        // The server may not send them in the same order each time; their ids are numbers without a sign.
        let mut sub_tasks: Vec<&TaskDetail> = detail.sub_tasks.iter().collect();
        sub_tasks.sort_by_key(|sub_task| (sub_task.id.len(), &sub_task.id));
        nodes.extend(sub_tasks.into_iter().map(|sub_task| node(sub_task, detail, kind, index)));
        groups.push(group(detail, first, nodes.get(first..).unwrap_or_default()));
    }
    let (own, ended) = believable(&dag.state, dag.start_time.as_deref(), dag.end_time.as_deref());
    let began = first_begin(dag, own, &nodes);
    // If a stage was passed over, the DAG has not done what it set out to do, although it stays under RUN.
    let is_passed = groups.iter().any(|stage| stage.course == Course::Skipped);
    let phase = match phase(&dag.state, &dag.operator) {
        Phase::Done if is_passed => Phase::Warning,
        phase => phase,
    };
    Task {
        key: Key::new(TaskKind::Task, &dag.id),
        name: dag.name.as_str().into(),
        state: dag.state.word().into(),
        operator: dag.operator.word().into(),
        course: course(&dag.operator),
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

/// When a DAG was created: a stage that never ran has its creation time in both times, whatever was done to
/// the others (contracts/obshell.md 2.2).
fn made(dag: &DagDetail) -> Instant {
    let stages = dag.nodes.iter().flatten().filter(|stage| is_fresh(&stage.state, &stage.operator));
    stages.filter_map(|stage| stage.start_time.as_deref().and_then(parse_instant)).min()
}

/// When a DAG first began, as far as that can be told. Operating on it changes its begin
/// (contracts/obshell.md 2.2): what ran earlier still tells the first one, unless it was undone, which runs
/// it again.
fn first_begin(dag: &DagDetail, own: Instant, nodes: &[Node]) -> Instant {
    let stages = dag.nodes.iter().flatten().map(|stage| &stage.operator);
    if stages.chain([&dag.operator]).any(|operator| *operator == DagOperator::Rollback) {
        return made(dag);
    }
    let ran = nodes.iter().flat_map(|node| &node.runs).filter_map(|run| run.began).min();
    // Of what failed and ran again, only the last run is reported.
    let made = if nodes.iter().any(|node| node.run_count > 1) { made(dag) } else { None };
    [own.filter(|_| dag.operator != DagOperator::Cancel), ran, made].into_iter().flatten().min()
}

/// Whether a stage has never been touched, by its state and operator.
pub fn is_fresh(state: &DagState, operator: &DagOperator) -> bool {
    (state, operator) == (&DagState::Pending, &DagOperator::Run)
}

/// A stage and its sub-tasks, the first of which has the index `first`.
fn group(detail: &NodeDetail, first: usize, nodes: &[Node]) -> Group {
    // A stage passed over is SUCCEED, with its creation time in both times (contracts/obshell.md 2.5).
    let subs = &detail.sub_tasks;
    let ran = subs.is_empty() || subs.iter().any(|sub_task| sub_task.execute_times.0 > 0);
    let state = if ran { &detail.state } else { &DagState::Pending };
    let (own, ended) = believable(state, detail.start_time.as_deref(), detail.end_time.as_deref());
    // Cancelling changes a stage's begin, but not those of its sub-tasks (contracts/obshell.md 2.2).
    let ran = nodes.iter().flat_map(|node| &node.runs).filter_map(|run| run.began).min();
    let began = if detail.operator == DagOperator::Cancel { ran } else { own };
    Group {
        key: Key::new(TaskKind::Node, &detail.id),
        name: detail.name.as_str().into(),
        state: detail.state.word().into(),
        operator: detail.operator.word().into(),
        course: course(&detail.operator),
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
    // A cancelled sub-task stays FAILED under RUN, as does one that failed before: cancelling changes the
    // begin of their stage, and only what was under way then ends after it (contracts/obshell.md 2.4;
    // corrections, 10).
    let (since, _) = believable(&stage.state, stage.start_time.as_deref(), None);
    let is_cancelled = stage.operator == DagOperator::Cancel
        && sub_task.state == DagState::Failed
        && since.zip(ended).is_some_and(|(since, ended)| ended >= since);
    let operator = if is_cancelled { &DagOperator::Cancel } else { &sub_task.operator };
    let phase = phase(&sub_task.state, operator);
    // Only the last run's times are known; those of a sub-task that waits for its next run are not its own.
    let runs = if run_count > 0 && (began.is_some() || ended.is_some()) {
        vec![Run { number: run_count, began, loose: false, ended, phase }]
    } else {
        Vec::new()
    };
    Node {
        key: Key::new(TaskKind::SubTask, &sub_task.id),
        name: sub_task.name.as_str().into(),
        state: sub_task.state.word().into(),
        operator: sub_task.operator.word().into(),
        course: course(&sub_task.operator),
        phase,
        ready: sub_task.state == DagState::Ready,
        place: sub_task.execute_agent.as_ref().map(|agent| agent.to_string().into()),
        runs,
        run_count,
        no_rollback: kind.stage(&stage.name).rollback.map(|allowed| !allowed),
        group: Some(group),
    }
}

/// Times hold creation times or the epoch until they mean something: a begin counts in RUNNING, FAILED and
/// SUCCEED, an end in FAILED and SUCCEED, each after 1970 (contracts/obshell.md 2.2).
fn believable(state: &DagState, began: Option<&str>, ended: Option<&str>) -> (Instant, Instant) {
    let over = matches!(state, DagState::Failed | DagState::Succeed);
    let began = began.filter(|_| over || *state == DagState::Running).and_then(parse_instant);
    let ended = ended.filter(|_| over).and_then(parse_instant);
    // An end before the begin belongs to an older run.
    let ended = ended.filter(|end| began.is_none_or(|begin| *end >= begin));
    (began, ended)
}

/// Finished stages and all of them; what was rolled back no longer counts as finished.
fn progress(dag: &DagDetail) -> (u32, u32) {
    let whole = |number: i64| u32::try_from(number).unwrap_or_default();
    match &dag.nodes {
        Some(nodes) => {
            let is_done = |node: &&NodeDetail| {
                node.state == DagState::Succeed && node.operator != DagOperator::Rollback
            };
            let done = nodes.iter().filter(is_done).count();
            (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(nodes.len()).unwrap_or(u32::MAX))
        }
        None => {
            let all = whole(dag.max_stage.0);
            let done = match (&dag.state, &dag.operator) {
                (DagState::Succeed, DagOperator::Rollback) => 0,
                (DagState::Succeed, _) => all,
                _ => whole(dag.stage.0.saturating_sub(1)).min(all),
            };
            (done, all)
        }
    }
}
