//! What the service stores. Times are in milliseconds since 1970 on the engines' clock, the service's only
//! one.

use crate::http::Region;
use serde::{Deserialize, Serialize};

/// The account of the first state.
pub(super) const ACCOUNT: &str = "1234";

/// Full backups kept if a schedule does not say (contracts/rackspace.md 3.3).
pub(super) const DEFAULT_RETENTION: u64 = 2;

/// What a backup or a schedule is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Instance,
    Ha,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Ha => "ha",
        }
    }
}

/// An instance or a group by kind and id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Target {
    pub(super) kind: Kind,
    pub(super) id: String,
}

/// A datastore's type and version.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Datastore {
    pub(super) kind: String,
    pub(super) version: String,
}

/// A database instance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Instance {
    pub(super) id: String,
    #[serde(with = "code")]
    pub(super) region: Region,
    pub(super) name: String,
    /// Its status while no backup is running.
    pub(super) status: String,
    pub(super) datastore: Datastore,
    pub(super) flavor: u64,
    /// GB.
    pub(super) volume: u64,
    pub(super) ha_id: Option<String>,
    pub(super) replica_of: Option<String>,
    pub(super) created_ms: i64,
    /// When it becomes `ACTIVE`, while it is being built.
    pub(super) built_ms: Option<i64>,
}

/// A high-availability group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Group {
    pub(super) id: String,
    #[serde(with = "code")]
    pub(super) region: Region,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) datastore: Datastore,
    pub(super) flavor: u64,
    pub(super) volume: u64,
    /// Ids of the members; the first is the source.
    pub(super) members: Vec<String>,
}

/// A schedule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Schedule {
    pub(super) id: String,
    #[serde(with = "code")]
    pub(super) region: Region,
    pub(super) target: Target,
    /// 0 is Sunday; 7 means a full backup each day.
    pub(super) day_of_week: u64,
    pub(super) hour: u64,
    pub(super) minute: u64,
    pub(super) retention: Option<u64>,
    /// In the order in which it is returned; `None` if it was never given.
    pub(super) copy_to: Option<Vec<String>>,
    pub(super) created_ms: i64,
    pub(super) updated_ms: i64,
    pub(super) last_ms: Option<i64>,
    /// What `next_run` shows.
    pub(super) next_ms: i64,
    /// When it fires: later than `next_ms` only after `run_now`, which waits for the periodic task.
    pub(super) fire_ms: i64,
    /// Whether the next run was requested with `run_now`.
    pub(super) asked: bool,
}

/// A backup or a copy of one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Backup {
    pub(super) id: String,
    #[serde(with = "code")]
    pub(super) region: Region,
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) status: String,
    pub(super) target: Target,
    pub(super) parent: Option<String>,
    pub(super) automated: bool,
    /// The regions it is copied to when it is done.
    pub(super) copy_to: Vec<String>,
    /// The backup this is a copy of, in another region.
    pub(super) copy_of: Option<String>,
    pub(super) datastore: Datastore,
    pub(super) flavor_ram: u64,
    pub(super) volume: u64,
    /// GB, once done.
    pub(super) size: Option<f64>,
    pub(super) created_ms: i64,
    pub(super) updated_ms: i64,
    /// When its status changes on its own.
    pub(super) turns_ms: Option<i64>,
}

impl Backup {
    /// Whether it is still being made from its target, whose status is `BACKUP` meanwhile; a copy does not
    /// affect it.
    pub(super) fn occupies(&self, target: &Target) -> bool {
        self.copy_of.is_none() && self.turns_ms.is_some() && self.target == *target
    }
}

/// Everything that is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Store {
    pub(super) instances: Vec<Instance>,
    pub(super) groups: Vec<Group>,
    pub(super) schedules: Vec<Schedule>,
    pub(super) backups: Vec<Backup>,
}

impl Store {
    pub(super) fn instance(&self, region: Region, id: &str) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.region == region && instance.id == id)
    }

    pub(super) fn group(&self, region: Region, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.region == region && group.id == id)
    }

    pub(super) fn backup(&self, region: Region, id: &str) -> Option<&Backup> {
        self.backups.iter().find(|backup| backup.region == region && backup.id == id)
    }

    /// Whether a backup of this target is being made.
    pub(super) fn is_busy(&self, target: &Target) -> bool {
        self.backups.iter().any(|backup| backup.occupies(target))
    }

    /// The backups made from this one, and recursively those made from them.
    pub(super) fn descendants(&self, id: &str) -> Vec<String> {
        let mut found = vec![id.to_owned()];
        let mut at = 0;
        while let Some(parent) = found.get(at).cloned() {
            let children = self.backups.iter().filter(|backup| backup.parent.as_ref() == Some(&parent));
            let fresh: Vec<String> =
                children.map(|child| child.id.clone()).filter(|child| !found.contains(child)).collect();
            found.extend(fresh);
            at += 1;
        }
        found.remove(0);
        found
    }

    /// Removes a backup with its descendants.
    pub(super) fn remove_backup(&mut self, id: &str) {
        let mut gone = self.descendants(id);
        gone.push(id.to_owned());
        self.backups.retain(|backup| !gone.contains(&backup.id));
    }
}

/// The flavors: id, name, RAM in MB.
pub(super) const FLAVORS: [(u64, &str, u64); 7] = [
    (1, "512MB Instance", 512),
    (2, "1GB Instance", 1024),
    (3, "2GB Instance", 2048),
    (4, "4GB Instance", 4096),
    (5, "8GB Instance", 8192),
    (6, "16GB Instance", 16384),
    (7, "32GB Instance", 32768),
];

/// A flavor's RAM in MB.
pub(super) fn ram(flavor: u64) -> u64 {
    FLAVORS.iter().find(|(id, ..)| *id == flavor).map_or(512, |(_, _, ram)| *ram)
}

/// A region by its code, in upper case as in every sample.
pub(super) fn region(code: &str) -> Option<Region> {
    Region::ALL.into_iter().find(|region| region.code() == code)
}

mod code {
    use crate::http::Region;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(region: &Region, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(region.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Region, D::Error> {
        let code = String::deserialize(deserializer)?;
        super::region(&code).ok_or_else(|| D::Error::custom(format!("unknown region {code}")))
    }
}
