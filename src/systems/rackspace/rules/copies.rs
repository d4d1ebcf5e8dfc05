//! Where each backup is copied to (contracts/rackspace.md 2).

use super::texts;
use crate::forms::{Draft, Findings};
use crate::systems::rackspace::{Context, Region};
use crate::words::Arg;

/// The regions of a schedule's copies, sorted, each once. Those it already has are not judged.
pub(super) fn check(draft: &Draft, context: &Context, had: &[String], found: &mut Findings) -> Vec<String> {
    let copies = regions(draft, context, had, found);
    let is_new = |code: &String| !had.contains(code);
    // A weekly full backup makes the other days incremental, and those need their parent at the
    // destination.
    if copies.iter().any(is_new) && draft.text("day_of_week") != "7" {
        found.warn("copy_to", texts::COPY_PARENT);
    }
    copies
}

/// The regions, sorted, each once. What the service has accepted before is its own to judge
/// (contracts/rackspace.md 2.2, 2.3).
pub(super) fn regions(draft: &Draft, context: &Context, had: &[String], found: &mut Findings) -> Vec<String> {
    let own = context.own_region(draft);
    let from_here = own.is_none_or(Region::can_copy);
    if !from_here {
        found.warn("copy_to", texts::COPY_FROM_LON);
    }
    let mut copies = Vec::new();
    for code in draft.members("copy_to") {
        match Region::of(code) {
            _ if had.iter().any(|had| had == code) => copies.push(code.to_owned()),
            _ if !from_here => {
                found.refuse("copy_to", texts::COPY_FROM_LON);
                return Vec::new();
            }
            Some(region) if own == Some(region) => {
                found.refuse("copy_to", texts::COPY_OWN.with([code.into()]));
            }
            Some(Region::Lon) => found.refuse("copy_to", texts::COPY_LON),
            Some(_) => copies.push(code.to_owned()),
            None => {
                let codes: Vec<Arg> = Region::COPY_TO.map(Region::code).map(Arg::from).into();
                found.refuse("copy_to", texts::COPY_UNKNOWN.with([code.into(), codes.into()]));
            }
        }
    }
    copies
}
