//! The runs of a schedule.

use crate::words::Text;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use litemap::LiteMap;

/// What a run backs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunKind {
    /// Everything.
    Full,
    /// What changed since the previous run.
    Incremental,
}

crate::texts! {
    FULL: "Full", "全量";
    INCREMENTAL: "Incremental", "增量";
}

impl RunKind {
    /// The kind in words.
    pub fn text(self) -> Text {
        match self {
            Self::Full => FULL,
            Self::Incremental => INCREMENTAL,
        }
    }
}

/// A schedule as its system understands it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// OCP's weekly plan, in a fixed offset (contracts/ocp.md 2).
    Weekly {
        /// 1 Monday to 7 Sunday.
        days: LiteMap<u8, RunKind>,
        /// The local time of each run.
        time: NaiveTime,
        /// Minutes east of UTC.
        offset_minutes: i32,
    },
    /// OCP's monthly plan, in a fixed offset; a month that lacks a day skips it.
    Monthly {
        /// 1 to 31.
        days: LiteMap<u8, RunKind>,
        /// The local time of each run.
        time: NaiveTime,
        /// Minutes east of UTC.
        offset_minutes: i32,
    },
    /// Rackspace's daily slot in UTC (contracts/rackspace.md 3.2, 11).
    Rackspace {
        /// The weekday of the full backup, 0 Sunday to 6 Saturday; 7 makes every backup a full one.
        day_of_week: u8,
        /// 0 to 23.
        hour: u8,
        /// 0 to 59.
        minute: u8,
        /// Whether it has never run: nothing incremental is made before its first full backup
        /// (contracts/rackspace.md 3.2).
        full_first: bool,
    },
}

/// One future run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduledRun {
    /// When it starts.
    pub at: DateTime<Utc>,
    /// What it backs up.
    pub kind: RunKind,
}

impl Plan {
    /// The plan as it is once its first full backup has been made.
    pub fn begun(mut self) -> Self {
        if let Self::Rackspace { full_first, .. } = &mut self {
            *full_first = false;
        }
        self
    }

    /// What the plan does on a local date.
    fn on(&self, date: NaiveDate) -> Option<RunKind> {
        match self {
            Self::Weekly { days, .. } => days.get(&small(date.weekday().number_from_monday())?).copied(),
            Self::Monthly { days, .. } => days.get(&small(date.day())?).copied(),
            Self::Rackspace { day_of_week, .. } => {
                let today = date.weekday().num_days_from_sunday();
                let full = *day_of_week == 7 || u32::from(*day_of_week) == today;
                Some(if full { RunKind::Full } else { RunKind::Incremental })
            }
        }
    }

    /// The local time of day, and how far the plan's clock is east of UTC; `None` if the plan cannot run at
    /// all.
    fn clock(&self) -> Option<(NaiveTime, TimeDelta)> {
        match self {
            Self::Weekly { days, time, offset_minutes } => {
                days.keys().any(|day| (1..=7).contains(day)).then_some((*time, *offset_minutes))
            }
            Self::Monthly { days, time, offset_minutes } => {
                days.keys().any(|day| (1..=31).contains(day)).then_some((*time, *offset_minutes))
            }
            Self::Rackspace { day_of_week, hour, minute, .. } => {
                let time = NaiveTime::from_hms_opt(u32::from(*hour), u32::from(*minute), 0)?;
                (*day_of_week <= 7).then_some((time, 0))
            }
        }
        .map(|(time, minutes)| (time, TimeDelta::minutes(minutes.into())))
    }
}

/// The runs of a plan strictly after an instant, in order, without end. There are none if the plan cannot
/// run: no day, or an hour or weekday that does not exist.
pub fn runs(plan: &Plan, after: DateTime<Utc>) -> impl Iterator<Item = ScheduledRun> {
    let clock = plan.clock();
    // The plan's local date may be a day ahead of or behind UTC's.
    let first = clock.and_then(|(_, east)| Some(after.naive_utc().checked_add_signed(east)?.date()));
    let mut waits = matches!(plan, Plan::Rackspace { full_first: true, .. });
    std::iter::successors(first, NaiveDate::succ_opt).filter_map(move |date| {
        let (time, east) = clock?;
        let kind = plan.on(date)?;
        let at = date.and_time(time).checked_sub_signed(east)?.and_utc();
        waits &= at <= after || kind != RunKind::Full;
        (at > after && !waits).then_some(ScheduledRun { at, kind })
    })
}

/// The first full run strictly after an instant; `None` if the plan has none.
pub fn next_full(plan: &Plan, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let has_full = match plan {
        Plan::Weekly { days, .. } | Plan::Monthly { days, .. } => {
            days.values().any(|kind| *kind == RunKind::Full)
        }
        Plan::Rackspace { .. } => true,
    };
    // 62 days include every day of the month, and every weekday, at least once.
    let mut within = runs(plan, after).take(if has_full { 62 } else { 0 });
    within.find(|run| run.kind == RunKind::Full).map(|run| run.at)
}

fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn rackspace_slots_follow_the_contract() {
        let table = [
            ("2020-11-14T07:28:17Z", 0, "2020-11-14T14:30:00Z", "2020-11-15T14:30:00Z"),
            ("2020-11-14T14:30:00Z", 0, "2020-11-15T14:30:00Z", "2020-11-15T14:30:00Z"),
            ("2020-11-15T14:30:01Z", 0, "2020-11-16T14:30:00Z", "2020-11-22T14:30:00Z"),
            ("2020-11-14T07:28:17Z", 7, "2020-11-14T14:30:00Z", "2020-11-14T14:30:00Z"),
            ("2014-10-30T12:30:00Z", 0, "2014-10-30T14:30:00Z", "2014-11-02T14:30:00Z"),
        ];
        for (now, day_of_week, slot, full) in table {
            let waiting = Plan::Rackspace { day_of_week, hour: 14, minute: 30, full_first: true };
            let plan = waiting.clone().begun();
            assert_eq!(runs(&plan, at(now)).next().unwrap().at, at(slot), "slot after {now}");
            assert_eq!(next_full(&plan, at(now)), Some(at(full)), "full after {now}");
            assert_eq!(next_full(&waiting, at(now)), Some(at(full)), "first full after {now}");
            let first = ScheduledRun { at: at(full), kind: RunKind::Full };
            let seen: Vec<_> = runs(&waiting, at(now)).take(3).collect();
            assert_eq!(seen[0], first, "nothing comes before the first full one after {now}");
            assert_eq!(seen, runs(&plan, at(full) - TimeDelta::seconds(1)).take(3).collect::<Vec<_>>());
        }
    }

    fn monthly(days: &[u8], offset_minutes: i32) -> Plan {
        let days = days.iter().map(|day| (*day, RunKind::Full)).collect();
        Plan::Monthly { days, time: NaiveTime::from_hms_opt(2, 0, 0).unwrap(), offset_minutes }
    }

    fn dates(plan: &Plan, after: &str, count: usize) -> Vec<String> {
        runs(plan, at(after)).take(count).map(|run| run.at.to_rfc3339()).collect()
    }

    #[test]
    fn months_without_a_day_skip_it() {
        let expected =
            ["2023-01-31T02:00:00+00:00", "2023-03-31T02:00:00+00:00", "2023-05-31T02:00:00+00:00"];
        assert_eq!(dates(&monthly(&[31], 0), "2023-01-01T00:00:00Z", 3), expected);
        let leap = ["2024-02-29T02:00:00+00:00", "2024-03-29T02:00:00+00:00"];
        assert_eq!(dates(&monthly(&[29], 0), "2024-02-01T00:00:00Z", 2), leap);
        assert_eq!(dates(&monthly(&[29], 0), "2023-02-01T00:00:00Z", 1), ["2023-03-29T02:00:00+00:00"]);
    }

    #[test]
    fn the_plans_offset_moves_the_date() {
        // 02:00 +08:00 on the 1st is 18:00 UTC on the last day of the previous month.
        assert_eq!(dates(&monthly(&[1], 480), "2024-02-29T17:59:59Z", 1), ["2024-02-29T18:00:00+00:00"]);
        assert_eq!(dates(&monthly(&[1], 480), "2024-02-29T18:00:00Z", 1), ["2024-03-31T18:00:00+00:00"]);
        // 02:00 -09:30 on the 1st is 11:30 UTC; at 01:00 UTC on the 1st it is still the 31st there.
        assert_eq!(dates(&monthly(&[1], -570), "2024-04-01T01:00:00Z", 1), ["2024-04-01T11:30:00+00:00"]);
    }

    #[test]
    fn weekly_runs_keep_their_kinds() {
        let days = [(2, RunKind::Full), (4, RunKind::Incremental)].into_iter().collect();
        let plan = Plan::Weekly { days, time: NaiveTime::MIN, offset_minutes: 0 };
        let seen: Vec<_> = runs(&plan, at("2024-01-01T00:00:00Z")).take(3).collect();
        assert_eq!(seen[0], ScheduledRun { at: at("2024-01-02T00:00:00Z"), kind: RunKind::Full });
        assert_eq!(seen[1], ScheduledRun { at: at("2024-01-04T00:00:00Z"), kind: RunKind::Incremental });
        assert_eq!(seen[2].at, at("2024-01-09T00:00:00Z"));
    }

    #[test]
    fn what_cannot_run_has_no_runs() {
        let now = at("2024-01-01T00:00:00Z");
        for (day_of_week, hour, minute) in [(8, 0, 0), (0, 24, 0), (0, 0, 60)] {
            assert_eq!(
                runs(&Plan::Rackspace { day_of_week, hour, minute, full_first: true }, now).next(),
                None
            );
        }
        assert_eq!(runs(&monthly(&[], 0), now).next(), None);
        assert_eq!(runs(&monthly(&[0, 32], 0), now).next(), None);
        let days = [(1, RunKind::Incremental)].into_iter().collect();
        assert_eq!(next_full(&Plan::Weekly { days, time: NaiveTime::MIN, offset_minutes: 0 }, now), None);
    }
}
