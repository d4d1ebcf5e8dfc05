//! What is backed up, and where.

use super::texts;
use crate::forms::{Draft, Findings};
use crate::systems::rackspace::wire::{SourceType, Target};
use crate::systems::rackspace::{Context, Region};
use crate::words::{Arg, Said};

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

/// Why something cannot be backed up on its own, if so: its group is backed up (contracts/rackspace.md
/// 4.3).
pub fn member(target: &Target, context: &Context) -> Option<Barred> {
    let group = target.group()?;
    Some(Barred::Member(context.title_of(&SourceType::Ha, group).to_owned()))
}

/// Why no schedule can be made for something, if so.
pub fn scheduling(target: &Target, context: &Context) -> Option<Barred> {
    let scheduled = || Some(Barred::Scheduled(context.schedule_of(&target.id)?.id.clone()));
    member(target, context).or_else(scheduled)
}

/// The region must be chosen and configured; warns where the documents doubt schedules.
pub(super) fn region(draft: &Draft, context: &Context, found: &mut Findings) {
    own_region(draft, context, found);
    if let Some(region) = context.own_region(draft).filter(|region| region.doubts_schedules()) {
        found.warn("_region", texts::SCHEDULES_DOUBTED.with([region.code().into()]));
    }
}

/// The region must be chosen and configured.
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

/// The instance or group must be chosen, exist, be no member of a group, and have no schedule
/// (contracts/rackspace.md 11).
pub(super) fn check<'a>(
    draft: &Draft,
    context: &'a Context,
    found: &mut Findings,
    barred: fn(&Target, &Context) -> Option<Barred>,
) -> Option<&'a Target> {
    let kind = draft.text("source_type");
    if !SourceType::WORDS.contains(&kind) {
        found.refuse("source_type", texts::TARGET_KIND.with([kind.into()]));
        return None;
    }
    let (kind, id) = target_of(draft);
    let name = id_field(&kind);
    if id.is_empty() {
        found.refuse(name, if uses_group(draft) { texts::NO_GROUP } else { texts::NO_INSTANCE });
        return None;
    }
    if !context.has_lists_for(draft) {
        found.refuse(name, texts::LISTS_MISSING);
        return None;
    }
    let Some(target) = context.target(&kind, id) else {
        found.refuse(name, texts::NOT_LISTED.with([id.into()]));
        return None;
    };
    if is_old_mysql(target) {
        found.warn(name, texts::OLD_MYSQL);
    }
    if let Some(barred) = barred(target, context) {
        found.refuse(name, barred.said());
        return None;
    }
    Some(target)
}

/// `instance_id` and `source_id` of a body: the former names an instance, the latter a group
/// (contracts/rackspace.md 1.2 note 2).
pub(super) fn members(target: &Target) -> (Option<String>, Option<String>) {
    let id = Some(target.id.clone());
    if target.is_group() { (None, id) } else { (id, None) }
}

/// Whether it runs MySQL 5.1 (contracts/rackspace.md 3.11), which is reported for instances only.
fn is_old_mysql(target: &Target) -> bool {
    let store = &target.datastore;
    let mysql = store.kind.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("mysql"));
    let old = |version: &str| version == "5.1" || version.starts_with("5.1.");
    !target.is_group() && mysql && store.version.as_deref().is_some_and(old)
}
