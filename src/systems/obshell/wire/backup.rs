//! Backups: the start, what runs, what ran (contracts/obshell.md 1.5, 1.6, 1.8).

use crate::json::{Read, Whole, Write};

crate::open_enum! {
    /// How much a data backup holds.
    pub enum Mode {
        /// Everything.
        Full = "full",
        /// What changed since the last one.
        Incremental = "incremental",
    }
}

/// The body of POST `…/backup`.
#[derive(Clone, PartialEq, Eq, Write, Read)]
#[json(skip_null)]
pub struct BackupBody {
    /// Absent means full.
    pub mode: Option<Mode>,
    /// Whether the set carries its own logs; absent means no.
    pub plus_archive: Option<bool>,
    /// The password of the set; a secret.
    pub encryption: Option<String>,
}

impl BackupBody {
    /// The same body with its password replaced by `***`.
    pub fn masked(&self) -> Self {
        Self { encryption: self.encryption.as_ref().map(|_| crate::net::MASK.to_owned()), ..self.clone() }
    }
}

impl std::fmt::Debug for BackupBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::json::body_text(&self.masked()))
    }
}

/// The body of PATCH `…/backup`. Always explicit: an empty one cancels too (contracts/obshell.md 0.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Write)]
pub struct StopBody {
    /// `canceled`, the only value.
    pub status: &'static str,
}

impl StopBody {
    /// Cancels what runs.
    pub const CANCEL: Self = Self { status: "canceled" };
}

/// A tenant's running backup task, or else its last one (contracts/obshell.md 1.8).
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct BackupTask {
    /// The tenant's id; there is no name.
    pub tenant_id: Whole,
    /// The job it belongs to.
    pub job_id: Whole,
    /// The set it makes.
    pub backup_set_id: Whole,
    /// When it began.
    pub start_timestamp: Option<String>,
    /// When it ended; Go's zero time while it runs.
    pub end_timestamp: Option<String>,
    /// A word of an open set.
    pub status: String,
    /// Bytes read.
    pub input_bytes: Whole,
    /// Bytes written.
    pub output_bytes: Whole,
    /// Bytes written a second.
    pub output_rate_bytes: f64,
    /// Files written.
    pub file_count: Whole,
    /// Tablets in all.
    pub tablet_count: Whole,
    /// Tablets done.
    pub finish_tablet_count: Whole,
    /// Macro blocks in all.
    pub macro_block_count: Whole,
    /// Macro blocks done.
    pub finish_macro_block_count: Whole,
    /// 0, or OceanBase's error code.
    pub result: Whole,
    /// Why it failed.
    pub comment: String,
    /// Where it is written.
    pub path: String,
}

/// The cluster's overview: one task per tenant; tenants without any are left out.
#[derive(Clone, Debug, Default, PartialEq, Read)]
pub struct TenantStatuses {
    /// The tasks.
    #[json(default)]
    pub statuses: Vec<BackupTask>,
}

/// A tenant's overview.
#[derive(Clone, Debug, Default, PartialEq, Read)]
pub struct TenantOverview {
    /// Its running task, or else its last one.
    pub status: Option<BackupTask>,
}

/// A backup job of a tenant, running or past.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct BackupJob {
    /// The job's id.
    pub job_id: Whole,
    /// The set it makes.
    pub backup_set_id: Whole,
    /// `ON` or `OFF`.
    pub plus_archivelog: String,
    /// `FULL` or `INC`.
    pub backup_type: String,
    /// When it began.
    pub start_timestamp: Option<String>,
    /// When it ended.
    pub end_timestamp: Option<String>,
    /// A word of an open set; over at COMPLETED, FAILED and CANCELED.
    pub status: String,
    /// 0, or OceanBase's error code.
    pub result: Whole,
    /// Why it failed.
    pub comment: String,
    /// More words from OceanBase.
    pub description: String,
    /// Where it is written.
    pub path: String,
}

impl BackupJob {
    /// OceanBase's words for what became of it.
    pub fn why(&self) -> &str {
        if self.comment.is_empty() { &self.description } else { &self.comment }
    }
}

/// A page of jobs.
#[derive(Clone, Debug, Default, PartialEq, Read)]
pub struct Jobs {
    /// The jobs, newest first unless asked otherwise.
    #[json(default)]
    pub contents: Vec<BackupJob>,
    /// Where they are in the whole list.
    pub page: Option<Page>,
}

/// A page's place in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Page {
    /// How many there are in all.
    pub total_elements: Whole,
    /// How many pages.
    pub total_pages: Whole,
}

/// A summary of a tenant's backups. `lastest` is the server's spelling.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct BackupInfo {
    /// Up to when logs are archived, in the newest round of any status; absent if it never archived.
    pub lastest_archive_log_checkpoint: Option<String>,
    /// When the running or last backup began, whatever became of it.
    pub lastest_data_backup_time: Option<String>,
    /// Seconds behind.
    pub archive_log_delay: Option<f64>,
}
