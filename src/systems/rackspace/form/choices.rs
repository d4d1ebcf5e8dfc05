//! What can be chosen, and why the rest cannot.

use super::texts;
use crate::fleet::ThingKind;
use crate::forms::{Choice, Draft};
use crate::systems::rackspace::rules::Barred;
use crate::systems::rackspace::slot::weekday;
use crate::systems::rackspace::wire::{HaGroup, HaState, Instance, InstanceStatus, SourceType};
use crate::systems::rackspace::{Context, Region};
use crate::words::VERBATIM;

/// The configured regions; a first, empty one where there are several.
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
    let word = |kind: SourceType| kind.word().to_owned();
    vec![
        Choice::new(word(SourceType::Instance), ThingKind::Instance.text()),
        Choice::new(word(SourceType::Ha), ThingKind::Group.text()),
    ]
}

/// The instances of the chosen region.
pub(super) fn instances(
    draft: &Draft,
    context: &Context,
    barred: fn(&Instance, &Context) -> Option<Barred>,
) -> Vec<Choice> {
    let listed = if context.has_lists_for(draft) { context.instances.as_slice() } else { &[] };
    let choices = listed.iter().map(|item| {
        let state = item.status.as_ref().filter(|status| **status != InstanceStatus::Active);
        let state = state.map(InstanceStatus::word);
        target(item.title(), &item.id, state, barred(item, context))
    });
    first(draft, context, texts::CHOOSE_INSTANCE).chain(choices).collect()
}

/// The groups of the chosen region.
pub(super) fn groups(
    draft: &Draft,
    context: &Context,
    barred: fn(&HaGroup, &Context) -> Option<Barred>,
) -> Vec<Choice> {
    let listed = if context.has_lists_for(draft) { context.groups.as_slice() } else { &[] };
    let choices = listed.iter().map(|item| {
        let state = item.state.as_ref().filter(|state| **state != HaState::Active).map(HaState::word);
        target(item.title(), &item.id, state, barred(item, context))
    });
    first(draft, context, texts::CHOOSE_GROUP).chain(choices).collect()
}

fn first(
    draft: &Draft,
    context: &Context,
    choose: crate::words::Text,
) -> impl Iterator<Item = Choice> + use<> {
    let own = context.own_region(draft);
    let label = match (own, context.has_lists_for(draft)) {
        (None, _) => texts::REGION_FIRST,
        (Some(_), false) if context.unread == own => texts::UNREAD,
        (Some(_), false) => texts::READING,
        (Some(_), true) => choose,
    };
    std::iter::once(Choice::new("", label))
}

/// A target with its state, where that is another than `ACTIVE`.
fn target(title: &str, id: &str, state: Option<&str>, barred: Option<Barred>) -> Choice {
    let label = match state {
        Some(state) => texts::TARGET_OPTION_STATE.with([title.into(), id.into(), state.into()]),
        None => texts::TARGET_OPTION.with([title.into(), id.into()]),
    };
    let choice = Choice::new(id, label);
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

/// The five regions that take copies; the own one, or from London all, cannot be chosen. What a schedule has already
/// is offered whatever it is.
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
