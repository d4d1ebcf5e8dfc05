//! Time zones: instants to local times and back.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use std::sync::Arc;

/// A time zone, backed by `Intl` in a browser and by a time library in native tests.
pub trait Zone {
    /// Its name as people know it: `Europe/London`, `UTC`, `+08:00`.
    fn name(&self) -> &str;

    /// How far its clocks are east of UTC at an instant, in seconds.
    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32;
}

impl Zone for Utc {
    fn name(&self) -> &str {
        "UTC"
    }

    fn offset_seconds_at(&self, _at: DateTime<Utc>) -> i32 {
        0
    }
}

/// A zone whose clocks never change.
#[cfg(test)]
impl Zone for FixedOffset {
    fn name(&self) -> &str {
        "fixed"
    }

    fn offset_seconds_at(&self, _at: DateTime<Utc>) -> i32 {
        self.local_minus_utc()
    }
}

/// A shared zone (signals in a form's context need `Send`). Two are equal when their names are.
#[derive(Clone)]
pub struct SharedZone(pub Arc<dyn Zone + Send + Sync>);

impl PartialEq for SharedZone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name()
    }
}

/// The instants that a local time can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly one instant.
    One(DateTime<FixedOffset>),
    /// None: the clocks skip it. Holds the instant at which they would have shown it had they not been moved,
    /// with the offset after the change, so that it is shown later by the length of the gap.
    Gap(DateTime<FixedOffset>),
    /// Two: the clocks show it twice.
    Overlap {
        /// Before the clocks go back.
        first: DateTime<FixedOffset>,
        /// After.
        second: DateTime<FixedOffset>,
    },
}

/// The local time of an instant. An offset beyond a day, which no zone has, counts as UTC.
pub fn local_time(zone: &dyn Zone, at: DateTime<Utc>) -> DateTime<FixedOffset> {
    shown(at, zone.offset_seconds_at(at))
}

/// The instants at which the clocks of a zone show this local time.
///
/// Offsets lie within 18 hours, so a day earlier and a day later are certainly before and after the instant
/// meant: if the offsets there differ, both are tried. No zone today changes twice within two days. `None` at
/// the ends of the calendar.
pub fn resolve(zone: &dyn Zone, local: NaiveDateTime) -> Option<Resolved> {
    let as_utc = local.and_utc();
    let before = zone.offset_seconds_at(as_utc.checked_sub_signed(TimeDelta::days(1))?);
    let after = zone.offset_seconds_at(as_utc.checked_add_signed(TimeDelta::days(1))?);
    let instant = |offset: i32| as_utc.checked_sub_signed(TimeDelta::seconds(offset.into()));
    let (early, late) = (instant(before)?, instant(after)?);
    let holds = |at: DateTime<Utc>, offset: i32| zone.offset_seconds_at(at) == offset;
    Some(match (holds(early, before), holds(late, after)) {
        (true, true) if before != after => {
            Resolved::Overlap { first: shown(early, before), second: shown(late, after) }
        }
        (true, _) => Resolved::One(shown(early, before)),
        (false, true) => Resolved::One(shown(late, after)),
        (false, false) => Resolved::Gap(shown(early, after)),
    })
}

fn shown(at: DateTime<Utc>, offset: i32) -> DateTime<FixedOffset> {
    match FixedOffset::east_opt(offset) {
        Some(offset) => at.with_timezone(&offset),
        None => at.fixed_offset(),
    }
}
