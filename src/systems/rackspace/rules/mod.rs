//! What makes a schedule valid: a draft becomes the body to be sent, or every issue that prevents it
//! (contracts/rackspace.md 1.2, 2, 11).

mod backup;
mod change;
mod copies;
mod number;
mod target;
mod texts;
mod when;

#[cfg(test)]
mod tests;

pub use backup::{CopyContext, copy_backup, create_backup, parents};
pub use change::{KEPT_BY_DEFAULT, update_schedule};
pub(super) use number::{Typed, typed, up_to};
pub use target::{Barred, id_field, member, scheduling, target_of, uses_group};

use super::Context;
use super::wire::{CreateSchedule, NewSchedule, SourceType};
use crate::forms::{Draft, Findings, Verdict};

/// The rules for creating a schedule.
pub fn create_schedule(draft: &Draft, context: &Context) -> Verdict<CreateSchedule> {
    let mut found = Findings::default();
    target::region(draft, context, &mut found);
    let target = target::check(draft, context, &mut found, scheduling);
    if target.is_some() && context.hides_a_target() {
        found.warn(id_field(&target_of(draft).0), texts::MAY_BE_SCHEDULED);
    }
    let day = when::day_of_week(draft, &mut found);
    let hour = when::hour(draft, &mut found);
    let minute = when::minute(draft, &mut found);
    let retention = when::retention(draft, &mut found);
    let copies = copies::check(draft, context, &[], &mut found);
    let body = match (target, day, hour, minute) {
        (Some(target), Some(day_of_week), Some(hour), Some(minute)) => {
            let (instance_id, source_id) = target::members(target);
            let source_type = source_id.is_some().then_some(SourceType::Ha);
            Some(CreateSchedule {
                schedule: NewSchedule {
                    action: "backup".to_owned(),
                    instance_id,
                    source_id,
                    source_type,
                    day_of_week,
                    hour,
                    minute,
                    full_backup_retention: retention,
                    copy_to: copies,
                },
            })
        }
        _ => None,
    };
    found.verdict(body)
}
