//! Schedules as the server gives them (contracts/rackspace.md 1.3).

use super::lenient::lenient;
use super::{Link, Stamp};
use crate::json::{Read, Truth, Whole};

crate::open_enum! {
    /// What a schedule or a backup concerns (contracts/rackspace.md 1.2).
    pub enum SourceType {
        /// A single instance.
        Instance = "instance",
        /// A high-availability group.
        Ha = "ha",
    }
}

/// What a schedule or a backup concerns; `{}` in one sample.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct Source {
    /// The instance's or group's id.
    pub id: Option<String>,
    /// Which of the two it is.
    #[json(rename = "type")]
    pub kind: Option<SourceType>,
}

/// A schedule.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
#[json(with = lenient)]
pub struct Schedule {
    /// Its id.
    pub id: String,
    /// `backup`.
    pub action: Option<String>,
    /// The instance; missing for HA groups.
    pub instance_id: Option<String>,
    /// What it backs up; missing in list samples.
    pub source: Option<Source>,
    /// The UTC weekday of the full backup, 0 Sunday to 6 Saturday; 7 every day.
    pub day_of_week: Option<Whole>,
    /// The UTC hour.
    pub hour: Option<Whole>,
    /// The UTC minute.
    pub minute: Option<Whole>,
    /// How many full backups are kept; missing means 2 if the rest is there.
    pub full_backup_retention: Option<Whole>,
    /// Where each backup is copied to, in any order.
    pub copy_to: Option<Vec<String>>,
    /// When it was made.
    pub created: Option<Stamp>,
    /// When it was changed.
    pub updated: Option<Stamp>,
    /// When the scheduler last fired: no proof of a backup (contracts/rackspace.md 3.7).
    pub last_scheduled: Option<Stamp>,
    /// The next slot, full or not (contracts/rackspace.md 3.5).
    pub next_run: Option<Stamp>,
    /// Whether the job runs now; `false` or `0` in samples.
    #[json(default)]
    pub running: Truth,
}

impl Schedule {
    /// The id of the instance or group (contracts/rackspace.md 9, trap 9).
    pub fn target_id(&self) -> Option<&str> {
        self.source.as_ref().and_then(|source| source.id.as_deref()).or(self.instance_id.as_deref())
    }

    /// Which of the two it backs up; an instance if it does not say.
    pub fn target_type(&self) -> SourceType {
        self.source.as_ref().and_then(|source| source.kind.clone()).unwrap_or(SourceType::Instance)
    }

    /// Whether it is as bare as the oldest samples: then what it keeps and copies is left out, and may be
    /// anything (contracts/rackspace.md 1.3).
    pub fn is_bare(&self) -> bool {
        self.source.is_none() && self.copy_to.is_none()
    }

    /// Whether it leaves out how many full backups are kept.
    pub fn hides_retention(&self) -> bool {
        self.is_bare() && self.full_backup_retention.is_none()
    }

    /// The regions of the copies, sorted, each once.
    pub fn copies(&self) -> Vec<String> {
        let mut copies = self.copy_to.clone().unwrap_or_default();
        copies.sort();
        copies.dedup();
        copies
    }
}

/// `{"schedule": …}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct OneSchedule {
    /// The schedule.
    pub schedule: Schedule,
}

/// `{"schedules": […], "links": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct Schedules {
    /// One page of them.
    pub schedules: Vec<Schedule>,
    /// Where the next page is.
    #[json(default, with = lenient)]
    pub links: Vec<Link>,
}
