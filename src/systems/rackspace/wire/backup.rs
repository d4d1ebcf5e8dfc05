//! Backups (contracts/rackspace.md 4.1).

use super::lenient::lenient;
use super::{Datastore, Link, Source, Stamp};
use crate::json::{Truth, Whole};
use serde::Deserialize;

crate::open_enum! {
    /// A backup's status.
    pub enum BackupStatus {
        /// Asked for.
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
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Backup {
    /// Its id.
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
    /// What its maker wrote.
    #[serde(default, deserialize_with = "lenient")]
    pub description: Option<String>,
    /// Its status.
    #[serde(default, deserialize_with = "lenient")]
    pub status: Option<BackupStatus>,
    /// When it was begun.
    #[serde(default, deserialize_with = "lenient")]
    pub created: Option<Stamp>,
    /// When it last changed.
    #[serde(default, deserialize_with = "lenient")]
    pub updated: Option<Stamp>,
    /// The instance; null for a group.
    #[serde(default, deserialize_with = "lenient")]
    pub instance_id: Option<String>,
    /// What it is of.
    #[serde(default, deserialize_with = "lenient")]
    pub source: Option<Source>,
    /// The backup it continues.
    #[serde(default, deserialize_with = "lenient")]
    pub parent_id: Option<String>,
    /// How it was made, such as `InnoBackupEx`.
    #[serde(rename = "type", default, deserialize_with = "lenient")]
    pub strategy: Option<String>,
    /// Whether a schedule made it.
    #[serde(default, deserialize_with = "lenient")]
    pub is_automated: Truth,
    /// Its size in GB, once made.
    #[serde(default, deserialize_with = "lenient")]
    pub size: Option<f64>,
    /// The size in GB of the volume it was made of.
    #[serde(default, deserialize_with = "lenient")]
    pub volume_size: Option<Whole>,
    /// What it was made of runs.
    #[serde(default, deserialize_with = "lenient")]
    pub datastore: Datastore,
}

impl Backup {
    /// Whether it needs the backup before it: decided by its parent, for `type` names the tool and not the
    /// kind.
    pub fn is_incremental(&self) -> bool {
        self.parent_id.is_some()
    }

    /// The id of the instance or group it is of.
    pub fn target_id(&self) -> Option<&str> {
        self.source.as_ref().and_then(|source| source.id.as_deref()).or(self.instance_id.as_deref())
    }
}

/// `{"backups": […], "links": […]}`; one sample of an instance's list is a single `{"backup": …}`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Backups {
    /// One page of them.
    #[serde(alias = "backup", deserialize_with = "one_or_many")]
    pub backups: Vec<Backup>,
    /// Where the next page is.
    #[serde(default, deserialize_with = "lenient")]
    pub links: Vec<Link>,
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Backup>, D::Error> {
    use serde::de::Error;
    let value = serde_json::Value::deserialize(from)?;
    let many = if value.is_array() { value } else { serde_json::Value::Array(vec![value]) };
    serde_json::from_value(many).map_err(D::Error::custom)
}
