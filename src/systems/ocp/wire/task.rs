//! Task instances and their subtasks (contracts/ocp.md 5.2).

use super::lenient;
use crate::json::{Read, Truth, Whole};
use crate::open_enum;

open_enum! {
    /// A task's state.
    pub enum TaskStatus {
        /// Under way.
        Running = "RUNNING",
        /// Failed.
        Failed = "FAILED",
        /// Succeeded.
        Successful = "SUCCESSFUL",
    }
}

open_enum! {
    /// A subtask's state.
    pub enum SubTaskStatus {
        /// Waits for its predecessors.
        Pending = "PENDING",
        /// Next to run.
        Ready = "READY",
        /// Under way.
        Running = "RUNNING",
        /// Being interrupted.
        Canceling = "CANCELING",
        /// Failed.
        Failed = "FAILED",
        /// Succeeded.
        Successful = "SUCCESSFUL",
    }
}

open_enum! {
    /// What a task or subtask is doing or did last.
    pub enum TaskOperation {
        /// Its first run.
        Execute = "EXECUTE",
        /// Another run.
        Retry = "RETRY",
        /// Being undone.
        Rollback = "ROLLBACK",
        /// Marked as successful by a person.
        Skip = "SKIP",
        /// Interrupted by a person.
        Cancel = "CANCEL",
        /// Marked as undone by a person.
        RollbackSkip = "ROLLBACK_SKIP",
    }
}

/// A task, from the list or read individually; the list has no links and fewer members.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct TaskInstance {
    /// Its id.
    pub id: Whole,
    /// Its name.
    pub name: Option<String>,
    /// The cluster it concerns.
    pub cluster: Option<Named>,
    /// The tenant it concerns.
    pub tenant: Option<Named>,
    /// Who started it.
    pub creator: Option<Named>,
    /// Its state.
    pub status: Option<TaskStatus>,
    /// What it is doing.
    pub operation: Option<TaskOperation>,
    /// Whether it may not be rolled back.
    pub prohibit_rollback: Option<Truth>,
    /// Whether another OCP runs it.
    pub is_remote: Option<Truth>,
    /// When it began.
    pub start_time: Option<String>,
    /// When it ended.
    pub finish_time: Option<String>,
    subtasks: Vec<SubTask>,
    // The older name, used in the answers of some cluster operations.
    tasks: Vec<SubTask>,
}

impl TaskInstance {
    /// Its subtasks, in the server's varying order.
    pub fn subtasks(&self) -> &[SubTask] {
        if self.subtasks.is_empty() { &self.tasks } else { &self.subtasks }
    }
}

/// Something with an id and a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default, texts = lenient::text)]
pub struct Named {
    /// OCP's id.
    pub id: Option<Whole>,
    /// Its name.
    pub name: Option<String>,
}

/// One step of a task.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct SubTask {
    /// Its id.
    pub id: Whole,
    /// Its name.
    pub name: Option<String>,
    /// Its state.
    pub status: Option<SubTaskStatus>,
    /// What it is doing.
    pub operation: Option<TaskOperation>,
    /// Where it runs.
    pub executor: Option<String>,
    /// How many times it has run; not a duration.
    pub run_time: Option<Whole>,
    /// Whether it may not be rolled back.
    pub prohibit_rollback: Option<Truth>,
    /// When it began.
    pub start_time: Option<String>,
    /// When it ended.
    pub finish_time: Option<String>,
    upstreams: Vec<Whole>,
    upstream: Vec<Whole>,
    downstreams: Vec<Whole>,
    // The table's spelling.
    downstream: Vec<Whole>,
}

impl SubTask {
    /// Its predecessors.
    pub fn upstreams(&self) -> impl Iterator<Item = Whole> {
        self.upstreams.iter().chain(&self.upstream).copied()
    }

    /// Its successors.
    pub fn downstreams(&self) -> impl Iterator<Item = Whole> {
        self.downstreams.iter().chain(&self.downstream).copied()
    }
}

/// A subtask's whole log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default, texts = lenient::text)]
pub struct LogText {
    /// Its lines.
    pub log: Option<String>,
}
