//! What is backed up: instances and high-availability groups (contracts/rackspace.md 4.3, 4.4).

use super::lenient::lenient;
use super::{Link, SourceType};
use crate::json::{Json, Read, Whole};

/// A database's software; sometimes `{}`, and the case of the type varies.
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

/// An instance or a group.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct Target {
    /// Which of the two it is. Rows do not say; each list has rows of one kind.
    #[json(default, with = instance)]
    pub kind: SourceType,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    status: Option<String>,
    state: Option<String>,
    /// Its database software.
    #[json(default)]
    pub datastore: Datastore,
    /// Its volume; a list of groups does not include it.
    #[json(default)]
    pub volume: Volume,
    ha_id: Option<String>,
}

impl Target {
    /// Whether it is a group.
    pub fn is_group(&self) -> bool {
        self.kind == SourceType::Ha
    }

    /// Its name, or its id where it has none.
    pub fn title(&self) -> &str {
        self.name.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// Its state as the server spells it: the `status` of an instance, the `state` of a group.
    pub fn state(&self) -> Option<&str> {
        if self.is_group() { &self.state } else { &self.status }.as_deref()
    }

    /// The id of the group that an instance is a member of: then the group is scheduled, not the member.
    pub fn group(&self) -> Option<&str> {
        self.ha_id.as_deref().filter(|group| !group.is_empty() && !self.is_group())
    }
}

fn instance(_kind: Json<'_>, _odd: &mut bool) -> SourceType {
    SourceType::Instance
}

fn groups(rows: Json<'_>, odd: &mut bool) -> Vec<Target> {
    let rows: Vec<Target> = Vec::read(rows, odd);
    rows.into_iter().map(|row| Target { kind: SourceType::Ha, ..row }).collect()
}

/// `{"instances": […], "links": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct Instances {
    /// One page of them.
    pub instances: Vec<Target>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}

/// `{"ha_instances": […], "links": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct HaGroups {
    /// One page of them.
    #[json(with = groups)]
    pub ha_instances: Vec<Target>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}
