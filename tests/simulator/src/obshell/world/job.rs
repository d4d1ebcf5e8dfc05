//! Backup jobs of the database: they continue whatever happens to a DAG (contracts/obshell.md 1.5, 1.8).
//!
//! A data destination containing `fail` ends the job FAILED.

use crate::obshell::config::storage::Storage;
use crate::obshell::engine::At;
use serde::{Deserialize, Serialize};

/// How long a full backup takes.
const FULL_MS: i64 = 12_000;
/// How long an incremental one takes.
const INC_MS: i64 = 8_000;
/// How long a backup to a destination containing `slow` takes: longer than obshell waits.
const SLOW_MS: i64 = 3 * 3_600_000;

/// How long cancelling takes.
const CANCEL_MS: i64 = 1_500;
/// Macro blocks of a full backup, 2 MiB each.
const BLOCKS: i64 = 5_120;
/// Tablets of a tenant.
pub(crate) const TABLETS: i64 = 1_312;
/// Bytes of a macro block.
pub(crate) const BLOCK_BYTES: i64 = 2 << 20;

/// A job's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    Init,
    Doing,
    Canceling,
    Completed,
    Failed,
    Canceled,
}

impl Status {
    /// As the database spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Init => "INIT",
            Self::Doing => "DOING",
            Self::Canceling => "CANCELING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Canceled => "CANCELED",
        }
    }
}

/// What a backup statement asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) full: bool,
    pub(crate) plus_archive: bool,
    pub(crate) encrypted: bool,
}

/// A job and its one task.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) job_id: i64,
    pub(crate) set_id: i64,
    pub(crate) full: bool,
    pub(crate) plus_archive: bool,
    pub(crate) encrypted: bool,
    pub(crate) status: Status,
    pub(crate) start_ms: i64,
    pub(crate) end_ms: Option<i64>,
    pub(crate) result: i64,
    pub(crate) comment: String,
    /// Its destination, without secrets.
    pub(crate) path: String,
    pub(crate) blocks: i64,
    pub(crate) done_blocks: i64,
    began_ms: i64,
    cancel_ms: Option<i64>,
}

/// A destination without its secrets.
pub(crate) fn shown(dest: &str) -> String {
    Storage::read(dest).map_or_else(|_| dest.to_owned(), |storage| storage.shown())
}

impl Job {
    /// Starts a job; an incremental one without a full set to build on becomes full.
    pub(crate) fn start(ids: (i64, i64), tenant: i64, dest: &str, plan: &Plan, based: bool, at: At) -> Self {
        let (job_id, set_id) = ids;
        let full = plan.full || !based;
        let blocks = if full { BLOCKS + tenant % 100 } else { BLOCKS / 8 + tenant % 100 };
        Self {
            job_id,
            set_id,
            full,
            plus_archive: plan.plus_archive,
            encrypted: plan.encrypted,
            status: Status::Init,
            start_ms: at.real_ms,
            end_ms: None,
            result: 0,
            comment: String::new(),
            path: shown(dest),
            blocks,
            done_blocks: 0,
            began_ms: at.engine_ms,
            cancel_ms: None,
        }
    }

    /// Whether it is still in the view of running jobs.
    pub(crate) fn running(&self) -> bool {
        matches!(self.status, Status::Init | Status::Doing | Status::Canceling)
    }

    fn length_ms(&self) -> i64 {
        if self.path.contains("slow") {
            return SLOW_MS;
        }
        if self.full { FULL_MS } else { INC_MS }
    }

    /// Cancels it.
    pub(crate) fn cancel(&mut self, at: At) {
        if self.status != Status::Canceling {
            self.status = Status::Canceling;
            self.cancel_ms = Some(at.engine_ms);
        }
    }

    /// Ends it.
    pub(crate) fn end(&mut self, status: Status, result: i64, comment: &str, real_ms: i64) {
        self.status = status;
        self.result = result;
        self.comment = comment.into();
        self.end_ms = Some(real_ms);
        if status == Status::Completed {
            self.done_blocks = self.blocks;
        }
    }

    /// Advances it.
    pub(crate) fn step(&mut self, at: At) {
        if let Some(since) = self.cancel_ms {
            if at.engine_ms - since >= CANCEL_MS {
                self.end(Status::Canceled, -4072, "canceled by user", at.real_ms);
            }
            return;
        }
        let passed = at.engine_ms - self.began_ms;
        let length = self.length_ms();
        if passed >= 800 {
            self.status = Status::Doing;
        }
        self.done_blocks = (self.blocks * passed / length).clamp(self.done_blocks, self.blocks);
        if self.path.contains("fail") && passed >= length * 3 / 5 {
            let comment = "(server)10.10.10.2:2882, (trace)YB420A0A0A02-000641D2F6E0C001-0-0, (result)-4184";
            self.end(Status::Failed, -4184, comment, at.real_ms);
        } else if passed >= length {
            self.end(Status::Completed, 0, "", at.real_ms);
        }
    }

    /// The task's status: its current phase while it runs.
    pub(crate) fn phase(&self) -> &'static str {
        let share = self.done_blocks * 8 / self.blocks.max(1);
        match (self.status, share) {
            (Status::Doing, 0) => "BACKUP_SYS_META",
            (Status::Doing, 1) => "BACKUP_USER_META",
            (Status::Doing, 2) => "BACKUP_META_FINISH",
            (Status::Doing, 3) => "BACKUP_DATA_MINOR",
            (Status::Doing, 4..=6) => "BACKUP_DATA_MAJOR",
            (Status::Doing, _) => "BACKUP_LOG",
            (status, _) => status.word(),
        }
    }
}
