//! What is known of each tenant when a form is checked: read per tenant, since nothing can be read for all.

use super::wire::{ArchiveLogTask, BackupInfo, BackupTask, Storage, Tenant};
use crate::tasks::Phase;

/// The state of a tenant's log archiving, as far as the server reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Archive {
    /// It could not be read.
    #[default]
    Unknown,
    /// It never archived: only starting a backup opens archiving (contracts/obshell.md 1.7).
    Never,
    /// Its round is listed with this status: PREPARE, BEGINNING, DOING, STOPPING, SUSPEND.
    Listed(String),
    /// It archived once, but no round is listed: it is in STOP, SUSPENDING or INTERRUPTED, which are hidden.
    Hidden,
}

impl Archive {
    /// From the rounds that the server lists and from what it reports of the newest round in any status.
    pub fn from_answers(rounds: &[ArchiveLogTask], info: &BackupInfo) -> Self {
        match rounds.iter().max_by_key(|round| round.round_id) {
            Some(round) => Self::Listed(round.status.clone()),
            None if info.lastest_archive_log_checkpoint.is_some() => Self::Hidden,
            None => Self::Never,
        }
    }

    /// Whether a new configuration would stop it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Listed(status) if status != "STOPPING")
    }

    /// Whether starting a backup would open it, as far as is known (contracts/obshell.md 1.5).
    pub fn is_shut(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Never | Self::Hidden => true,
            Self::Listed(status) => matches!(status.as_str(), "STOPPING" | "SUSPEND" | "SUSPENDING"),
        }
    }

    /// Whether it has archived before, as far as is known.
    pub fn has_been(&self) -> bool {
        matches!(self, Self::Listed(_) | Self::Hidden)
    }
}

/// A tenant's archiving with everything the server says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archiving {
    /// The tenant's name.
    pub name: String,
    /// Its state.
    pub archive: Archive,
    /// The rounds that the server lists, where they could be read.
    pub rounds: Option<Vec<ArchiveLogTask>>,
    /// What the server reports of the newest round in any status, where that could be read.
    pub info: Option<BackupInfo>,
}

impl Archiving {
    fn newest(&self) -> Option<&ArchiveLogTask> {
        self.rounds.iter().flatten().max_by_key(|round| round.round_id)
    }

    /// The time up to which logs are archived, in the newest round.
    pub fn checkpoint(&self) -> Option<&str> {
        self.newest().and_then(|round| round.checkpoint.as_deref()).or_else(|| {
            let info = self.info.as_ref()?;
            info.lastest_archive_log_checkpoint.as_deref()
        })
    }

    /// How far it is behind, in milliseconds.
    pub fn delay_ms(&self) -> Option<i64> {
        let seconds =
            self.newest().map(|round| round.delay).or_else(|| self.info.as_ref()?.archive_log_delay)?;
        // Less than a year in milliseconds: only a fraction of a millisecond is lost.
        Some((seconds * 1_000.0) as i64)
    }
}

/// Whether a destination is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destinations {
    /// For data backups.
    pub data: bool,
    /// For archive logs.
    pub archive: bool,
}

impl From<&Storage> for Destinations {
    fn from(storage: &Storage) -> Self {
        Self { data: !storage.data_base_uri.is_empty(), archive: !storage.archive_base_uri.is_empty() }
    }
}

/// A backup that runs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningBackup {
    /// Its job.
    pub job_id: i64,
    /// Its status, as the server spells it.
    pub status: String,
}

/// Whether a backup of a tenant runs, as far as the server reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BackupNow {
    /// It could not be read.
    #[default]
    Unknown,
    /// None runs.
    Nothing,
    /// This one does.
    Runs(RunningBackup),
}

impl BackupNow {
    /// The backup that is known to run.
    pub fn running(&self) -> Option<&RunningBackup> {
        match self {
            Self::Runs(backup) => Some(backup),
            Self::Unknown | Self::Nothing => None,
        }
    }
}

/// One user tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenantFacts {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: i64,
    /// Its log archiving.
    pub archive: Archive,
    /// How far archiving is behind, in milliseconds.
    pub lag_ms: Option<i64>,
    /// When its running or last backup began, whatever became of it.
    pub last_backup: Option<String>,
    /// How its last backup ended, with the server's word, if none runs now and the server says.
    pub last_ended: Option<(Phase, String)>,
    /// Its running backup.
    pub backup: BackupNow,
    /// Whether its backups have places to go; `None` where the server does not say.
    pub destinations: Option<Destinations>,
    /// Those places, without their secrets; `None` where the server does not say.
    pub storage: Option<Storage>,
    /// Its parameters of backup and archiving by name, as far as they were asked for and could be read.
    pub parameters: Vec<(&'static str, String)>,
}

