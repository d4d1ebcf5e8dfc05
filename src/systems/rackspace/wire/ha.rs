//! High-availability groups: `state`, not `status` (contracts/rackspace.md 4.4).

use super::lenient::lenient;
use super::{Datastore, Link};
use crate::json::Read;

crate::open_enum! {
    /// A group's state; those that matter to backups, the rest is kept as text.
    pub enum HaState {
        /// Ready.
        Active = "ACTIVE",
        /// A backup is being made of it.
        Backup = "BACKUP",
        /// It is being made.
        Build = "BUILD",
        /// It failed.
        Error = "ERROR",
        /// It is being deleted.
        Deleting = "DELETING",
        /// It is gone.
        Deleted = "DELETED",
    }
}

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct HaGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its state.
    pub state: Option<HaState>,
    /// What it runs.
    #[json(default)]
    pub datastore: Datastore,
}

impl HaGroup {
    /// Its name, or its id where it has none.
    pub fn title(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }
}

/// `{"ha_instances": […], "links": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct HaGroups {
    /// One page of them.
    pub ha_instances: Vec<HaGroup>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}
