//! OCP's pages about the backups of a cluster or tenant.

use super::percent;

/// A cluster, or one of its tenants, by OCP's ids as in the address, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectId {
    /// The cluster's id.
    pub cluster: String,
    /// The tenant's id, if it is a tenant.
    pub tenant: Option<String>,
}

/// Which page about its backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectPage {
    /// The strategy.
    Strategy,
    /// A new strategy.
    NewStrategy,
    /// Change the strategy.
    EditStrategy,
    /// Start a data backup now.
    BackUpNow,
    /// Data backups.
    Data,
    /// Log backups.
    Logs,
    /// Restores.
    Restores,
    /// What can be restored.
    Windows,
}

impl ObjectPage {
    /// All pages, each with its path below the object.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Strategy, "strategy"),
        (Self::NewStrategy, "strategy/new"),
        (Self::EditStrategy, "strategy/edit"),
        (Self::BackUpNow, "backup"),
        (Self::Data, "backups"),
        (Self::Logs, "backups/logs"),
        (Self::Restores, "backups/restores"),
        (Self::Windows, "backups/windows"),
    ];

    /// The page with this path below the object.
    pub(super) fn of(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, own)| *own == path).map(|(page, _)| page)
    }

    /// Its path below the object.
    fn path(self) -> &'static str {
        Self::ALL.into_iter().find(|(page, _)| *page == self).map_or("", |(_, path)| path)
    }
}

/// The path of a page.
pub(super) fn path(object: &ObjectId, page: ObjectPage) -> String {
    let mut out = format!("/clusters/{}", percent(&object.cluster));
    if let Some(tenant) = &object.tenant {
        out.push_str("/tenants/");
        out.push_str(&percent(tenant));
    }
    out.push('/');
    out.push_str(page.path());
    out
}
