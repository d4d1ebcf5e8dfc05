//! The form that creates a schedule, as a table of its fields.

mod backup;
mod choices;
mod copy;
mod edit;
mod family;
mod texts;

#[cfg(test)]
mod tests;

pub use backup::{BackupContext, BackupForm};
pub use copy::CopyForm;
pub use edit::{EditContext, EditForm, changed_meanwhile};
pub use family::FAMILY;

use super::rules::{create_schedule, id_field, scheduling, uses_group};
use super::slot::local_text;
use super::summary::{Facts, summary};
use super::wire::{CreateSchedule, SourceType};
use super::{Context, Region};
use crate::forms::{Draft, Family, Field, Form, Group, Keyboard, Kind, Verdict};
use crate::words::Said;

/// Creating a schedule.
pub struct ScheduleForm;

impl Form for ScheduleForm {
    type Context = Context;
    type Body = CreateSchedule;

    fn first(context: &Context) -> Draft {
        let mut draft = first_of(context);
        draft.put("day_of_week", "0");
        draft
    }

    fn groups(draft: &Draft, context: &Context) -> Vec<Group> {
        vec![what(draft, context), when(draft, context), keeping(draft, context, &[])]
    }

    fn check(draft: &Draft, context: &Context) -> Verdict<CreateSchedule> {
        create_schedule(draft, context)
    }

    fn summary(draft: &Draft, context: &Context) -> Vec<Said> {
        summary(&Facts::of_draft(draft, context), context.now, context.zone.as_ref())
    }

    fn changed(draft: &mut Draft, name: &str, context: &Context) {
        if name == "_region" {
            leave_region(draft, context);
        }
    }

    fn family() -> Option<&'static Family> {
        Some(&FAMILY)
    }

    fn is_secret(_name: &str) -> bool {
        false
    }
}

/// A first draft: for what the form is opened for, else for the only region.
fn first_of(context: &Context) -> Draft {
    let mut draft = Draft::from([("source_type", "instance")]);
    if let [only] = context.regions.as_slice() {
        draft.put("_region", only.code());
    }
    if let Some((region, kind, id)) = &context.wish {
        draft.put("_region", region.code());
        draft.put("source_type", kind.word());
        draft.put(id_field(kind), id);
    }
    draft
}

/// Sets aside what was chosen in the previous region, and restores what was once chosen in the new one.
fn leave_region(draft: &mut Draft, context: &Context) {
    let own = context.own_region(draft);
    let chosen =
        |region: Option<Region>, name: &str| format!("_chosen:{}.{name}", region.map_or("", Region::code));
    for kind in [SourceType::Instance, SourceType::Ha] {
        let name = id_field(&kind);
        let id = draft.text(name).to_owned();
        // The lists are still the previous region's: what they contain was chosen there.
        if context.target(&kind, &id).is_some() {
            draft.put(&chosen(context.region, name), id);
        }
        match draft.text(&chosen(own, name)).to_owned() {
            none if none.is_empty() => draft.clear(name),
            known => draft.put(name, known),
        }
    }
    // What the new region does not offer could not be unticked by hand.
    let ticked = draft.members("copy_to").chain(draft.members("_copies")).map(str::to_owned);
    for code in ticked.collect::<Vec<_>>() {
        let off = own.is_some_and(|own| !own.can_copy() || own.code() == code);
        draft.put_member("_copies", &code, off);
        draft.put_member("copy_to", &code, !off);
    }
}

fn what(draft: &Draft, context: &Context) -> Group {
    let hint = if uses_group(draft) { texts::GROUP_HINT } else { texts::INSTANCE_HINT };
    let fields = vec![
        Field::new("_region", texts::REGION, Kind::Select(choices::regions(context)))
            .hint(texts::REGION_HINT),
        Field::new("source_type", texts::SOURCE_TYPE, Kind::Select(choices::source_types()))
            .hint(texts::SOURCE_TYPE_HINT),
        choices::target(draft, context, scheduling).hint(hint),
    ];
    Group::new("target", texts::WHAT, fields)
}

fn when(draft: &Draft, context: &Context) -> Group {
    let number = || Kind::Text(Keyboard::Numeric, None);
    // The local time of the slot is shown beside the last of the numbers that make it up.
    let plan = Facts::of_draft(draft, context).plan;
    let local = plan.zip(context.zone.as_ref());
    let local = local.and_then(|(plan, zone)| local_text(&plan, zone.0.as_ref(), context.now));
    let minute_hint = match local {
        Some(local) => texts::MINUTE_HINT_LOCAL.with([local.into()]),
        None => texts::MINUTE_HINT.into(),
    };
    let fields = vec![
        Field::new("day_of_week", texts::DAY, Kind::Select(choices::days())).hint(texts::DAY_HINT),
        Field::new("hour", texts::HOUR, number()).hint(texts::HOUR_HINT),
        Field::new("minute", texts::MINUTE, number()).hint(minute_hint),
    ];
    Group::new("when", texts::WHEN, fields).lead(texts::WHEN_LEAD)
}

fn keeping(draft: &Draft, context: &Context, copies: &[String]) -> Group {
    let own = context.own_region(draft);
    let hint = match own {
        Some(own) if !own.can_copy() => texts::COPY_HINT_LON,
        _ => texts::COPY_HINT,
    };
    let backups = Some(texts::FULL_BACKUPS);
    let fields = vec![
        Field::new("full_backup_retention", texts::RETENTION, Kind::Text(Keyboard::Numeric, backups))
            .hint(texts::RETENTION_HINT)
            .optional(),
        Field::new("copy_to", texts::COPY_TO, Kind::Set(choices::copies(own, copies))).hint(hint).optional(),
    ];
    Group::new("keeping", texts::KEEPING, fields)
}
