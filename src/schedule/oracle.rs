//! Tests zones and plans against a time library and a table of dates.

use super::*;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use jiff::tz::{AmbiguousOffset, TimeZone};
use proptest::prelude::*;

struct Library {
    name: &'static str,
    zone: TimeZone,
}

fn library(name: &'static str) -> Library {
    Library { name, zone: TimeZone::get(name).unwrap() }
}

impl Zone for Library {
    fn name(&self) -> &str {
        self.name
    }

    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32 {
        self.zone.to_offset(jiff::Timestamp::from_second(at.timestamp()).unwrap()).seconds()
    }
}

const ZONES: [&str; 6] = [
    "America/New_York",
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Shanghai",
];

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn said(resolved: Option<Resolved>) -> String {
    match resolved.unwrap() {
        Resolved::One(at) => format!("one {}", at.to_rfc3339()),
        Resolved::Gap(at) => format!("gap {}", at.to_rfc3339()),
        Resolved::Overlap { first, second } => {
            format!("twice {} {}", first.to_rfc3339(), second.to_rfc3339())
        }
    }
}

#[test]
fn local_times_around_the_changes_of_2024() {
    let table = [
        ("America/New_York", "2024-03-10T01:59:59", "one 2024-03-10T01:59:59-05:00"),
        ("America/New_York", "2024-03-10T02:30:00", "gap 2024-03-10T03:30:00-04:00"),
        ("America/New_York", "2024-03-10T03:00:00", "one 2024-03-10T03:00:00-04:00"),
        (
            "America/New_York",
            "2024-11-03T01:30:00",
            "twice 2024-11-03T01:30:00-04:00 2024-11-03T01:30:00-05:00",
        ),
        ("America/New_York", "2024-11-03T02:00:00", "one 2024-11-03T02:00:00-05:00"),
        ("Europe/London", "2024-03-31T01:30:00", "gap 2024-03-31T02:30:00+01:00"),
        ("Europe/London", "2024-10-27T01:30:00", "twice 2024-10-27T01:30:00+01:00 2024-10-27T01:30:00+00:00"),
        ("Europe/London", "2024-02-29T12:00:00", "one 2024-02-29T12:00:00+00:00"),
        ("Asia/Kolkata", "2024-03-31T02:30:00", "one 2024-03-31T02:30:00+05:30"),
        ("Asia/Kolkata", "2024-02-29T23:59:59", "one 2024-02-29T23:59:59+05:30"),
        (
            "Australia/Sydney",
            "2024-04-07T02:30:00",
            "twice 2024-04-07T02:30:00+11:00 2024-04-07T02:30:00+10:00",
        ),
        ("Australia/Sydney", "2024-10-06T02:30:00", "gap 2024-10-06T03:30:00+11:00"),
        ("Australia/Lord_Howe", "2024-10-06T02:15:00", "gap 2024-10-06T02:45:00+11:00"),
    ];
    for (zone, text, expected) in table {
        assert_eq!(said(resolve(&library(zone), local(text))), expected, "{zone} {text}");
    }
}

#[test]
fn fixed_zones_have_one_instant_for_each_local_time() {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    assert_eq!(said(resolve(&zone, local("2024-03-10T02:30:00"))), "one 2024-03-10T02:30:00+08:00");
    assert_eq!(said(resolve(&Utc, local("2024-03-10T02:30:00"))), "one 2024-03-10T02:30:00+00:00");
    let at = "2024-03-10T20:00:00Z".parse().unwrap();
    assert_eq!(local_time(&zone, at).to_rfc3339(), "2024-03-11T04:00:00+08:00");
    assert_eq!(resolve(&Utc, NaiveDateTime::MAX), None);
}

fn seconds() -> impl Strategy<Value = i64> {
    // 2007 (since when all listed zones have had today's rules) to 2036.
    1_199_145_600..2_082_758_400_i64
}

