//! What a backup request asks for, after its checks. The password itself is not kept.

use serde::{Deserialize, Serialize};

/// A checked request.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct BackupWish {
    /// The one tenant it is for; none means all user tenants.
    pub(crate) tenant: Option<String>,
    pub(crate) full: bool,
    pub(crate) plus_archive: bool,
    pub(crate) encrypted: bool,
}
