//! What can be restored (contracts/ocp.md 1.13).

use super::lenient;
use crate::json::{Read, Truth, Whole};
use crate::open_enum;

open_enum! {
    /// What a section is about.
    pub enum SectionType {
        /// A full data backup.
        Full = "FULL_DATA_BACKUP",
        /// An incremental data backup.
        Incremental = "INCREMENTAL_DATA_BACKUP",
        /// Logs.
        Log = "LOG_BACKUP",
        /// What can be restored.
        Recoverable = "RECOVERABLE",
    }
}

/// `ObClusterBackupInfo`, and each of its `tenantBackupInfos`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct BackupInfo {
    /// The tenant's name, if it is a tenant's.
    pub tenant_name: Option<String>,
    /// OCP's id of the tenant, if it is a tenant's.
    pub tenant_id: Option<Whole>,
    /// Whether the tenant or cluster still exists.
    pub online: Option<Truth>,
    /// What is known.
    pub ob_recoverable_info_aggregation: Option<Aggregation>,
    /// Tenant by tenant.
    pub tenant_backup_infos: Vec<BackupInfo>,
}

impl BackupInfo {
    /// Its sections.
    pub fn sections(&self) -> &[Section] {
        let days = self.ob_recoverable_info_aggregation.as_ref();
        let days = days.and_then(|all| all.latest_seven_days_aggregation.as_ref());
        days.map_or(&[], |days| &days.ob_recoverable_section_items)
    }
}

/// `obRecoverableInfoAggregation`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Aggregation {
    /// The last seven days: the only documented scope.
    pub latest_seven_days_aggregation: Option<Sections>,
}

/// The sections of a scope.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Sections {
    /// The sections.
    pub ob_recoverable_section_items: Vec<Section>,
}

/// A backup, a stretch of logs, or a stretch that can be restored.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Section {
    /// Which of these it is.
    pub ob_recoverable_section_item_type: Option<SectionType>,
    /// For a data backup.
    pub data_backup_recoverable_info: Option<DataBackupInfo>,
    /// For logs.
    pub log_recoverable_time_interval: Option<Interval>,
    /// For what can be restored; the table gives it the log interval's name (contracts/ocp.md 9, point 8).
    pub real_recoverable_time_interval: Option<Interval>,
}

/// `dataBackupRecoverableInfo`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct DataBackupInfo {
    /// When its data was frozen.
    pub freeze_time: Option<String>,
    /// The time from which on it can be used for a restore.
    pub recoverable_time: Option<String>,
    /// The full backup that this is, or builds on.
    pub full_backup_set_id: Option<Whole>,
}

/// From when to when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct Interval {
    /// From.
    pub start_time: Option<String>,
    /// To.
    pub end_time: Option<String>,
}
