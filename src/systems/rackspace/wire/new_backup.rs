//! The bodies that make an on-demand backup, and a copy of one (contracts/rackspace.md 2.10, 4.1).

use super::SourceType;
use crate::json::Write;

/// `{"backup": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
pub struct CreateBackup {
    /// The new backup.
    pub backup: NewBackup,
}

/// A new backup.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
#[json(skip_null)]
pub struct NewBackup {
    /// Its name, 1 to 64 characters.
    pub name: String,
    /// The instance; left out for a group.
    pub instance: Option<String>,
    /// The group; left out for an instance.
    pub source: Option<NewSource>,
    /// A description by its creator.
    pub description: Option<String>,
    /// The backup it continues; left out for a full one.
    pub parent_id: Option<String>,
    /// Regions it is copied to, sorted; left out where there are none.
    #[json(skip_empty)]
    pub copy_to: Vec<String>,
}

/// What the backup of a group backs up.
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
    /// The new copy.
    #[json(rename = "copy-backup")]
    pub copy: NewCopy,
}

/// A new copy.
#[derive(Clone, Debug, PartialEq, Eq, Write)]
#[json(skip_null)]
pub struct NewCopy {
    /// Its destination: one region per call.
    pub target_backup_region: String,
    /// Its name, 1 to 64 characters; if left out, the service makes one up.
    pub name: Option<String>,
    /// A description by its creator.
    pub description: Option<String>,
}
