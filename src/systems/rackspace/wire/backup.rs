//! Backups (contracts/rackspace.md 4.1).

use super::lenient::lenient;
use super::{Datastore, Link, Source, Stamp};
use crate::json::{Json, Kind, Read, Truth, Whole};

crate::open_enum! {
    /// A backup's status.
    pub enum BackupStatus {
        /// Requested.
        New = "NEW",
        /// Being made.
        Building = "BUILDING",
        /// Being stored.
        Saving = "SAVING",
        /// Made.
        Completed = "COMPLETED",
        /// Not made; it may have left files.
        Failed = "FAILED",
        /// Not deleted.
        DeleteFailed = "DELETE_FAILED",
        /// Not copied.
        CopyError = "COPY_ERROR",
        /// Restored from.
        Restored = "RESTORED",
    }
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Read)]
#[json(with = lenient)]
pub struct Backup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// A description by its creator.
    pub description: Option<String>,
    /// Its status.
    pub status: Option<BackupStatus>,
    /// When it began.
    pub created: Option<Stamp>,
    /// When it last changed.
    pub updated: Option<Stamp>,
    /// The instance; null for a group.
    pub instance_id: Option<String>,
    /// What it backs up.
    pub source: Option<Source>,
    /// The backup it continues.
    pub parent_id: Option<String>,
    /// How it was made, such as `InnoBackupEx`.
    #[json(rename = "type")]
    pub strategy: Option<String>,
    /// Whether a schedule made it.
    #[json(default)]
    pub is_automated: Truth,
    /// Its size in GB, once made.
    pub size: Option<f64>,
    /// The size in GB of the volume that was backed up.
    pub volume_size: Option<Whole>,
    /// The database software of what was backed up.
    #[json(default)]
    pub datastore: Datastore,
}

impl Backup {
    /// Whether it needs the backup before it: decided by its parent, since `type` names the tool, not the
    /// kind.
    pub fn is_incremental(&self) -> bool {
        self.parent_id.is_some()
    }

    /// Its name, or its id where it has none.
    pub fn title(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// When it began.
    pub fn begun(&self) -> Option<chrono::DateTime<chrono::Utc>> {
        self.created.as_ref().and_then(Stamp::at)
    }

    /// Whether it backs up an instance or a group; an instance if it does not say.
    pub fn target_type(&self) -> super::SourceType {
        let said = self.source.as_ref().and_then(|source| source.kind.clone());
        said.unwrap_or(super::SourceType::Instance)
    }

    /// The id of the instance or group it backs up.
    pub fn target_id(&self) -> Option<&str> {
        self.source.as_ref().and_then(|source| source.id.as_deref()).or(self.instance_id.as_deref())
    }
}

/// `{"backup": …}`.
#[derive(Clone, Debug, PartialEq, Read)]
pub struct OneBackup {
    /// The backup.
    pub backup: Backup,
}

/// `{"backups": […], "links": […]}`; one sample of an instance's list is a single `{"backup": …}`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
pub struct Backups {
    /// One page of them.
    #[json(alias = "backup", with = one_or_many)]
    pub backups: Vec<Backup>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}

fn one_or_many(value: Json<'_>, odd: &mut bool) -> Vec<Backup> {
    match value.kind() {
        Kind::List(_) => Vec::read(value, odd),
        _ => vec![Backup::read(value, odd)],
    }
}
