//! A data backup now (contracts/ocp.md 1.9).

use super::{BackupMode, DataBackupMode, StorageConfig};
use crate::json::Write;

/// The body. `backupMode` is required by the table and missing in its sample: it is sent.
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
