//! The operations on a task, and their consequences.

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
    /// Marks what has not succeeded as done.
    Pass,
    /// Leaves one part out.
    Skip,
    /// Stops it.
    Cancel,
}

impl Action {
    /// Its name in `data-action`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Rollback => "rollback",
            Self::Pass => "pass",
            Self::Skip => "skip",
            Self::Cancel => "cancel",
        }
    }

    /// Its label.
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

/// One operation in its present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Which action.
    pub action: Action,
    /// On what.
    pub on: Key,
    /// Whether it is possible now, or why not.
    pub allowed: Result<(), Said>,
    /// Its consequences, shown before it is confirmed.
    pub consequence: Said,
}
