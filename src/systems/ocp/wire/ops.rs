//! What every operation on a strategy answers (contracts/ocp.md 1.1).

use super::lenient;
use crate::json::{Read, Truth, Whole};
use crate::open_enum;
use serde_json::Value;

open_enum! {
    /// Whether a strategy is a cluster's or a tenant's.
    pub enum Dimension {
        /// The whole cluster.
        Cluster = "CLUSTER",
        /// One tenant.
        Tenant = "TENANT",
    }
}

/// `BackupCommonResponse`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct BackupCommonResponse {
    /// How it went, per object.
    pub backup_object_ops_result_list: Vec<BackupObjectOpsResult>,
}

/// How it went for one object, or for several at once.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct BackupObjectOpsResult {
    /// For which.
    pub ob_backup_object_list: Vec<BackupObject>,
    /// Whether it succeeded: HTTP 200 and `successful` alone do not say so.
    pub be_successful: Option<Truth>,
    /// Tasks to follow; absent, `null` and `[]` all mean none.
    pub task_id_list: Vec<Whole>,
    /// The error, whose shape is not documented.
    pub error_code: Option<Value>,
    /// The server's words for a person.
    pub hint: Option<String>,
}

/// The object of an operation.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct BackupObject {
    /// OCP's id of the cluster.
    pub cluster_id: Option<Whole>,
    /// OCP's id of the tenant; absent for a cluster.
    pub tenant_id: Option<Whole>,
    /// Cluster or tenant.
    pub backup_dimension: Option<Dimension>,
}
