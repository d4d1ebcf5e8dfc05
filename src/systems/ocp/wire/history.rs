//! What was backed up and restored, row by row (contracts/ocp.md 1.10 to 1.12).

use super::{DataBackupMode, lenient};
use crate::json::{Read, Truth, Whole};

/// A row of the data, log or restore history: each of the three lists has some of these members.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct HistoryTask {
    /// Restore: its id.
    pub id: Option<Whole>,
    /// Data: its id. No OCP task's: there is nothing to follow (contracts/ocp.md 1.10).
    pub task_id: Option<Whole>,
    /// Data: full or incremental.
    pub data_backup_task_type: Option<DataBackupMode>,
    /// Data: copies of it.
    pub data_secondary_backup_task_ids: Vec<Whole>,
    /// Data and log: the tenant's name, for a tenant's.
    #[json(with = lenient::text)]
    pub tenant_name: Option<String>,
    /// Its state, as the server spells it; the words differ by version (contracts/ocp.md 1.10 to 1.12).
    #[json(with = lenient::text)]
    pub status: Option<String>,
    /// Restore: the same in the server's words.
    #[json(with = lenient::text)]
    pub status_desc: Option<String>,
    /// Restore: whether it has ended.
    pub finished: Option<Truth>,
    /// Why it failed.
    #[json(with = lenient::text)]
    pub error_msg: Option<String>,
    /// Data: when it began.
    #[json(with = lenient::text)]
    pub start_time: Option<String>,
    /// Data and restore: when it ended; sometimes filled before that (contracts/ocp.md 8).
    #[json(with = lenient::text)]
    pub finish_time: Option<String>,
    /// Log and restore: when it began.
    #[json(with = lenient::text)]
    pub create_time: Option<String>,
    /// Log: up to where logs are backed up.
    #[json(with = lenient::text)]
    pub checkpoint: Option<String>,
    /// Log: how far it lags, in seconds; with a fraction in the sample.
    pub delay: Option<f64>,
    /// Log: which host backs up.
    #[json(with = lenient::text)]
    pub agent_server_ip: Option<String>,
    /// Data and log: where it lies, with its protocol.
    #[json(with = lenient::text)]
    pub backup_uri: Option<String>,
    /// Restore: the tenant that was backed up.
    #[json(with = lenient::text)]
    pub backup_tenant_name: Option<String>,
    /// Restore: the new tenant's cluster.
    #[json(with = lenient::text)]
    pub restore_cluster_name: Option<String>,
    /// Restore: the new tenant.
    #[json(with = lenient::text)]
    pub restore_tenant_name: Option<String>,
    /// Restore: the point that is restored to.
    #[json(with = lenient::text)]
    pub restore_end_time: Option<String>,
}
