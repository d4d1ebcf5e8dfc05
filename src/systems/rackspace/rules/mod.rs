//! What makes a schedule valid: a draft becomes the body that goes out, or every issue that stands in the way
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
use target::scheduling;
pub use target::{Barred, barred_group, barred_instance, id_field, member, target_of, uses_group};

use super::Context;
use super::wire::{CreateSchedule, NewSchedule};
use crate::forms::{Draft, Issue, Verdict};

/// The rules for a schedule to be created.
pub fn create_schedule(draft: &Draft, context: &Context) -> Verdict<CreateSchedule> {
    let mut found = Found::default();
    target::region(draft, context, &mut found);
    let target = target::check(draft, context, &mut found, scheduling);
    let day = when::day_of_week(draft, &mut found);
    let hour = when::hour(draft, &mut found);
    let minute = when::minute(draft, &mut found);
    let retention = when::retention(draft, &mut found);
    let copies = copies::check(draft, context, &[], &mut found);
    let body = match (target, day, hour, minute) {
        (Some(target), Some(day_of_week), Some(hour), Some(minute)) if found.issues.is_empty() => {
            let (instance_id, source_id, source_type) = target.members();
            Ok(CreateSchedule {
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
        _ => Err(found.issues),
    };
    Verdict { body, warnings: found.warnings }
}

/// What the rules have found so far, in the order of the form.
#[derive(Default)]
struct Found {
    issues: Vec<Issue>,
    warnings: Vec<Issue>,
}

impl Found {
    fn wrong(&mut self, path: &str, said: impl Into<crate::words::Said>) {
        self.issues.push(Issue::new(path, said));
    }

    fn unwise(&mut self, path: &str, said: impl Into<crate::words::Said>) {
        self.warnings.push(Issue::new(path, said));
    }
}
