//! What was done to a thing: a backup or a restore that ran.

use crate::tasks::Phase;
use crate::texts;
use crate::words::Text;
use chrono::{DateTime, Utc};

texts! {
    FULL: "Full backup", "全量备份";
    INCREMENTAL: "Incremental backup", "增量备份";
    BACKUP: "Backup", "备份";
    RESTORE: "Restore", "恢复";
    COPY: "Copy, guessed", "副本（推测）";
}

/// The kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A full backup.
    Full,
    /// An incremental backup.
    Incremental,
    /// A backup of unknown kind.
    Backup,
    /// A restore.
    Restore,
    /// A copy of a backup, as far as can be guessed: not a run of its own (contracts/rackspace.md 2.8).
    Copy,
}

impl Work {
    /// Its name.
    pub fn text(self) -> Text {
        match self {
            Self::Full => FULL,
            Self::Incremental => INCREMENTAL,
            Self::Backup => BACKUP,
            Self::Restore => RESTORE,
            Self::Copy => COPY,
        }
    }
}

/// Something that ran.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The target's name.
    pub target: String,
    /// What it was about.
    pub thing: String,
    /// What was done.
    pub work: Work,
    /// When it began, if known.
    pub began: Option<DateTime<Utc>>,
    /// When it ended, if known.
    pub ended: Option<DateTime<Utc>>,
    /// How it ended.
    pub phase: Phase,
    /// The server's own word for that.
    pub word: String,
    /// The server's message if it failed.
    pub note: String,
}

impl Record {
    /// Whether it counts as something that ran.
    pub fn is_run(&self) -> bool {
        self.work != Work::Copy
    }

    /// Whether it belongs to a span of time, ends included: by its end, or by its begin if it has none.
    pub fn is_within(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        self.ended.or(self.began).is_some_and(|at| at >= from && at <= to)
    }
}
