//! The schedule as what is shared by all products knows it.

use super::texts;
use crate::forms::{Draft, Family, Field, Kind};

/// The members of a request, each by itself (contracts/rackspace.md 1.2).
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
    // It has none.
    is_secret: |_| false,
    storable: Draft::clone,
    blurred: |_, _| {},
};

/// It was empty: what is there has its own, and what is new begins with some.
fn unnamed(draft: &mut Draft, field: &Field, _: &Draft) {
    if matches!(field.kind, Kind::Set(_) | Kind::Text(..)) {
        draft.clear(field.name);
    }
}
