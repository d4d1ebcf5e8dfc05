//! A task as a graph: nodes, edges, groups, runs. Both engines are read into this.
//!
//! `Arc` rather than `Rc`: signals of the view want `Send`, and in WASM the two cost the same.

use super::Course;
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// What a thing of a task is. One id can be a DAG, a node and a sub-task at once (contracts/obshell.md 0.3), so
/// kind and id together are the key.
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
    /// As it stands in `data-kind`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Node => "node",
            Self::SubTask => "sub_task",
        }
    }
}

/// The stable key of a thing: what it is and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub kind: TaskKind,
    /// Its id, as the server spells it.
    pub id: Arc<str>,
}

impl Key {
    /// The key of a thing.
    pub fn new(kind: TaskKind, id: &str) -> Self {
        Self { kind, id: id.into() }
    }
}

/// One of the five states that both engines' words come down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Ended well.
    Done,
    /// Ended, but not as it set out to: cancelled, rolled back, skipped.
    Warning,
    /// Ended badly.
    Failed,
}

impl Phase {
    /// As it stands in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Warning => "warning",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing more happens by itself.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Warning | Self::Failed)
    }
}

/// One run of a sub-task; a retry is another run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its number, from 1.
    pub number: u32,
    /// When it began, where the server's time can be believed.
    pub began: Option<DateTime<FixedOffset>>,
    /// Whether it may have begun later than that: of what ran again a server may tell the first begin
    /// (contracts/ocp.md 5.2).
    pub loose: bool,
    /// When it ended, where the server's time can be believed.
    pub ended: Option<DateTime<FixedOffset>>,
    /// How it stands.
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
    /// Which way that takes it.
    pub course: Course,
    /// What state and operation come down to.
    pub phase: Phase,
    /// Whether it is next to run: it waits for nothing any more.
    pub ready: bool,
    /// Where it runs, where known (`10.10.10.1:2886`).
    pub place: Option<Arc<str>>,
    /// Its runs as far as they are known, oldest first; empty when it never ran.
    pub runs: Vec<Run>,
    /// How many runs there were in all, known or not.
    pub run_count: u32,
    /// Whether a rollback of it is forbidden, where the server says so.
    pub no_rollback: Option<bool>,
    /// Index of the group it belongs to, where there is one.
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
    /// Which way that takes it.
    pub course: Course,
    /// What state and operation come down to.
    pub phase: Phase,
    /// When it began, where the server's time can be believed.
    pub began: Option<DateTime<FixedOffset>>,
    /// When it ended, where the server's time can be believed.
    pub ended: Option<DateTime<FixedOffset>>,
    /// The members' indices in [`Task::nodes`], in order.
    pub members: Vec<usize>,
}

/// What a task is about: a thing that other parts of its system know by an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its id, as the server spells it.
    pub id: Arc<str>,
    /// Its name, as the task tells it; empty where it does not.
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
    /// Which way that takes it.
    pub course: Course,
    /// What state and operation come down to: `FAILED` under `CANCEL` is a cancelled task, not a failed one.
    pub phase: Phase,
    /// Finished stages or subtasks, and all of them.
    pub progress: (u32, u32),
    /// When it was made, where that can still be told.
    pub made: Option<DateTime<FixedOffset>>,
    /// When it first began, as far as the server and what was seen of it tell.
    pub began: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Whether a rollback is forbidden, where the server says so.
    pub no_rollback: Option<bool>,
    /// What it is about, where the server says so; not recorded.
    pub about: Option<About>,
    /// Whether another server of its kind runs it, so that nothing can be done to it here; not recorded.
    pub runs_elsewhere: bool,
    /// The nodes, in a stable order: by stage, then by id.
    pub nodes: Vec<Node>,
    /// Edges between nodes, as indices, sorted: from, to. Stages that follow one another have none:
    /// their order is the order of the groups.
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

    /// Whether it waits to begin for the first time: nothing of it ran, and nobody has operated on it.
    pub fn is_untouched(&self) -> bool {
        self.phase == Phase::Waiting
            && self.course == Course::Forward
            && self.nodes.iter().all(|node| node.run_count == 0)
    }
}

/// A state with the server's own word, and the operation where it tells the state apart: `FAILED · CANCEL`.
pub fn state_word(state: &str, operator: &str, course: Course) -> String {
    if course == Course::Forward { state.to_owned() } else { [state, " · ", operator].concat() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn what_ended_otherwise_than_it_set_out_to_says_so() {
        assert_eq!(state_word("SUCCEED", "ROLLBACK", Course::Undone), "SUCCEED · ROLLBACK");
        assert_eq!(state_word("SUCCEED", "RUN", Course::Forward), "SUCCEED");
    }

    #[test]
    fn only_what_nobody_has_touched_has_not_begun_yet() {
        let waits = Task { phase: Phase::Waiting, ..sample::edged(2, &[]) };
        assert!(waits.is_untouched());
        assert!(!Task { course: Course::Cancelled, ..waits.clone() }.is_untouched());
        assert!(!Task { phase: Phase::Failed, ..waits.clone() }.is_untouched());
        let mut again = waits;
        again.nodes[1].run_count = 1;
        assert!(!again.is_untouched());
    }
}
