//! The state of a cluster's backups (contracts/ocp.md 1.8).

use super::{Ability, ClusterRole, ClusterStatus, lenient};
use crate::json::{Read, Whole};
use crate::open_enum;

open_enum! {
    /// The state of scheduling.
    pub enum ScheduleStatus {
        /// There is no strategy.
        None = "NONE",
        /// It runs.
        Normal = "NORMAL",
        /// It is paused.
        Paused = "PAUSED",
        /// It waits for its first run.
        Waiting = "WAITING",
        /// It does not run as it should.
        Abnormal = "ABNORMAL",
    }
}

impl ScheduleStatus {
    /// Whether nothing runs automatically: starting is offered then.
    pub fn is_off(&self) -> bool {
        matches!(self, Self::None | Self::Paused)
    }
}

/// `ClusterBackupInfoDetail`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct Overview {
    /// The database's id of the cluster.
    pub ob_cluster_id: Option<Whole>,
    /// Its name.
    #[json(with = Read::read)]
    pub cluster_name: Option<String>,
    /// Its role.
    pub ob_cluster_type: Option<ClusterRole>,
    /// Its state.
    pub ob_cluster_status: Option<ClusterStatus>,
    /// Whether it is compacting: `IDLE` or another word.
    pub compaction_status: Option<String>,
    /// Its version.
    pub ob_version: Option<String>,
    /// What its backups can do.
    pub ob_backup_ability: Option<Ability>,
    /// The state of scheduling.
    pub backup_schedule_status: Option<ScheduleStatus>,
    /// When data was last backed up; `+0800` without a colon, so read it with `json::parse_instant`.
    pub last_data_backup_time: Option<String>,
    /// Up to when logs are backed up; in the same format.
    pub latest_log_backup_checkpoint: Option<String>,
    /// How far log backup lags, in seconds.
    pub log_backup_delay_seconds: Option<f64>,
    /// How much is stored, in units of `ob_storage_volume_unit`.
    pub backup_size: Option<f64>,
    /// `B` to `PB`.
    pub ob_storage_volume_unit: Option<String>,
}
