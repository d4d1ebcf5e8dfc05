//! A task as a graph: nodes, edges, groups, runs. Both engines are read into this.
//!
//! `Arc` rather than `Rc`: signals of the view want `Send`, and in WASM the two cost the same.

use super::Course;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The kind of a part of a task. One id can be a DAG, a node and a sub-task at once (contracts/obshell.md
/// 0.3), so kind and id together are the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskKind {
    /// A whole task: obshell's DAG, OCP's task instance.
    Task,
    /// One stage of an obshell DAG.
    Node,
    /// What is executed: obshell's sub-task, OCP's subtask.
    SubTask,
}

impl TaskKind {
    /// Its name in `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Node => "node",
            Self::SubTask => "sub_task",
        }
    }
}

/// The stable key of a part: its kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Its kind.
    pub kind: TaskKind,
    /// Its id, as the server spells it.
    pub id: Arc<str>,
}

impl Key {
    /// The key of a part.
    pub fn new(kind: TaskKind, id: &str) -> Self {
        Self { kind, id: id.into() }
    }
}

/// One of the five states that both engines' words are reduced to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Ended well.
    Done,
    /// Ended, but not as intended: cancelled, rolled back, skipped.
    Warning,
    /// Ended badly.
    Failed,
}

impl Phase {
    /// Its name in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Warning => "warning",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing more happens on its own.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Warning | Self::Failed)
    }
}

/// One run of a sub-task; a retry is another run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number, from 1.
    pub number: u32,
    /// When it began, if the server's time can be believed.
    pub began: Option<DateTime<FixedOffset>>,
    /// Whether it may have begun later than that: after a retry a server may report the first begin
    /// (contracts/ocp.md 5.2).
    pub loose: bool,
    /// When it ended, if the server's time can be believed.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Its state.
    pub phase: Phase,
}

/// A node of the graph: what is executed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its key.
    pub key: Key,
    /// Its name, as the server spells it.
    pub name: Arc<str>,
    /// Its state, as the server spells it.
    pub state: Arc<str>,
    /// The operation it is under, as the server spells it (`RUN`, `RETRY`, `SKIP` …).
    pub operator: Arc<str>,
    /// The direction of that operation.
    pub course: Course,
    /// What state and operation amount to.
    pub phase: Phase,
    /// Whether it is next to run: it no longer waits for anything.
    pub ready: bool,
    /// Where it runs, if known (`10.10.10.1:2886`).
    pub place: Option<Arc<str>>,
    /// The known runs, oldest first; empty if it never ran.
    pub runs: Vec<Run>,
    /// How many runs there were in all, known or not.
    pub run_count: u32,
    /// Whether rolling it back is forbidden, if the server says so.
    pub no_rollback: Option<bool>,
    /// Index of its group, if it has one.
    pub group: Option<usize>,
}

/// A stage: sub-tasks that run side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: Key,
    /// Its name.
    pub name: Arc<str>,
    /// Its state, as the server spells it.
    pub state: Arc<str>,
    /// The operation it is under.
    pub operator: Arc<str>,
    /// The direction of that operation.
    pub course: Course,
    /// What state and operation amount to.
    pub phase: Phase,
    /// When it began, if the server's time can be believed.
    pub began: Option<DateTime<FixedOffset>>,
    /// When it ended, if the server's time can be believed.
    pub ended: Option<DateTime<FixedOffset>>,
    /// The members' indices in [`Task::nodes`], in order.
    pub members: Vec<usize>,
}

/// What a task is about: an object that other parts of its system identify by an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its id, as the server spells it.
    pub id: Arc<str>,
    /// Its name, as the task gives it; else empty.
    pub name: Arc<str>,
}

/// A whole task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its key.
    pub key: Key,
    /// Its name.
    pub name: Arc<str>,
    /// Its state, as the server spells it.
    pub state: Arc<str>,
    /// The operation it is under.
    pub operator: Arc<str>,
    /// The direction of that operation.
    pub course: Course,
    /// What state and operation amount to: `FAILED` under `CANCEL` is a cancelled task, not a failed one.
    pub phase: Phase,
    /// Finished stages or sub-tasks, and the total.
    pub progress: (u32, u32),
    /// When it was created, if that is still known.
    pub made: Option<DateTime<FixedOffset>>,
    /// When it first began, according to the server and to what was seen before.
    pub began: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Whether a rollback is forbidden, if the server says so.
    pub no_rollback: Option<bool>,
    /// What it is about, if the server says so; not recorded.
    pub about: Option<About>,
    /// Whether another server of its kind runs it, so that nothing can be done to it here; not recorded.
    pub runs_elsewhere: bool,
    /// The nodes, in a stable order: by stage, then by id.
    pub nodes: Vec<Node>,
    /// Edges between nodes, as indices, sorted: from, to. Consecutive stages have none: their order is that
    /// of the groups.
    pub edges: Vec<(usize, usize)>,
    /// The stages in order; none for an engine whose structure is its edges.
    pub groups: Vec<Group>,
}

impl Task {
    /// Whether the engine orders by stages rather than by edges.
    pub fn is_staged(&self) -> bool {
        !self.groups.is_empty()
    }

    /// How long it took, in milliseconds, once it has ended.
    pub fn took_ms(&self) -> Option<i64> {
        let ended = self.ended.filter(|_| self.phase.is_over())?;
        Some((ended - self.began?).num_milliseconds()).filter(|ms| *ms >= 0)
    }

    /// Whether it is waiting to begin for the first time: nothing of it ran, and nobody has operated on it.
    pub fn is_untouched(&self) -> bool {
        self.phase == Phase::Waiting
            && self.course == Course::Forward
            && self.nodes.iter().all(|node| node.run_count == 0)
    }
}

/// A state with the server's own word, plus the operation if needed to understand it: `FAILED · CANCEL`.
pub fn state_word(state: &str, operator: &str, course: Course) -> String {
    if course == Course::Forward { state.to_owned() } else { [state, " · ", operator].concat() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_ended_otherwise_than_intended_says_so() {
        assert_eq!(state_word("SUCCEED", "ROLLBACK", Course::Undone), "SUCCEED · ROLLBACK");
        assert_eq!(state_word("SUCCEED", "RUN", Course::Forward), "SUCCEED");
    }

    #[test]
    fn only_an_untouched_task_has_not_begun_yet() {
        let waits = Task { phase: Phase::Waiting, ..sample::edged(2, &[]) };
        assert!(waits.is_untouched());
        assert!(!Task { course: Course::Cancelled, ..waits.clone() }.is_untouched());
        assert!(!Task { phase: Phase::Failed, ..waits.clone() }.is_untouched());
        let mut again = waits;
        again.nodes[1].run_count = 1;
        assert!(!again.is_untouched());
    }
}
