//! The schedule as the code shared by all products sees it.

use super::texts;
use crate::forms::{Draft, Family, Field, Kind};

/// The members that each mark a request as a schedule's (contracts/rackspace.md 1.2).
const MARKS: [&str; 5] = ["day_of_week", "hour", "minute", "full_backup_retention", "copy_to"];

/// The schedule of an instance or a group.
pub static FAMILY: Family = Family {
    text: texts::FAMILY,
    forms: ["schedule", "edit"],
    wrapper: "schedule",
    marks: |member| MARKS.contains(&member),
    own: &[("instance_id", Some), ("source_id", Some), ("source_type", |_| None), ("action", |_| None)],
    is_part: |_| false,
    namable: &[],
    unnamed,
    untold: &[],
    may_stand_still: false,
    // It has no secrets.
    is_secret: |_| false,
    storable: Draft::clone,
    blurred: |_, _| {},
};

/// The unnamed field is empty: an existing schedule has its own values, and a new one begins with defaults.
fn unnamed(draft: &mut Draft, field: &Field, _: &Draft) {
    if matches!(field.kind, Kind::Set(_) | Kind::Text(..)) {
        draft.clear(field.name);
    }
}
