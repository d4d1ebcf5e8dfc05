//! The bodies that make a backup on demand, and a copy of one (contracts/rackspace.md 2.10, 4.1).

use super::SourceType;
use crate::json::Write;

/// `{"backup": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
pub struct CreateBackup {
    /// The backup to be.
    pub backup: NewBackup,
}

/// A backup to be.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
#[json(skip_null)]
pub struct NewBackup {
    /// Its name, 1 to 64 characters.
    pub name: String,
    /// The instance; left out for a group.
    pub instance: Option<String>,
    /// The group; left out for an instance.
    pub source: Option<NewSource>,
    /// What its maker says of it.
    pub description: Option<String>,
    /// The backup it continues; left out for a full one.
    pub parent_id: Option<String>,
    /// Regions it is copied to, sorted; left out where there are none.
    #[json(skip_empty)]
    pub copy_to: Vec<String>,
}

/// What a group's backup is of.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
pub struct NewSource {
    /// `ha`.
    #[json(rename = "type")]
    pub kind: SourceType,
    /// The group's id.
    pub id: String,
}

/// `{"copy-backup": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
pub struct CopyBackup {
    /// The copy to be.
    #[json(rename = "copy-backup")]
    pub copy: NewCopy,
}

/// A copy to be.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
#[json(skip_null)]
pub struct NewCopy {
    /// Where it goes: one region a call.
    pub target_backup_region: String,
    /// Its name, 1 to 64 characters; left out, the service makes one.
    pub name: Option<String>,
    /// What its maker says of it.
    pub description: Option<String>,
}
