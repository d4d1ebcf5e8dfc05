//! A one-off data backup (contracts/ocp.md 1.9).

use super::{BackupMode, DataBackupMode, StorageConfig};
use crate::json::Write;

/// The body. The contract's table requires `backupMode`, its sample lacks it: it is sent.
#[derive(Clone, Debug, Default, PartialEq, Write)]
#[json(rename_all = "camelCase", skip_null)]
pub struct BackupNow {
    /// Logical or physical.
    pub backup_mode: Option<BackupMode>,
    /// Full or incremental.
    pub data_backup_mode: Option<DataBackupMode>,
    /// Where to.
    pub ob_backup_service_storage_config: Option<StorageConfig>,
}
