//! What a configuration request asks for, after its checks.

use super::storage::Storage;
use crate::obshell::world::{CLUSTER_ID, Tenant, World};
use serde::{Deserialize, Serialize};

/// A checked request. It may hold access keys, so it is never printed.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct ConfigWish {
    /// The one tenant it is for; none means all user tenants.
    pub(crate) tenant: Option<String>,
    /// Archive destination: the base at cluster level, otherwise the URI as given.
    pub(crate) archive: Option<String>,
    /// Data destination, likewise.
    pub(crate) data: Option<String>,
    pub(crate) concurrency: Option<i64>,
    pub(crate) score: Option<i64>,
    pub(crate) binding: Option<String>,
    pub(crate) piece: Option<String>,
    pub(crate) lag: Option<String>,
    /// Policy name and recovery window.
    pub(crate) policy: Option<(String, String)>,
}

impl ConfigWish {
    /// The tenants concerned.
    pub(crate) fn tenants<'a>(&'a self, world: &'a mut World) -> impl Iterator<Item = &'a mut Tenant> {
        let wanted = self.tenant.as_deref();
        world.tenants.iter_mut().filter(move |tenant| match wanted {
            None => tenant.user(),
            Some(name) => tenant.name == name,
        })
    }

    /// Where a tenant's archive (`clog`) or data (`data`) goes. Errors: what is wrong with the URI.
    pub(crate) fn place(&self, uri: &str, tenant: i64, part: &str) -> Result<Storage, &'static str> {
        let mut storage = Storage::read(uri)?;
        match self.tenant {
            None => storage.descend(&format!("/{CLUSTER_ID}/{tenant}/{part}")),
            Some(_) => storage.descend("/"),
        }
        Ok(storage)
    }
}
