//! What can be chosen, and why the rest cannot.

use super::texts;
use crate::forms::{Choice, Draft, Field, Kind};
use crate::systems::rackspace::rules::{Barred, id_field, target_of};
use crate::systems::rackspace::slot::weekday;
use crate::systems::rackspace::things::kind_of;
use crate::systems::rackspace::wire::{SourceType, Target};
use crate::systems::rackspace::{Context, Region};
use crate::words::VERBATIM;

/// The configured regions, preceded by an empty choice if there are several.
pub(super) fn regions(context: &Context) -> Vec<Choice> {
    let several = context.regions.len() != 1;
    let none = several.then(|| Choice::new("", texts::CHOOSE_REGION));
    none.into_iter().chain(context.regions.iter().copied().map(region)).collect()
}

pub(super) fn region(region: Region) -> Choice {
    Choice::new(region.code(), texts::REGION_OPTION.with([region.code().into(), region.place().into()]))
}

/// Instance or group.
pub(super) fn source_types() -> Vec<Choice> {
    let choice = |kind: SourceType| Choice::new(kind.word(), kind_of(&kind).text());
    vec![choice(SourceType::Instance), choice(SourceType::Ha)]
}

/// The field for what is backed up: the instances of the chosen region, or its groups.
pub(super) fn target(
    draft: &Draft,
    context: &Context,
    barred: fn(&Target, &Context) -> Option<Barred>,
) -> Field {
    let (kind, _) = target_of(draft);
    let is_group = kind == SourceType::Ha;
    let own = context.own_region(draft);
    let is_listed = context.has_lists_for(draft);
    let first = match own {
        None => texts::REGION_FIRST,
        Some(_) if is_listed && is_group => texts::CHOOSE_GROUP,
        Some(_) if is_listed => texts::CHOOSE_INSTANCE,
        Some(_) if context.unread == own => texts::UNREAD,
        Some(_) => texts::READING,
    };
    let listed = context.targets.iter().filter(|target| is_listed && target.is_group() == is_group);
    let choices = listed.map(|target| target_choice(target, barred(target, context)));
    let choices = std::iter::once(Choice::new("", first)).chain(choices).collect();
    Field::new(id_field(&kind), kind_of(&kind).text(), Kind::Select(choices))
}

/// A target with its state, if that is not `ACTIVE`.
fn target_choice(target: &Target, barred: Option<Barred>) -> Choice {
    let (title, id) = (target.title().into(), target.id.as_str().into());
    let label = match target.state().filter(|state| *state != "ACTIVE") {
        Some(state) => texts::TARGET_OPTION_STATE.with([title, id, state.into()]),
        None => texts::TARGET_OPTION.with([title, id]),
    };
    let choice = Choice::new(&*target.id, label);
    match barred {
        Some(Barred::Member(group)) => choice.off(texts::OFF_MEMBER.with([group.into()])),
        Some(Barred::Scheduled(_)) => choice.off(texts::OFF_SCHEDULED),
        None => choice,
    }
}

/// 0 Sunday to 6 Saturday, and 7.
pub(super) fn days() -> Vec<Choice> {
    let weekly = (0..7_u32).filter_map(|day| Some(Choice::new(day.to_string(), weekday(day)?)));
    weekly.chain([Choice::new("7", texts::EVERY_DAY)]).collect()
}

/// The five regions that take copies; the schedule's own region cannot be chosen, nor any from London. What
/// a schedule already has is always offered.
pub(super) fn copies(own: Option<Region>, had: &[String]) -> Vec<Choice> {
    let choice = |to: Region| match own {
        _ if had.iter().any(|had| had == to.code()) => region(to),
        Some(own) if !own.can_copy() => region(to).off(texts::OFF_LONDON),
        Some(own) if own == to => region(to).off(texts::OFF_OWN),
        _ => region(to),
    };
    let is_other = |code: &&String| Region::COPY_TO.iter().all(|to| to.code() != *code);
    let others =
        had.iter().filter(is_other).map(|code| Choice::new(&**code, VERBATIM.with([(&**code).into()])));
    Region::COPY_TO.into_iter().map(choice).chain(others).collect()
}
