//! A cluster's row (contracts/ocp.md 6).

use super::lenient;
use crate::json::{Read, Whole};
use crate::open_enum;

open_enum! {
    /// A cluster's role.
    pub enum ClusterRole {
        /// Takes writes; the only one that is backed up.
        Primary = "PRIMARY",
        /// Follows a primary.
        Standby = "STANDBY",
    }
}

open_enum! {
    /// A cluster's state, if it can be backed up then; other states are kept as OCP spells them.
    pub enum ClusterStatus {
        /// Serves.
        Running = "RUNNING",
        /// In maintenance.
        Operating = "OPERATING",
    }
}

/// A cluster, from the list or its own page. `id` is OCP's, `ob_cluster_id` the database's: never mix them.
#[derive(Clone, Debug, PartialEq, Read)]
#[json(rename_all = "camelCase", texts = lenient::text)]
pub struct Cluster {
    /// OCP's own id: the `{id}` of every path.
    pub id: Whole,
    /// Its name.
    #[json(default)]
    pub name: String,
    /// The database's own id.
    pub ob_cluster_id: Option<Whole>,
    /// `4.2.1.0`, `3.2.2-20220304134610`.
    pub ob_version: Option<String>,
    /// Its state.
    pub status: Option<ClusterStatus>,
    /// Its role.
    #[json(rename = "type")]
    pub role: Option<ClusterRole>,
    /// For a standby: OCP's id of its primary.
    #[json(rename = "primaryCluster", with = lenient::id)]
    pub primary: Option<Whole>,
    /// How many tenants it has.
    pub tenant_count: Option<Whole>,
    /// How many servers it has.
    pub server_count: Option<Whole>,
    /// Why OCP could not query the database, if it could not.
    pub fail_to_query_from_ob_reason: Option<String>,
}
