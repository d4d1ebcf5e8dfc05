//! What the rules need to know besides the draft.

use crate::net::Method;
use crate::systems::obshell::dest::Dest;
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

impl Purpose {
    /// The HTTP method for it.
    pub fn method(self) -> Method {
        match self {
            Self::Create => Method::Post,
            Self::Change => Method::Patch,
        }
    }
}

/// What a configuration or backup is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Every user tenant of the cluster.
    #[default]
    Cluster,
    /// One tenant, by name.
    Tenant(String),
}

impl Level {
    /// The tenant's name, where it is one tenant.
    pub fn tenant(&self) -> Option<&str> {
        match self {
            Self::Cluster => None,
            Self::Tenant(name) => Some(name),
        }
    }

    /// The destinations that a configuration sets there, in the order the server checks them.
    pub fn dests(&self) -> &'static [Dest] {
        match self {
            Self::Cluster => &[Dest::Base],
            Self::Tenant(_) => &[Dest::Data, Dest::Archive],
        }
    }

    /// The destination that archive logs go to.
    pub fn log_dest(&self) -> Dest {
        match self {
            Self::Cluster => Dest::Base,
            Self::Tenant(_) => Dest::Archive,
        }
    }
}

/// What the rules of a configuration or a backup need to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormContext {
    /// Create or change; a backup is always new.
    pub purpose: Purpose,
    /// What it is for.
    pub level: Level,
    /// The agent's identity, once it is known.
    pub identity: Option<String>,
    /// The user tenants it is for, once they are known.
    pub tenants: Option<Vec<TenantFacts>>,
}

impl FormContext {
    /// The tenants as far as they are known.
    pub fn known_tenants(&self) -> &[TenantFacts] {
        self.tenants.as_deref().unwrap_or_default()
    }
}
