//! What can be asked of a task, and what follows from it.

use super::model::Key;
use crate::texts;
use crate::words::{Said, Text};

texts! {
    RETRY: "Retry", "重试";
    ROLLBACK: "Roll back", "回滚";
    PASS: "Pass", "置为成功";
    SKIP: "Skip", "跳过";
    CANCEL: "Cancel the run", "取消执行";
}

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

    /// What it is called.
    pub fn label(self) -> Text {
        match self {
            Self::Retry => RETRY,
            Self::Rollback => ROLLBACK,
            Self::Pass => PASS,
            Self::Skip => SKIP,
            Self::Cancel => CANCEL,
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
