//! What is backed up, and where.

use super::texts;
use crate::forms::{Draft, Findings};
use crate::systems::rackspace::wire::{HaGroup, Instance, SourceType};
use crate::systems::rackspace::{Context, Region};
use crate::words::{Arg, Said};

/// What a schedule is made for.
pub(super) enum Target {
    Instance(String),
    Group(String),
}

impl Target {
    /// `instance_id`, `source_id`, `source_type` (contracts/rackspace.md 1.2 note 2).
    pub(super) fn members(self) -> (Option<String>, Option<String>, Option<SourceType>) {
        match self {
            Self::Instance(id) => (Some(id), None, None),
            Self::Group(id) => (None, Some(id), Some(SourceType::Ha)),
        }
    }
}

/// Why something cannot be scheduled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barred {
    /// It is a member of this group (contracts/rackspace.md 3.9).
    Member(String),
    /// It has this schedule (contracts/rackspace.md 6).
    Scheduled(String),
}

impl Barred {
    /// The reason in words.
    pub fn said(&self) -> Said {
        match self {
            Self::Member(group) => texts::MEMBER.with([group.as_str().into()]),
            Self::Scheduled(schedule) => texts::SCHEDULED.with([schedule.as_str().into()]),
        }
    }
}

/// Why an instance cannot be scheduled, where it cannot.
pub fn barred_instance(instance: &Instance, context: &Context) -> Option<Barred> {
    match instance.group() {
        Some(group) => Some(Barred::Member(context.title_of(&SourceType::Ha, group).to_owned())),
        None => scheduled(&instance.id, context),
    }
}

/// Why a group cannot be scheduled, where it cannot.
pub fn barred_group(group: &HaGroup, context: &Context) -> Option<Barred> {
    scheduled(&group.id, context)
}

fn scheduled(id: &str, context: &Context) -> Option<Barred> {
    context.schedule_of(id).map(|schedule| Barred::Scheduled(schedule.id.clone()))
}

/// Whether a draft is about a group rather than an instance.
pub fn uses_group(draft: &Draft) -> bool {
    draft.text("source_type") == SourceType::Ha.word()
}

/// The control that names what is backed up.
pub fn id_field(kind: &SourceType) -> &'static str {
    if *kind == SourceType::Ha { "source_id" } else { "instance_id" }
}

/// Kind and id of what a draft is about; the id is empty until one is chosen.
pub fn target_of(draft: &Draft) -> (SourceType, &str) {
    let kind = SourceType::from(draft.text("source_type"));
    let id = draft.text(id_field(&kind));
    (kind, id)
}

/// Why an instance cannot be backed up by itself, where it cannot: its group is (contracts/rackspace.md 4.3).
pub fn member(instance: Option<&Instance>, _group: Option<&HaGroup>, context: &Context) -> Option<Barred> {
    let group = instance?.group()?;
    Some(Barred::Member(context.title_of(&SourceType::Ha, group).to_owned()))
}

/// Why a schedule cannot be made for an instance or a group, where it cannot.
pub(super) fn scheduling(
    instance: Option<&Instance>,
    group: Option<&HaGroup>,
    context: &Context,
) -> Option<Barred> {
    let of_instance = instance.and_then(|instance| barred_instance(instance, context));
    of_instance.or_else(|| barred_group(group?, context))
}

/// The region: chosen and configured; a warning where the documents doubt schedules.
pub(super) fn region(draft: &Draft, context: &Context, found: &mut Findings) {
    own_region(draft, context, found);
    if let Some(region) = context.own_region(draft).filter(|region| region.doubts_schedules()) {
        found.warn("_region", texts::SCHEDULES_DOUBTED.with([region.code().into()]));
    }
}

/// The region: chosen and configured.
pub(super) fn own_region(draft: &Draft, context: &Context, found: &mut Findings) {
    let chosen = draft.text("_region");
    match context.own_region(draft) {
        Some(_) => {}
        None if chosen.is_empty() => found.refuse("_region", texts::NO_REGION),
        None => {
            let codes: Vec<Arg> = context.regions.iter().copied().map(Region::code).map(Arg::from).collect();
            found.refuse("_region", texts::REGION_UNKNOWN.with([chosen.into(), codes.into()]));
        }
    }
}

/// The instance or group: chosen, there, no member of a group, without a schedule (contracts/rackspace.md
/// 11).
pub(super) fn check(
    draft: &Draft,
    context: &Context,
    found: &mut Findings,
    barred: fn(Option<&Instance>, Option<&HaGroup>, &Context) -> Option<Barred>,
) -> Option<Target> {
    let kind = draft.text("source_type");
    if !SourceType::WORDS.contains(&kind) {
        found.refuse("source_type", texts::TARGET_KIND.with([kind.into()]));
        return None;
    }
    let group = uses_group(draft);
    let (kind, id) = target_of(draft);
    let name = id_field(&kind);
    if id.is_empty() {
        found.refuse(name, if group { texts::NO_GROUP } else { texts::NO_INSTANCE });
        return None;
    }
    if !context.has_lists_for(draft) {
        found.refuse(name, texts::LISTS_MISSING);
        return None;
    }
    let barred = if group {
        context.groups.iter().find(|group| group.id == id).map(|group| barred(None, Some(group), context))
    } else {
        let instance = context.instances.iter().find(|instance| instance.id == id);
        if instance.is_some_and(is_old_mysql) {
            found.warn(name, texts::OLD_MYSQL);
        }
        instance.map(|instance| barred(Some(instance), None, context))
    };
    match barred {
        None => found.refuse(name, texts::NOT_LISTED.with([id.into()])),
        Some(Some(barred)) => found.refuse(name, barred.said()),
        Some(None) if group => return Some(Target::Group(id.to_owned())),
        Some(None) => return Some(Target::Instance(id.to_owned())),
    }
    None
}

/// MySQL 5.1 (contracts/rackspace.md 3.11).
fn is_old_mysql(instance: &Instance) -> bool {
    let store = &instance.datastore;
    let mysql = store.kind.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("mysql"));
    mysql && store.version.as_deref().is_some_and(|version| version == "5.1" || version.starts_with("5.1."))
}