proptest! {
    #[test]
    fn resolving_agrees_with_the_library(second in seconds(), zone in 0..ZONES.len()) {
        let zone = library(ZONES[zone]);
        let local = DateTime::from_timestamp(second, 0).unwrap().naive_utc();
        let civil = jiff::civil::date(local.year() as i16, local.month() as i8, local.day() as i8)
            .at(local.hour() as i8, local.minute() as i8, local.second() as i8, 0);
        let instant = |offset: jiff::tz::Offset| second - i64::from(offset.seconds());
        let expected = match zone.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => ("one", instant(offset), instant(offset)),
            AmbiguousOffset::Gap { before, .. } => ("gap", instant(before), instant(before)),
            AmbiguousOffset::Fold { before, after } => ("twice", instant(before), instant(after)),
        };
        let seen = match resolve(&zone, local).unwrap() {
            Resolved::One(at) => ("one", at.timestamp(), at.timestamp()),
            Resolved::Gap(at) => ("gap", at.timestamp(), at.timestamp()),
            Resolved::Overlap { first, second } => ("twice", first.timestamp(), second.timestamp()),
        };
        prop_assert_eq!(seen, expected);
    }

    #[test]
    fn a_local_time_leads_back_to_its_instant(second in seconds(), zone in 0..ZONES.len()) {
        let zone = library(ZONES[zone]);
        let at = DateTime::from_timestamp(second, 0).unwrap();
        let found = match resolve(&zone, local_time(&zone, at).naive_local()).unwrap() {
            Resolved::One(one) => one == at,
            Resolved::Overlap { first, second } => first == at || second == at,
            Resolved::Gap(_) => false,
        };
        prop_assert!(found);
    }

    #[test]
    fn runs_agree_with_the_librarys_calendar(
        second in seconds(),
        month in any::<bool>(),
        days in proptest::collection::btree_map(1..=31_u8, prop_oneof![Just(RunKind::Full), Just(RunKind::Incremental)], 1..6),
        minute_of_day in 0..1440_u32,
        offset_minutes in -1080..=1080_i32,
    ) {
        let day_of = |day: u8| if month { day } else { day % 7 + 1 };
        let days: litemap::LiteMap<u8, RunKind> =
            days.into_iter().map(|(day, kind)| (day_of(day), kind)).collect();
        let time = NaiveTime::from_hms_opt(minute_of_day / 60, minute_of_day % 60, 0).unwrap();
        let after = DateTime::from_timestamp(second, 0).unwrap();
        let plan = if month {
            Plan::Monthly { days: days.clone(), time, offset_minutes }
        } else {
            Plan::Weekly { days: days.clone(), time, offset_minutes }
        };
        // The oracle walks the library's own calendar, day by day.
        let zone = TimeZone::fixed(jiff::tz::Offset::from_seconds(offset_minutes * 60).unwrap());
        let start = jiff::Timestamp::from_second(second).unwrap();
        let mut date = start.to_zoned(zone.clone()).date();
        let mut expected = Vec::new();
        while expected.len() < 8 {
            let day = if month { date.day() as u8 } else { date.weekday().to_monday_one_offset() as u8 };
            let at = date.at(time.hour() as i8, time.minute() as i8, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
            if let Some(kind) = days.get(&day) && at > start {
                expected.push((at.as_second(), *kind));
            }
            date = date.tomorrow().unwrap();
        }
        let seen: Vec<_> = runs(&plan, after).take(8).map(|run| (run.at.timestamp(), run.kind)).collect();
        prop_assert_eq!(seen, expected);
    }

    #[test]
    fn rackspace_runs_once_a_day_and_full_on_its_day(second in seconds(), day in 0..=7_u8, hour in 0..24_u8, minute in 0..60_u8) {
        let after = DateTime::from_timestamp(second, 0).unwrap();
        let found: Vec<_> = runs(&Plan::Rackspace { day_of_week: day, hour, minute, full_first: false }, after).take(14).collect();
        prop_assert!(found[0].at > after && found[0].at <= after + TimeDelta::days(1));
        for pair in found.windows(2) {
            prop_assert_eq!(pair[1].at - pair[0].at, TimeDelta::days(1));
        }
        let fulls = found.iter().filter(|run| run.kind == RunKind::Full).count();
        prop_assert_eq!(fulls, if day == 7 { 14 } else { 2 });
    }
}
