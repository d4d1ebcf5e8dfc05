//! Tenants and where their backups go (contracts/obshell.md 1.4, 5).

use crate::json::{Read, Whole, Write};

/// A tenant of the overview; `sys` is among them, META tenants and the recycle bin are not.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct Tenant {
    /// Its id.
    pub tenant_id: Whole,
    /// Its name.
    pub tenant_name: String,
    /// When it was made.
    pub created_time: Option<String>,
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

impl Storage {
    /// Whether ob_admin can look there: it only finds sets in directories, and needs both
    /// (contracts/obshell.md 1.9).
    pub fn is_directories(&self) -> bool {
        [&self.archive_base_uri, &self.data_base_uri].into_iter().all(|uri| uri.starts_with("file://"))
    }
}

/// A parameter of a tenant, as far as the console uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Parameter {
    /// Its value, as text.
    pub value: String,
}

/// The body of POST `/restore/source-tenant-info`.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
pub struct SourceBody {
    /// Where the data backups are.
    pub data_backup_uri: String,
    /// Where the archive logs are; always sent.
    pub archive_log_uri: String,
}

/// What is in a tenant's destinations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct SourceInfo {
    /// What can be restored, nested once more.
    pub restore_windows: Windows,
}

/// A list of windows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Windows {
    /// Sorted and merged; sets that carry their own logs are not counted.
    pub restore_windows: Vec<Window>,
}

/// A window that can be restored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Window {
    /// Where it begins.
    pub start_time: String,
    /// Where it ends.
    pub end_time: String,
}
