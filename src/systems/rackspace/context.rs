//! What the rules need to know besides the draft.

use super::Region;
use super::wire::{Schedule, SourceType, Target};
use crate::forms::Draft;
use crate::schedule::SharedZone;
use chrono::{DateTime, Utc};

/// What is known when a schedule is created.
#[derive(Clone, PartialEq)]
pub struct Context {
    /// The configured regions, in configured order.
    pub regions: Vec<Region>,
    /// The region that the lists below were read from; `None` until they have arrived.
    pub region: Option<Region>,
    /// The region whose lists could not be read, until they are requested again.
    pub unread: Option<Region>,
    /// The instances of that region, including members of groups, and its groups.
    pub targets: Vec<Target>,
    /// The schedules of that region.
    pub schedules: Vec<Schedule>,
    /// What the form was opened for: region, kind and id of an instance or group.
    pub wish: Option<(Region, SourceType, String)>,
    /// The time now.
    pub now: DateTime<Utc>,
    /// The zone in which a slot's local time is given, if any.
    pub zone: Option<SharedZone>,
}

/// The instance or group a form is opened for, as an address has it: kind and id, `instance:44b277eb`.
pub fn wish(kind: &SourceType, id: &str) -> String {
    [kind.word(), ":", id].concat()
}

impl Context {
    /// A context in which no list has arrived yet.
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

    /// The same for a form opened for one thing: `of` is its [`wish`].
    pub fn of(mut self, region: Option<&str>, of: Option<&str>) -> Self {
        let wish = region.and_then(Region::of).zip(of.and_then(|of| of.split_once(':')));
        self.wish = wish.map(|(region, (kind, id))| (region, SourceType::from(kind), id.to_owned()));
        self
    }

    /// The region chosen in a draft, if it is configured.
    pub fn own_region(&self, draft: &Draft) -> Option<Region> {
        Region::of(draft.text("_region")).filter(|region| self.regions.contains(region))
    }

    /// Whether the lists are those of the region chosen in a draft.
    pub fn has_lists_for(&self, draft: &Draft) -> bool {
        self.region.is_some() && self.region == self.own_region(draft)
    }

    /// The schedule of an instance or group, which can have one (contracts/rackspace.md 6).
    pub fn schedule_of(&self, id: &str) -> Option<&Schedule> {
        self.schedules.iter().find(|schedule| schedule.target_id() == Some(id))
    }

    /// Whether a schedule does not say what it backs up (contracts/rackspace.md 1.3): it may be that of
    /// anything that seems to have none.
    pub fn hides_a_target(&self) -> bool {
        self.schedules.iter().any(|schedule| schedule.target_id().is_none())
    }

    /// The instance or group with this id; anything not said to be a group is an instance.
    pub fn target(&self, kind: &SourceType, id: &str) -> Option<&Target> {
        let is_group = *kind == SourceType::Ha;
        self.targets.iter().find(|target| target.id == id && target.is_group() == is_group)
    }

    /// The name of an instance or group; its id if it is not in the lists.
    pub fn title_of<'a>(&'a self, kind: &SourceType, id: &'a str) -> &'a str {
        self.target(kind, id).map_or(id, Target::title)
    }
}
