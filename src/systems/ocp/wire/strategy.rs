//! A backup strategy, as it is sent and as it is read (contracts/ocp.md 1.6, 2).

use super::{AccessKey, DayPlan, StorageConfig, lenient};
use crate::json::{Extra, Read, Whole, Write};
use crate::open_enum;

open_enum! {
    /// How data is backed up.
    pub enum BackupMode {
        /// Through the backup service: before OceanBase 2.2.60.
        Logical = "LOGICAL_BACKUP",
        /// By the database itself: from OceanBase 2.2.60.
        Physical = "PHYSICAL_BACKUP",
    }
}

open_enum! {
    /// What one day's backup holds.
    pub enum DataBackupMode {
        /// Everything.
        Full = "FULL_BACKUP",
        /// What changed since the last backup.
        Incremental = "INCREMENTAL_BACKUP",
    }
}

open_enum! {
    /// The calendar of a plan.
    pub enum ScheduleMode {
        /// Days 1 to 7, Monday first.
        Week = "WEEK",
        /// Days 1 to 31.
        Month = "MONTH",
    }
}

open_enum! {
    /// How often logs go to the second storage.
    pub enum SyncPeriod {
        /// The only one supported (contracts/ocp.md 2.5).
        Daily = "ONCE_A_DAY",
    }
}

/// The body that creates or changes a strategy; members in the order of contracts/ocp.md 2.8.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct StrategyBody {
    /// Logical or physical.
    pub backup_mode: Option<BackupMode>,
    /// When.
    pub ob_backup_schedule_config: Option<ScheduleConfig>,
    /// When to raise an alert.
    pub ob_backup_threshold_config: Option<Thresholds>,
    /// Where to.
    pub ob_backup_service_storage_config: Option<StorageConfig>,
    /// Whether everything is copied to a second storage.
    pub secondary_backup_enabled: Option<bool>,
    /// The second storage.
    pub ob_secondary_backup_config: Option<SecondaryBackup>,
    /// Everything else that was read, including automatic major compaction (`autoCompactEnabled`), which is
    /// never sent on create.
    #[json(flatten)]
    pub extra: Extra,
}

impl StrategyBody {
    /// The access keys in it, in the order written, each with the name of a shell variable for its secret.
    pub fn keys(&self) -> impl Iterator<Item = (String, &AccessKey)> {
        let second =
            self.ob_secondary_backup_config.as_ref().and_then(|second| second.storage_config.as_ref());
        [("", self.ob_backup_service_storage_config.as_ref()), ("SECONDARY_", second)]
            .into_iter()
            .filter_map(|(lead, storage)| Some((lead, storage?.ob_backup_storage_base_info.as_ref()?)))
            .flat_map(|(lead, base)| {
                base.keys().map(move |(kind, key)| (format!("{lead}{kind}_ACCESS_KEY_SECRET"), key))
            })
    }

    /// The secrets in it, to be registered for masking.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.keys().filter_map(|(_, key)| key.access_key_secret.as_ref()).map(super::Secret::reveal)
    }
}

/// `obBackupScheduleConfig`.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct ScheduleConfig {
    /// The calendar.
    pub backup_schedule_mode: Option<ScheduleMode>,
    /// Whether scheduling is on.
    pub backup_schedule_enabled: Option<bool>,
    /// `02:00:00.000+08:00`.
    pub backup_schedule_time: Option<String>,
    /// What runs on which day.
    pub day_and_data_backup_model_map: Option<DayPlan>,
    /// Whether logs are backed up.
    pub start_log_backup: Option<bool>,
    /// Whether expired backups are deleted.
    pub clean_enabled: Option<bool>,
    /// How long backups are kept at least, in days.
    pub backup_data_retention_days: Option<Whole>,
    /// When expired backups are deleted; logical backup only.
    pub clean_schedule_time: Option<String>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// `obBackupThresholdConfig`.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct Thresholds {
    /// How long a data backup may run, in minutes.
    pub data_backup_timeout_minutes: Option<Whole>,
    /// How many days may pass without a successful data backup.
    pub no_successful_data_backup_alarm_days: Option<Whole>,
    /// How far log backup may lag, in seconds.
    pub log_backup_delay_seconds: Option<Whole>,
    /// How long liboblog's files are kept, in days; logical backup only.
    pub lib_ob_log_expire_days: Option<Whole>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// `obSecondaryBackupConfig`.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct SecondaryBackup {
    /// When.
    pub schedule_config: Option<SecondarySchedule>,
    /// Where to.
    pub storage_config: Option<StorageConfig>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// The second backup's `scheduleConfig`. Its own cleaning is used only by OCP's page: it stays in `extra`.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct SecondarySchedule {
    /// Whether data backups are copied, each after it has succeeded.
    pub data_backup_schedule_enabled: Option<bool>,
    /// Whether logs are copied.
    pub log_backup_schedule_enabled: Option<bool>,
    /// How often logs are copied.
    pub log_secondary_backup_period: Option<SyncPeriod>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// A strategy as the server returns it: whose it is, and the body (contracts/ocp.md 1.6).
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null, texts = lenient::text)]
pub struct Strategy {
    /// Its id; without one there is no strategy.
    pub id: Option<Whole>,
    /// When it was created.
    pub create_time: Option<String>,
    /// When it was last changed.
    pub update_time: Option<String>,
    /// The cluster's name.
    pub cluster_name: Option<String>,
    /// OCP's id of the cluster.
    pub cluster_id: Option<Whole>,
    /// The database's id of the cluster.
    pub ob_cluster_id: Option<Whole>,
    /// Whether it is a cluster's or a tenant's.
    pub backup_dimension: Option<super::Dimension>,
    /// The tenant's name, if it is a tenant's.
    pub tenant_name: Option<String>,
    /// OCP's id of the tenant, if it is a tenant's.
    pub tenant_id: Option<Whole>,
    /// The database's id of the tenant, if it is a tenant's.
    pub ob_tenant_id: Option<Whole>,
    /// `BACKUP` or `SECONDARY_BACKUP`.
    #[json(rename = "type")]
    pub destination: Option<String>,
    /// The storage configuration's name, also given outside the configuration.
    pub service_config_name: Option<String>,
    /// What was sent, and everything else that was read.
    #[json(flatten)]
    pub body: StrategyBody,
}
