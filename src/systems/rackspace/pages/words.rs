//! Short words for tables and facts.

use crate::schedule::{Plan, Zone};
use crate::systems::rackspace::Region;
use crate::systems::rackspace::slot::{clock_text, local_slot, utc_text, weekday};
use crate::systems::rackspace::things::kind_of;
use crate::systems::rackspace::wire::{Schedule, SourceType, Stamp};
use crate::texts;
use crate::words::{Arg, Said, Text, VERBATIM};
use chrono::{DateTime, Datelike, Timelike, Utc};

texts! {
    REGION: "{0} ({1})", "{0}（{1}）";
    WEEKLY: "Full {0} {1} UTC, otherwise incremental", "{0} {1} UTC 全量，其余各天增量";
    DAILY: "Full every day {0} UTC", "每天 {0} UTC 全量";
    UNSET: "The service does not say", "服务端未给出";
    LOCAL_WEEKLY: "Local: full {0} {1} ({2})", "本地时间：{0} {1} 全量（{2}）";
    LOCAL_DAILY: "Local: {0} ({1})", "本地时间：{0}（{1}）";
    KEPT_DEFAULT: "2 (default)", "2（默认值）";
    NO_COPIES: "none", "无";
    GIGABYTES: "{0} GB", "{0} GB";
}

/// A region: its code and where it is.
pub(super) fn region(region: Region) -> Said {
    REGION.with([region.code().into(), region.place().into()])
}

/// The kind of thing a schedule backs up.
pub(super) fn kind(kind: &SourceType) -> Text {
    kind_of(kind).text()
}

/// A plan in UTC.
pub(super) fn plan(plan: Option<&Plan>) -> Said {
    let Some(Plan::Rackspace { day_of_week, hour, minute, .. }) = plan else { return UNSET.into() };
    let time: Arg = clock_text((*hour).into(), (*minute).into()).into();
    match weekday((*day_of_week).into()) {
        Some(day) => WEEKLY.with([day.into(), time]),
        None => DAILY.with([time]),
    }
}

/// A plan on a local clock: its weekday can differ from the one in UTC.
pub(super) fn local(plan: &Plan, zone: &dyn Zone, now: DateTime<Utc>) -> Option<Said> {
    let at = local_slot(plan, zone, now)?;
    let (time, offset): (Arg, Arg) =
        (clock_text(at.hour(), at.minute()).into(), at.offset().to_string().into());
    Some(match plan {
        Plan::Rackspace { day_of_week: 7, .. } => LOCAL_DAILY.with([time, offset]),
        _ => LOCAL_WEEKLY.with([weekday(at.weekday().num_days_from_sunday())?.into(), time, offset]),
    })
}

/// How many full backups are kept; missing means 2 (contracts/rackspace.md 9, trap 3), unless more than
/// that is missing.
pub(super) fn kept(schedule: &Schedule) -> Said {
    match schedule.full_backup_retention {
        Some(kept) => VERBATIM.with([kept.0.into()]),
        None if schedule.is_bare() => UNSET.into(),
        None => KEPT_DEFAULT.into(),
    }
}

/// Where each backup is copied to.
pub(super) fn copies(schedule: &Schedule) -> Said {
    let codes: Vec<Arg> = schedule.copies().iter().map(|code| Arg::from(code.as_str())).collect();
    match codes.is_empty() {
        true if schedule.is_bare() => UNSET.into(),
        true => NO_COPIES.into(),
        false => VERBATIM.with([codes.into()]),
    }
}

/// A server time in UTC; verbatim if it is not a time.
pub(super) fn stamp(stamp: &Stamp) -> Said {
    match stamp.at() {
        Some(at) => utc_text(at),
        None => VERBATIM.with([stamp.0.as_str().into()]),
    }
}

/// A size in GB, to two places.
pub(super) fn gigabytes(size: f64) -> Said {
    // Formatted by hand: the formatter of floats is large.
    let hundredths = (size * 100.0).round().max(0.0) as u64;
    let text = [(hundredths / 100).to_string(), ".".to_owned(), two(hundredths % 100)].concat();
    GIGABYTES.with([text.into()])
}

/// A whole number of GB.
pub(super) fn whole_gigabytes(size: i64) -> Said {
    GIGABYTES.with([size.into()])
}

fn two(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 2 { ["0", &digits].concat() } else { digits }
}
