//! Database instances (contracts/rackspace.md 4.3).

use super::Link;
use super::lenient::lenient;
use crate::json::{Read, Whole};

crate::open_enum! {
    /// An instance's status.
    pub enum InstanceStatus {
        /// Ready.
        Active = "ACTIVE",
        /// A backup is being made of it.
        Backup = "BACKUP",
        /// It does not answer.
        Blocked = "BLOCKED",
        /// It is being made.
        Build = "BUILD",
        /// It becomes part of a group.
        ConvertToHa = "CONVERT_TO_HA",
        /// It will be deleted.
        DeletionPending = "DELETION_PENDING",
        /// It leaves its source.
        DetachReplica = "DETACH_REPLICA",
        /// It failed.
        Error = "ERROR",
        /// It could not be made.
        Failed = "FAILED",
        /// It restarts.
        Reboot = "REBOOT",
        /// Replication failed.
        ReplicationError = "REPLICATION_ERROR",
        /// Its size changes.
        Resize = "RESIZE",
        /// It needs a restart.
        RestartRequired = "RESTART_REQUIRED",
        /// It restarts.
        Restart = "RESTART",
        /// It is stopped.
        Shutdown = "SHUTDOWN",
        /// Its upgrade is being checked.
        VerifyUpgrade = "VERIFY_UPGRADE",
    }
}

/// What a database runs on; `{}` at times, and the case of the type varies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct Datastore {
    /// `mysql`, `percona`, `mariadb`.
    #[json(rename = "type")]
    pub kind: Option<String>,
    /// Its version, such as `5.7`.
    pub version: Option<String>,
}

/// A volume.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Read)]
pub struct Volume {
    /// Its size in GB.
    #[json(with = lenient)]
    pub size: Option<Whole>,
}

/// An instance.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct Instance {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its status.
    pub status: Option<InstanceStatus>,
    /// What it runs.
    #[json(default)]
    pub datastore: Datastore,
    /// Its volume.
    #[json(default)]
    pub volume: Volume,
    /// The group it is a member of: then the group is scheduled, not the member.
    pub ha_id: Option<String>,
}

impl Instance {
    /// Its name, or its id where it has none.
    pub fn title(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// The id of its group; nothing where it stands alone.
    pub fn group(&self) -> Option<&str> {
        self.ha_id.as_deref().filter(|group| !group.is_empty())
    }
}

/// `{"instances": […], "links": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct Instances {
    /// One page of them.
    pub instances: Vec<Instance>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}
