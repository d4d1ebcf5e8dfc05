//! Calendars computed by hand.

use super::*;
use crate::fleet::{Planned, Takes, ThingKind};
use crate::schedule::Plan;
use chrono::Timelike;
use jiff::tz::TimeZone;

struct Oracle(TimeZone);

impl Zone for Oracle {
    fn name(&self) -> &str {
        "oracle"
    }

    fn offset_seconds_at(&self, at: DateTime<Utc>) -> i32 {
        self.0.to_offset(jiff::Timestamp::from_second(at.timestamp()).unwrap()).seconds()
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn daily(hour: u8) -> Thing {
    let thing = Thing::new(("t", "T"), ThingKind::Instance, "a", String::new());
    Thing {
        planned: Planned::Runs(Some(Plan::Rackspace { day_of_week: 0, hour, minute: 30, full_first: false })),
        ..thing
    }
}

/// A local time, its offset in minutes, and its mark.
type Seen = (&'static str, i32, Option<Shift>);

/// The local times of the runs around a clock change, and their marks; computed by hand.
#[test]
fn local_times_follow_the_zone_and_marks_say_so() {
    use Shift::{Moved, Twice};
    // Zone, the run's hour in UTC, days, and per day: local time, offset in minutes, mark.
    let table: [(&str, u8, &str, [Seen; 3]); 8] = [
        (
            "America/New_York",
            6,
            "2026-03-07",
            [("01:30", -300, None), ("01:30", -300, None), ("02:30", -240, Some(Moved))],
        ),
        (
            "America/New_York",
            5,
            "2026-10-31",
            [("01:30", -240, None), ("01:30", -240, Some(Twice)), ("00:30", -300, Some(Moved))],
        ),
        (
            "Europe/London",
            0,
            "2026-03-28",
            [("00:30", 0, None), ("00:30", 0, None), ("01:30", 60, Some(Moved))],
        ),
        (
            "Europe/London",
            0,
            "2026-10-24",
            [("01:30", 60, None), ("01:30", 60, Some(Twice)), ("00:30", 0, Some(Moved))],
        ),
        (
            "Asia/Kolkata",
            20,
            "2026-03-28",
            [("02:00", 330, None), ("02:00", 330, None), ("02:00", 330, None)],
        ),
        (
            "Australia/Sydney",
            15,
            "2026-04-03",
            [("02:30", 660, None), ("02:30", 660, Some(Twice)), ("01:30", 600, Some(Moved))],
        ),
        (
            "Australia/Sydney",
            16,
            "2026-10-02",
            [("02:30", 600, None), ("03:30", 660, Some(Moved)), ("03:30", 660, None)],
        ),
        ("UTC", 0, "2028-02-28", [("00:30", 0, None), ("00:30", 0, None), ("00:30", 0, None)]),
    ];
    for (name, hour, from, expected) in table {
        let zone = Oracle(TimeZone::get(name).unwrap());
        let from = date(from);
        let now = from.and_time(NaiveTime::MIN).and_utc() - TimeDelta::days(2);
        let asked = Asked { zone: &zone, around: from, span: Span::Month, now, by: None };
        let mut shown = days(&[daily(hour)], asked);
        shown.extend(days(&[daily(hour)], Asked { around: from + TimeDelta::days(20), ..asked }));
        let mut entries: Vec<_> = shown.into_iter().flat_map(|day| day.entries).collect();
        entries.sort_by_key(|entry| entry.run.at);
        entries.dedup();
        let seen: Vec<_> = entries
            .iter()
            .filter(|entry| entry.run.at.date_naive() >= from)
            .take(3)
            .map(|entry| {
                let local = entry.local;
                (local.format("%H:%M").to_string(), local.offset().local_minus_utc() / 60, entry.shift)
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(time, offset, mark)| ((*time).to_owned(), *offset, *mark)).collect();
        assert_eq!(seen, expected, "{name}");
    }
}

#[test]
fn a_weekly_run_is_marked_after_the_clocks_have_changed() {
    use crate::schedule::RunKind;
    let zone = Oracle(TimeZone::get("Europe/London").unwrap());
    // Wednesdays; the clocks of London change on Sunday, 29 March.
    let days_of = |day: u8| litemap::LiteMap::from_iter([(day, RunKind::Full)]);
    let plan = Plan::Weekly { days: days_of(3), time: NaiveTime::MIN, offset_minutes: 0 };
    let thing = Thing { planned: Planned::Runs(Some(plan)), ..daily(2) };
    let now = "2026-03-26T12:00:00Z".parse().unwrap();
    let asked = Asked { zone: &zone, around: date("2026-04-08"), span: Span::Month, now, by: None };
    let seen: Vec<_> = days(&[thing], asked).into_iter().flat_map(|day| day.entries).collect();
    let marks: Vec<_> = seen.iter().map(|entry| entry.shift).collect();
    assert_eq!(marks, [Some(Shift::Moved), None, None, None, None]);
}

#[test]
fn existing_backups_are_shown_with_their_fate() {
    use crate::schedule::RunKind::{Full, Incremental};
    let at = |day: u32| format!("2026-11-{day:02}T02:30:20Z").parse().unwrap();
    let made = vec![(at(1), Full), (at(2), Incremental), (at(8), Full), (at(9), Incremental)];
    let thing = Thing { kept: Kept::Days(7), made, ..daily(2) };
    let asked = Asked {
        zone: &Utc,
        around: date("2026-11-10"),
        span: Span::Month,
        now: at(10),
        by: Some(date("2026-11-20")),
    };
    let fate = |wanted: &str, days: &[Day]| {
        let day = days.iter().find(|day| day.date == date(wanted)).unwrap();
        day.entries.first().map(|entry| entry.fate)
    };
    let shown = days(std::slice::from_ref(&thing), asked);
    let fates = ["2026-11-01", "2026-11-02", "2026-11-08", "2026-11-09", "2026-11-19", "2026-11-21"];
    let fates = fates.map(|day| fate(day, &shown));
    let (gone, there) = (Some(Fate::Deleted), Some(Fate::There));
    assert_eq!(fates, [gone, gone, there, there, there, Some(Fate::ToCome)]);
    // Without a chosen day, what happened belongs to the history.
    let now = days(&[thing], Asked { by: None, ..asked });
    assert_eq!(fate("2026-11-08", &now), None);
}

#[test]
fn weeks_and_months_consist_of_whole_weeks() {
    let text = |around: &str, span| bounds(date(around), span).map(|(a, b)| (a.to_string(), b.to_string()));
    let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
    assert_eq!(text("2028-02-29", Span::Month), pair("2028-01-31", "2028-03-05"));
    assert_eq!(text("2026-02-11", Span::Month), pair("2026-01-26", "2026-03-01"));
    assert_eq!(text("2026-11-21", Span::Week), pair("2026-11-16", "2026-11-22"));
    assert_eq!(text("2027-01-01", Span::Week), pair("2026-12-28", "2027-01-03"));
}

#[test]
fn what_retention_deletes_also_depends_on_runs_not_shown() {
    let zone = Utc;
    let thing = Thing { kept: Kept::Days(7), ..daily(2) };
    let now = date("2026-11-01").and_time(NaiveTime::MIN).and_utc();
    let asked = Asked {
        zone: &zone,
        around: date("2026-11-15"),
        span: Span::Week,
        now,
        by: Some(date("2026-11-30")),
    };
    // Sundays are full: on the 30th the full one of the 22nd covers the last seven days.
    let fates: Vec<_> = days(&[thing], asked).iter().map(|day| day.entries[0].fate).collect();
    assert_eq!(fates, [Fate::Deleted; 7]);
}

#[test]
fn the_far_end_of_the_calendar_computes_no_further_than_the_near() {
    let now = date("2026-11-01").and_time(NaiveTime::MIN).and_utc();
    let thing = Thing { kept: Kept::Fulls(2), ..daily(2) };
    let around = date("2026-11-15");
    let asked = Asked { zone: &Utc, around, span: Span::Week, now, by: Some(date("9999-12-31")) };
    let fates: Vec<_> =
        days(std::slice::from_ref(&thing), asked).iter().map(|day| day.entries[0].fate).collect();
    assert_eq!(fates, [Fate::Deleted; 7]);
    let far = days(&[thing], Asked { around: date("9999-11-15"), ..asked });
    assert!(far.len() == 7 && far.iter().all(|day| day.entries.is_empty()));
}

#[test]
fn days_of_the_past_show_no_runs() {
    let asked = Asked {
        zone: &Utc,
        around: date("2026-11-15"),
        span: Span::Month,
        now: "2026-11-15T12:00:00Z".parse().unwrap(),
        by: None,
    };
    let days = days(&[daily(2)], asked);
    let first = days.iter().find(|day| !day.entries.is_empty()).unwrap();
    assert_eq!((first.date, days.iter().filter(|day| day.inside).count()), (date("2026-11-16"), 30));
}

#[test]
fn a_collision_may_be_with_a_day_that_is_not_shown() {
    let near = |name: &str, hour| {
        let takes = Takes { full: Some(TimeDelta::hours(2)), incremental: None };
        let mut thing = Thing { takes, ..daily(hour) }.told_by(name.to_owned());
        "same".clone_into(&mut thing.place);
        thing
    };
    let asked = Asked {
        zone: &Utc,
        around: date("2026-11-16"),
        span: Span::Week,
        now: date("2026-11-14").and_time(NaiveTime::MIN).and_utc(),
        by: None,
    };
    let week = days(&[near("a", 23), near("b", 0)], asked);
    let marks: Vec<_> =
        week.iter().flat_map(|day| &day.entries).map(|entry| entry.collides.overlaps).collect();
    assert_eq!(marks, [true; 14], "Monday's first with Sunday's last, and so on");
}

#[test]
fn a_draft_replaces_the_plan_and_the_retention() {
    use crate::schedule::RunKind::Full;
    let made = vec![("2026-11-01T02:30:00Z".parse().unwrap(), Full)];
    let mut thing = Thing { kept: Kept::Always, made, ..daily(2) };
    let asked = Asked {
        zone: &Utc,
        around: date("2026-11-15"),
        span: Span::Month,
        now: "2026-11-10T00:00:00Z".parse().unwrap(),
        by: Some(date("2026-11-30")),
    };
    let seen = |thing: &Thing| {
        let days = days(std::slice::from_ref(thing), asked);
        let all: Vec<_> = days.into_iter().flat_map(|day| day.entries).collect();
        let hours: Vec<u32> = all.iter().skip(1).map(|entry| entry.local.hour()).collect();
        (all.first().map(|entry| entry.fate), hours.iter().all(|hour| *hour == 2))
    };
    assert_eq!(seen(&thing), (Some(Fate::There), true));
    thing.draft(
        Plan::Rackspace { day_of_week: 7, hour: 5, minute: 0, full_first: false },
        Kept::Fulls(3),
        asked.now,
    );
    assert_eq!(seen(&thing), (Some(Fate::Deleted), false));
    thing.planned = Planned::Nothing;
    assert!(days(&[thing], asked).iter().all(|day| day.entries.is_empty()));
}

#[test]
fn a_draft_that_keeps_longer_brings_nothing_back() {
    use crate::schedule::RunKind::Full;
    let now = "2026-11-10T00:00:00Z".parse().unwrap();
    let made: Vec<_> = (1..=8)
        .map(|day| (format!("2026-11-{day:02}T02:30:00Z").parse::<DateTime<Utc>>().unwrap(), Full))
        .collect();
    let plan = Plan::Rackspace { day_of_week: 7, hour: 2, minute: 30, full_first: false };
    for (kept, left) in [(Kept::Days(3), 3), (Kept::Fulls(2), 2), (Kept::Always, 8), (Kept::Unknown, 8)] {
        let mut thing = Thing { kept, made: made.clone(), ..daily(2) };
        thing.draft(plan.clone(), Kept::Fulls(99), now);
        let asked = Asked {
            zone: &Utc,
            around: date("2026-11-15"),
            span: Span::Month,
            now,
            by: Some(date("2026-11-30")),
        };
        let days = days(&[thing], asked);
        let there = days.iter().flat_map(|day| &day.entries).filter(|entry| entry.run.at <= now);
        assert!(there.clone().all(|entry| entry.fate == Fate::There));
        assert_eq!(there.count(), left, "{kept:?}");
    }
}
