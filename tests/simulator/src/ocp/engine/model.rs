//! What the engine keeps of a task.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// The state of a task or a sub-task; a task has only three of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// Waits for those above it.
    Pending,
    /// May run as soon as a worker is free.
    Ready,
    /// Runs.
    Running,
    /// Was told to stop.
    Canceling,
    /// Ended badly.
    Failed,
    /// Ended well.
    Successful,
}

/// What is being done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Operation {
    /// The first run.
    Execute,
    /// A run after a failure.
    Retry,
    /// Its undoing.
    Rollback,
    /// Passed over.
    Skip,
    /// Stopped.
    Cancel,
    /// Passed over while undoing.
    RollbackSkip,
}

impl Operation {
    /// As the API writes it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Execute => "EXECUTE",
            Self::Retry => "RETRY",
            Self::Rollback => "ROLLBACK",
            Self::Skip => "SKIP",
            Self::Cancel => "CANCEL",
            Self::RollbackSkip => "ROLLBACK_SKIP",
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Well.
    Done,
    /// With this error.
    Failed(String),
    /// By a cancel.
    Cancelled,
}

/// One run of a sub-task: a part of its log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Run {
    /// What the run does.
    pub operation: Operation,
    /// When it began, real time.
    pub from_ms: i64,
    /// When it ended, real time, and how.
    pub end: Option<(i64, End)>,
}

/// A sub-task.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subtask {
    /// Its id.
    pub id: u64,
    /// Its name; the description is the same.
    pub name: String,
    /// The vendor's series id, which is not the execution order.
    pub series: u64,
    /// Its time limit in seconds.
    pub timeout_s: u32,
    /// Its state.
    pub status: Status,
    /// What is being done with it.
    pub operation: Operation,
    /// The node that runs it.
    pub executor: String,
    /// Its place among parallel ones, -1 outside.
    pub parallel: i64,
    /// Positions of those above.
    pub ups: Vec<usize>,
    /// Positions of those below.
    pub downs: Vec<usize>,
    /// How long a run works, on the engine's clock.
    pub work_ms: i64,
    /// Runs that will still fail.
    pub fails: u32,
    /// Rollbacks that will still fail.
    pub rollback_fails: u32,
    /// What a failing run says.
    pub error: String,
    /// Lines its log has besides the usual ones.
    pub extra_lines: u32,
    /// Neighbours it still waits for: above when executing, below when rolling back.
    pub waiting: usize,
    /// When it was first started, real time.
    pub start_ms: Option<i64>,
    /// When it last ended, real time.
    pub finish_ms: Option<i64>,
    /// Its runs, oldest first.
    pub runs: Vec<Run>,
}

/// What a task does to the rest of OCP when it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Nothing.
    None,
    /// Brings the strategy of a cluster, or of a tenant in it, into force.
    Create {
        /// OCP's cluster id.
        cluster: u64,
        /// OCP's tenant id.
        tenant: Option<u64>,
    },
    /// Ends this row of the data backup history.
    Backup(u64),
    /// Ends this row of the restore history.
    Restore(u64),
}

/// A task.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// `MANUAL`, `SCHEDULED`, ...
    pub kind: String,
    /// OCP's id of the cluster it concerns.
    pub cluster: Option<u64>,
    /// OCP's id of the tenant it concerns.
    pub tenant: Option<u64>,
    /// Who started it: id and name.
    pub creator: (u64, String),
    /// Its state: running, failed or successful.
    pub status: Status,
    /// What is being done with it.
    pub operation: Operation,
    /// It must not be rolled back.
    pub prohibit_rollback: bool,
    /// When it was made, real time.
    pub create_ms: i64,
    /// When it ended, real time.
    pub finish_ms: Option<i64>,
    /// Its sub-tasks; links are positions in here.
    pub subtasks: Vec<Subtask>,
    /// What it does to the rest when it ends.
    pub effect: Effect,
    /// Running ones: when each ends on the engine's clock, and its position.
    pub running: Vec<(i64, usize)>,
    /// Ready ones: from when each may start on the engine's clock, and its position.
    pub ready: VecDeque<(i64, usize)>,
    /// The engine's time up to which it has been worked out.
    pub cursor: i64,
}

impl Task {
    /// How many of its sub-tasks have this state.
    pub fn count(&self, status: Status) -> usize {
        self.subtasks.iter().filter(|subtask| subtask.status == status).count()
    }

    /// The position of a sub-task by its id.
    pub fn position(&self, id: u64) -> Option<usize> {
        self.subtasks.iter().position(|subtask| subtask.id == id)
    }
}
