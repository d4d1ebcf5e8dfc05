//! What the rules need to know besides the draft.

use super::Region;
use super::wire::{Schedule, SourceType, Target};
use crate::forms::Draft;
use crate::schedule::SharedZone;
use chrono::{DateTime, Utc};

/// What is known when a schedule is created.
#[derive(Clone, PartialEq)]
pub struct Context {
    /// The regions that are configured, in their order.
    pub regions: Vec<Region>,
    /// The region that the lists below were read from; `None` until they have arrived.
    pub region: Option<Region>,
    /// The region whose lists could not be read, until they are asked for again.
    pub unread: Option<Region>,
    /// The instances of that region, members of groups among them, and its groups.
    pub targets: Vec<Target>,
    /// The schedules of that region.
    pub schedules: Vec<Schedule>,
    /// What the form is opened for: region, kind and id of an instance or group.
    pub wish: Option<(Region, SourceType, String)>,
    /// The time now.
    pub now: DateTime<Utc>,
    /// The zone in which a slot's local time is told, where there is one.
    pub zone: Option<SharedZone>,
}

/// What an address says of the instance or group that a form is opened for: its kind and its id, `instance:44b277eb`.
pub fn wish(kind: &SourceType, id: &str) -> String {
    [kind.word(), ":", id].concat()
}

impl Context {
    /// A context in which no list has arrived.
    pub fn new(regions: Vec<Region>, now: DateTime<Utc>) -> Self {
        Self {
            regions,
            region: None,
            unread: None,
            targets: Vec::new(),
            schedules: Vec::new(),
            wish: None,
            now,
            zone: None,
        }
    }

    /// The same for a form that is opened for one thing: `of` is its [`wish`].
    pub fn of(mut self, region: Option<&str>, of: Option<&str>) -> Self {
        let wish = region.and_then(Region::of).zip(of.and_then(|of| of.split_once(':')));
        self.wish = wish.map(|(region, (kind, id))| (region, SourceType::from(kind), id.to_owned()));
        self
    }

    /// The region that a draft chose, if it is configured.
    pub fn own_region(&self, draft: &Draft) -> Option<Region> {
        Region::of(draft.text("_region")).filter(|region| self.regions.contains(region))
    }

    /// Whether the lists are those of the region that a draft chose.
    pub fn has_lists_for(&self, draft: &Draft) -> bool {
        self.region.is_some() && self.region == self.own_region(draft)
    }

    /// The schedule that an instance or group has: it can have one (contracts/rackspace.md 6).
    pub fn schedule_of(&self, id: &str) -> Option<&Schedule> {
        self.schedules.iter().find(|schedule| schedule.target_id() == Some(id))
    }

    /// Whether a schedule does not say what it backs up (contracts/rackspace.md 1.3): then what has none may have that one.
    pub fn hides_a_target(&self) -> bool {
        self.schedules.iter().any(|schedule| schedule.target_id().is_none())
    }

    /// The instance or group of this id; what is not said to be a group is an instance.
    pub fn target(&self, kind: &SourceType, id: &str) -> Option<&Target> {
        let is_group = *kind == SourceType::Ha;
        self.targets.iter().find(|target| target.id == id && target.is_group() == is_group)
    }

    /// What an instance or group is called; its id where it is not in the lists.
    pub fn title_of<'a>(&'a self, kind: &SourceType, id: &'a str) -> &'a str {
        self.target(kind, id).map_or(id, Target::title)
    }
}
