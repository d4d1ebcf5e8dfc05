//! What the rules need to know besides the draft.

use super::Version;
use crate::forms::{Draft, Findings};
use crate::systems::ocp::wire::{
    Ability, Cluster, ClusterRole, ClusterStatus, Strategy, StrategyBody, Tenant,
};
use crate::texts;

texts! {
    UNTOLD_NEEDED: "The server does not say whether this is on, but a change must: tick it for on; tick and untick it for off.",
        "服务端未返回是否启用，而修改时必须提供：勾选，或勾选后再取消。";
}

/// What the form is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A first strategy.
    Create {
        /// The id of a strategy that exists anyway and is in the way.
        existing_id: Option<i64>,
    },
    /// An edit of the existing one.
    Edit {
        /// As it was read.
        existing: Box<Strategy>,
    },
}

/// Whose strategy it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tier {
    /// A whole cluster's.
    Cluster,
    /// One tenant's.
    Tenant(TenantFacts),
}

/// What is known of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenantFacts {
    /// OCP's id: the `{tenantId}` of every path.
    pub id: i64,
    /// Its name; empty if it has not been read.
    pub name: String,
    /// The database's own id.
    pub ob_tenant_id: Option<i64>,
}

impl From<&Tenant> for TenantFacts {
    fn from(row: &Tenant) -> Self {
        Self { id: row.id.0, name: row.name.clone(), ob_tenant_id: row.ob_tenant_id.map(|id| id.0) }
    }
}

/// What is known of the cluster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterFacts {
    /// OCP's id: the `{id}` of every path.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The database's own id.
    pub ob_cluster_id: Option<i64>,
    /// Its version, if it can be read.
    pub version: Option<Version>,
    /// Its role.
    pub role: Option<ClusterRole>,
    /// Its state.
    pub status: Option<ClusterStatus>,
}

impl From<&Cluster> for ClusterFacts {
    fn from(row: &Cluster) -> Self {
        Self {
            id: row.id.0,
            name: row.name.clone(),
            ob_cluster_id: row.ob_cluster_id.map(|id| id.0),
            version: row.ob_version.as_deref().and_then(Version::parse),
            role: row.role.clone(),
            status: row.status.clone(),
        }
    }
}

/// The context of a strategy's form.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyContext {
    /// Create or edit.
    pub purpose: Purpose,
    /// The cluster.
    pub cluster: ClusterFacts,
    /// What its backups can do, if the server has said so.
    pub ability: Option<Ability>,
    /// The browser's own offset from UTC, in minutes east.
    pub own_offset_minutes: i32,
    /// Cluster or tenant.
    pub tier: Tier,
}

impl StrategyContext {
    /// The body being edited, if any.
    pub fn existing(&self) -> Option<&StrategyBody> {
        match &self.purpose {
            Purpose::Create { .. } => None,
            Purpose::Edit { existing } => Some(&existing.body),
        }
    }

    /// The object's name, or its id if the name has not been read.
    pub fn object_name(&self) -> String {
        let (name, id) = match &self.tier {
            Tier::Cluster => (&self.cluster.name, self.cluster.id),
            Tier::Tenant(tenant) => (&tenant.name, tenant.id),
        };
        if name.is_empty() { id.to_string() } else { name.clone() }
    }

    /// What its backups can do right now: OCP reports that for the whole cluster, whose full backup is not a
    /// tenant's.
    pub fn ability_now(&self) -> Option<&Ability> {
        self.ability.as_ref().filter(|_| !self.is_of_tenant())
    }

    /// The value of a checkbox that has to be sent and has no documented default. On an edit, one that the
    /// server did not report and nobody touched is required from the user: a default of ours would be a
    /// change nobody made.
    pub(super) fn needed_flag(&self, draft: &Draft, name: &str, found: &mut Findings) -> Option<bool> {
        let is_said = self.existing().is_none() || draft.knows(name);
        if !is_said {
            found.refuse(name, UNTOLD_NEEDED);
        }
        is_said.then(|| draft.flag(name))
    }

    /// Whether it is a tenant's strategy.
    pub fn is_of_tenant(&self) -> bool {
        matches!(self.tier, Tier::Tenant(_))
    }

    /// Whether the cluster is known to be older than a version.
    pub(super) fn is_below(&self, parts: &[u64]) -> bool {
        self.cluster.version.as_ref().is_some_and(|version| version.is_below(parts))
    }

    /// Whether the cluster is known to be at or above a version.
    pub(super) fn is_from(&self, parts: &[u64]) -> bool {
        self.cluster.version.as_ref().is_some_and(|version| !version.is_below(parts))
    }
}
