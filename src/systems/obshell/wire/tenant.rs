//! Tenants and where their backups go (contracts/obshell.md 1.4, 5).

use crate::json::{Read, Whole};

/// A tenant of the overview; `sys` is among them, META tenants and the recycle bin are not.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct Tenant {
    /// Its id.
    pub tenant_id: Whole,
    /// Its name.
    pub tenant_name: String,
    /// MYSQL or ORACLE.
    pub mode: String,
    /// NORMAL and others.
    pub status: String,
}

impl Tenant {
    /// Whether backups concern it: every tenant but `sys`.
    pub fn is_user(&self) -> bool {
        self.tenant_name != "sys" && self.tenant_id != Whole(1)
    }
}

/// Where a tenant's backups go, secrets removed by the server; an empty text is "not set".
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Storage {
    /// The tenant's id.
    pub tenant_id: Whole,
    /// Where archive logs go.
    pub archive_base_uri: String,
    /// Where data backups go.
    pub data_base_uri: String,
}
