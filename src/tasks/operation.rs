//! What can be asked of a task, and what follows from it.

use super::model::Key;
use crate::words::Said;

/// An operation on a task or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Runs again what failed.
    Retry,
    /// Undoes what was done.
    Rollback,
    /// Takes what has not succeeded as done.
    Pass,
    /// Leaves one part out.
    Skip,
    /// Stops it.
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

/// One operation as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// What is asked.
    pub action: Action,
    /// Of what.
    pub on: Key,
    /// Whether it can be asked now, or why not.
    pub allowed: Result<(), Said>,
    /// What follows from it: said before it is confirmed.
    pub consequence: Said,
}
