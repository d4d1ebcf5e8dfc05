//! What the rules need to know besides the draft.

use crate::systems::obshell::facts::TenantFacts;

/// Whether a configuration is set for the first time or changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// POST: the URI is required.
    #[default]
    Create,
    /// PATCH: everything is optional, but something must be given.
    Change,
}

/// What a configuration is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Every user tenant of the cluster.
    #[default]
    Cluster,
}

/// What the rules of a configuration need to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigContext {
    /// Create or change.
    pub purpose: Purpose,
    /// For what.
    pub level: Level,
    /// The agent's identity, once it is known.
    pub identity: Option<String>,
    /// The user tenants, once they are known.
    pub tenants: Option<Vec<TenantFacts>>,
}

impl ConfigContext {
    /// The tenants as far as they are known.
    pub fn known_tenants(&self) -> &[TenantFacts] {
        self.tenants.as_deref().unwrap_or_default()
    }
}

/// What the rules of a backup need to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupContext {
    /// The agent's identity, once it is known.
    pub identity: Option<String>,
    /// The user tenants, once they are known.
    pub tenants: Option<Vec<TenantFacts>>,
}
