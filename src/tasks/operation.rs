//! What can be done to a task, whether it may be done now, and what follows from it.

use super::model::Key;
use crate::words::Said;

/// An operation on a task or on one of its sub-tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Run again what failed.
    Retry,
    /// Undo what was done.
    Rollback,
    /// Take a failed task as ended well.
    Pass,
    /// Take a failed sub-task as ended well and go on.
    Skip,
    /// Interrupt what runs.
    Cancel,
}

impl Action {
    /// As it stands in `data-action`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Rollback => "rollback",
            Self::Pass => "pass",
            Self::Skip => "skip",
            Self::Cancel => "cancel",
        }
    }
}

/// One operation as it stands beside a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// What.
    pub action: Action,
    /// On which.
    pub on: Key,
    /// Whether it may be done now, or why not.
    pub allowed: Result<(), Said>,
    /// What follows from it, for the confirmation.
    pub consequence: Said,
}
