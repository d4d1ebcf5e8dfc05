//! What was backed up and restored, row by row (contracts/ocp.md 1.10 to 1.12).

use super::{DataBackupMode, lenient};
use crate::json::{Read, Truth, Whole};

/// A row of the data, log or restore history: each of the three lists has some of these members.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct HistoryTask {
    /// Restore: its id.
    pub id: Option<Whole>,
    /// Data: its id. It does not identify an OCP task: there is nothing to follow (contracts/ocp.md 1.10).
    pub task_id: Option<Whole>,
    /// Data: full or incremental.
    pub data_backup_task_type: Option<DataBackupMode>,
    /// Data: ids of its copies.
    pub data_secondary_backup_task_ids: Vec<Whole>,
    /// Data and log: the tenant's name, if it is a tenant's.
    pub tenant_name: Option<String>,
    /// Its state, as the server spells it; the words differ by version (contracts/ocp.md 1.10 to 1.12).
    pub status: Option<String>,
    /// Restore: the same in words.
    pub status_desc: Option<String>,
    /// Restore: whether it has ended.
    pub finished: Option<Truth>,
    /// Why it failed.
    pub error_msg: Option<String>,
    /// Data: when it began.
    pub start_time: Option<String>,
    /// Data and restore: when it ended; sometimes filled before that (contracts/ocp.md 8).
    pub finish_time: Option<String>,
    /// Log and restore: when it began.
    pub create_time: Option<String>,
    /// Log: the time up to which logs are backed up.
    pub checkpoint: Option<String>,
    /// Log: how far it lags, in seconds; the sample has a fraction.
    pub delay: Option<f64>,
    /// Log: which host backs up.
    pub agent_server_ip: Option<String>,
    /// Data and log: where it is stored, with the protocol.
    pub backup_uri: Option<String>,
    /// Restore: the tenant that was backed up.
    pub backup_tenant_name: Option<String>,
    /// Restore: the new tenant's cluster.
    pub restore_cluster_name: Option<String>,
    /// Restore: the new tenant.
    pub restore_tenant_name: Option<String>,
    /// Restore: the point in time that is restored.
    pub restore_end_time: Option<String>,
}
