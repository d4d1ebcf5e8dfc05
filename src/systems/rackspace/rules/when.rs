//! Day, hour, minute and how many backups are kept.

use super::number::{Typed, typed, up_to};
use super::texts;
use crate::forms::{Draft, Findings};

/// 0 Sunday to 6 Saturday, 7 every day; always sent, since the service would otherwise pick one
/// (contracts/rackspace.md 1.2).
pub(super) fn day_of_week(draft: &Draft, found: &mut Findings) -> Option<u8> {
    limited(draft, "day_of_week", 7, texts::DAY, found)
}

/// 0 to 23, always sent.
pub(super) fn hour(draft: &Draft, found: &mut Findings) -> Option<u8> {
    limited(draft, "hour", 23, texts::HOUR, found)
}

/// 0 to 59, always sent.
pub(super) fn minute(draft: &Draft, found: &mut Findings) -> Option<u8> {
    limited(draft, "minute", 59, texts::MINUTE, found)
}

fn limited(
    draft: &Draft,
    name: &str,
    limit: u8,
    said: crate::words::Text,
    found: &mut Findings,
) -> Option<u8> {
    let number = up_to(draft.text(name), limit);
    if number.is_none() {
        found.refuse(name, said);
    }
    number
}

/// Empty, or 2 and up; the service sets no upper limit (contracts/rackspace.md 3.3).
pub(super) fn retention(draft: &Draft, found: &mut Findings) -> Option<u64> {
    match typed(draft.text("full_backup_retention")) {
        Typed::Empty => None,
        Typed::Number(number) if number >= 2 => Some(number),
        Typed::Huge => {
            found.refuse("full_backup_retention", texts::RETENTION_HUGE);
            None
        }
        Typed::Number(_) | Typed::Not => {
            found.refuse("full_backup_retention", texts::RETENTION);
            None
        }
    }
}