/// The parameters of backup and archiving that can be read back, unlike other settings
/// (contracts/obshell.md 1.4).
pub const PARAMETERS: [&str; 3] = ["log_archive_concurrency", "ha_low_thread_score", "archive_lag_target"];

impl TenantFacts {
    /// A tenant of which nothing else is known yet.
    pub fn of(tenant: &Tenant) -> Self {
        Self { name: tenant.tenant_name.clone(), id: tenant.tenant_id.0, ..Self::default() }
    }

    /// What a parameter is set to, where that was read.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Takes over its running backup from the cluster's overview, which knows tenants by id only.
    pub fn take_overview(&mut self, tasks: &[BackupTask]) {
        let mut own = tasks.iter().filter(|task| task.tenant_id.0 == self.id);
        let running = own.clone().find(|task| !is_over(&task.status));
        let ended = own.next().filter(|_| running.is_none());
        self.last_ended = ended.map(|task| (phase(&task.status, task.result.0), task.status.clone()));
        let known = |task: &BackupTask| RunningBackup { job_id: task.job_id.0, status: task.status.clone() };
        self.backup = running.map_or(BackupNow::Nothing, |task| BackupNow::Runs(known(task)));
    }
}

/// The phase of a backup, from its status and result: one that is over and has an error code has failed,
/// whatever its status says (contracts/obshell.md 1.8).
pub fn phase(status: &str, result: i64) -> Phase {
    match status {
        "COMPLETED" if result == 0 => Phase::Done,
        "CANCELED" => Phase::Warning,
        over if is_over(over) => Phase::Failed,
        _ => Phase::Running,
    }
}

/// Whether a backup's status is final; every other word, known or not, means that it goes on
/// (contracts/obshell.md 1.8).
pub fn is_over(status: &str) -> bool {
    matches!(status, "COMPLETED" | "FAILED" | "CANCELED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_backup_is_reported_with_how_it_ended() {
        let task = |status: &str, result: i64| BackupTask {
            tenant_id: 1002.into(),
            status: status.into(),
            result: result.into(),
            ..BackupTask::default()
        };
        let mut fact = TenantFacts { id: 1002, ..TenantFacts::default() };
        fact.take_overview(&[task("COMPLETED", -4016)]);
        assert_eq!(fact.last_ended, Some((Phase::Failed, "COMPLETED".to_owned())));
        fact.take_overview(&[task("DOING", 0)]);
        assert_eq!((fact.last_ended.is_none(), fact.backup.running().is_some()), (true, true));
    }

    #[test]
    fn hidden_rounds_are_distinguished_from_none() {
        let info = |checkpoint: Option<&str>| BackupInfo {
            lastest_archive_log_checkpoint: checkpoint.map(Into::into),
            ..BackupInfo::default()
        };
        let round = ArchiveLogTask { status: "DOING".into(), ..ArchiveLogTask::default() };
        assert_eq!(Archive::from_answers(&[round], &info(None)), Archive::Listed("DOING".into()));
        assert_eq!(Archive::from_answers(&[], &info(Some("2026-06-01T10:00:00Z"))), Archive::Hidden);
        assert_eq!(Archive::from_answers(&[], &info(None)), Archive::Never);
    }

    #[test]
    fn a_backup_also_opens_suspended_archiving() {
        for (archive, open, shut) in [
            (Archive::Never, false, true),
            (Archive::Hidden, false, true),
            (Archive::Unknown, false, false),
            (Archive::Listed("DOING".into()), true, false),
            (Archive::Listed("STOPPING".into()), false, true),
            // Still a round that a new configuration would close.
            (Archive::Listed("SUSPEND".into()), true, true),
        ] {
            assert_eq!((archive.is_open(), archive.is_shut()), (open, shut), "{archive:?}");
        }
    }

    #[test]
    fn an_error_code_decides() {
        for (status, result, stands) in [
            ("COMPLETED", 0, Phase::Done),
            ("COMPLETED", -4016, Phase::Failed),
            ("FAILED", 0, Phase::Failed),
            ("CANCELED", -4072, Phase::Warning),
            ("DOING", 0, Phase::Running),
            ("NEW_WORD", 0, Phase::Running),
        ] {
            assert_eq!(phase(status, result), stands, "{status} {result}");
        }
    }

    #[test]
    fn only_what_runs_counts_as_running() {
        let mut facts = TenantFacts { id: 1002, ..TenantFacts::default() };
        let task = |status: &str| BackupTask {
            tenant_id: 1002.into(),
            job_id: 7.into(),
            status: status.into(),
            ..BackupTask::default()
        };
        for (status, runs) in
            [("DOING", true), ("BACKUP_DATA_SYS", true), ("NEW_WORD", true), ("COMPLETED", false)]
        {
            facts.take_overview(&[task(status)]);
            assert_eq!(facts.backup.running().is_some(), runs, "{status}");
        }
    }
}
