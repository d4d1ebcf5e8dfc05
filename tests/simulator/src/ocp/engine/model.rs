//! The engine's data about a task.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// The state of a task or a sub-task; a task has only three of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    /// Waits for the sub-tasks above it.
    Pending,
    /// Runs as soon as a worker is free.
    Ready,
    /// Is running.
    Running,
    /// Was told to stop.
    Canceling,
    /// Has failed.
    Failed,
    /// Has succeeded.
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
    /// A rollback.
    Rollback,
    /// Skipped.
    Skip,
    /// Stopped.
    Cancel,
    /// Skipped during a rollback.
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
    /// Successfully.
    Done,
    /// With this error.
    Failed(String),
    /// By a cancel.
    Cancelled,
}

/// One run of a sub-task, a section of its log.
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
    /// The current operation.
    pub operation: Operation,
    /// The node that runs it.
    pub executor: String,
    /// Its index among parallel sub-tasks; -1 for others.
    pub parallel: i64,
    /// Positions of the sub-tasks above.
    pub ups: Vec<usize>,
    /// Positions of the sub-tasks below.
    pub downs: Vec<usize>,
    /// The duration of a run, on the engine's clock.
    pub work_ms: i64,
    /// How many more runs will fail.
    pub fails: u32,
    /// How many more rollbacks will fail.
    pub rollback_fails: u32,
    /// The error of a failing run.
    pub error: String,
    /// How many lines its log has in addition to the usual ones.
    pub extra_lines: u32,
    /// Number of neighbours it still waits for: those above when executing, those below when rolling back.
    pub waiting: usize,
    /// When it was first started, real time.
    pub start_ms: Option<i64>,
    /// When it last ended, real time.
    pub finish_ms: Option<i64>,
    /// Its runs, oldest first.
    pub runs: Vec<Run>,
}

/// What a task changes in the rest of OCP when it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Nothing.
    None,
    /// Puts the strategy of a cluster, or of a tenant in it, into force.
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
    /// The current operation.
    pub operation: Operation,
    /// Whether it must not be rolled back.
    pub prohibit_rollback: bool,
    /// When it was made, real time.
    pub create_ms: i64,
    /// When it ended, real time.
    pub finish_ms: Option<i64>,
    /// Its sub-tasks; links are positions in here.
    pub subtasks: Vec<Subtask>,
    /// What it changes elsewhere when it ends.
    pub effect: Effect,
    /// Running sub-tasks: when each ends on the engine's clock, and its position.
    pub running: Vec<(i64, usize)>,
    /// Ready sub-tasks: the earliest start on the engine's clock, and the position.
    pub ready: VecDeque<(i64, usize)>,
    /// The engine time up to which it has been simulated.
    pub cursor: i64,
}

impl Task {
    /// How many of its sub-tasks are in this state.
    pub fn count(&self, status: Status) -> usize {
        self.subtasks.iter().filter(|subtask| subtask.status == status).count()
    }

    /// The position of a sub-task by its id.
    pub fn position(&self, id: u64) -> Option<usize> {
        self.subtasks.iter().position(|subtask| subtask.id == id)
    }
}
