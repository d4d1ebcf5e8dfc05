//! What a plan will have made by a day, and what retention will have deleted of it, before it is sent.

use super::{Fate, Kept, fates};
use crate::schedule::{Plan, RunKind, ScheduledRun, runs};
use chrono::{DateTime, TimeDelta, Utc};

/// How many runs are looked at: of daily ones those of more than two years.
const MOST: usize = 800;

/// A plan's runs until a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Each with what will have become of its backup.
    pub runs: Vec<(ScheduledRun, Fate)>,
    /// How many of them will have been deleted.
    pub deleted: usize,
    /// The oldest that is left.
    pub oldest: Option<DateTime<Utc>>,
}

/// What a plan makes from now to a day, and what is left of it then. Every run is taken to succeed.
pub fn foresee(plan: &Plan, kept: Kept, now: DateTime<Utc>, by: DateTime<Utc>) -> Foreseen {
    let made: Vec<ScheduledRun> = runs(plan, now).take(MOST).take_while(|run| run.at <= by).collect();
    let dated: Vec<_> = made.iter().map(|run| (run.at, run.kind)).collect();
    let runs: Vec<_> = made.into_iter().zip(fates(&dated, kept, by)).collect();
    let left = |(_, fate): &&(ScheduledRun, Fate)| *fate == Fate::There;
    Foreseen {
        deleted: runs.iter().filter(|(_, fate)| *fate == Fate::Deleted).count(),
        oldest: runs.iter().find(left).map(|(run, _)| run.at),
        runs,
    }
}

/// When the first backup of a plan is deleted; `None` where nothing is, or not within the runs that are looked at.
pub fn first_loss(plan: &Plan, kept: Kept, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let all = runs(plan, now).take(MOST).enumerate();
    // The first run of all goes only when a full one after it takes its place.
    let mut fulls = all.filter(|(index, run)| *index > 0 && run.kind == RunKind::Full).map(|(_, run)| run.at);
    match kept {
        Kept::Unknown | Kept::Always => None,
        Kept::Days(days) => fulls.next()?.checked_add_signed(TimeDelta::try_days(days)?),
        Kept::Fulls(count) => fulls.nth(count.checked_sub(1)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn weekly(full: u8) -> Plan {
        Plan::Rackspace { day_of_week: full, hour: 2, minute: 0, full_first: false }
    }

    #[test]
    fn a_weeks_backups_go_when_enough_newer_full_ones_are_there() {
        // 2026-03-01 is a Sunday: the first run is a full one.
        let now = at("2026-02-28T12:00:00Z");
        let loss = first_loss(&weekly(0), Kept::Fulls(2), now).unwrap();
        assert_eq!(loss, at("2026-03-15T02:00:00Z"));
        let seen = foresee(&weekly(0), Kept::Fulls(2), now, loss);
        assert_eq!((seen.runs.len(), seen.deleted, seen.oldest), (15, 7, Some(at("2026-03-08T02:00:00Z"))));
        let window = first_loss(&weekly(0), Kept::Days(7), now);
        assert_eq!(window, Some(at("2026-03-15T02:00:00Z")), "a week after the second full backup");
    }

    #[test]
    fn nothing_is_foreseen_before_the_first_full_backup_of_a_new_plan() {
        let now = at("2026-03-02T12:00:00Z");
        let waiting = Plan::Rackspace { day_of_week: 0, hour: 2, minute: 0, full_first: true };
        let first = at("2026-03-08T02:00:00Z");
        let seen = foresee(&waiting, Kept::Fulls(2), now, at("2026-03-09T02:00:00Z"));
        assert_eq!((seen.runs.len(), seen.oldest), (2, Some(first)));
        assert_eq!(
            first_loss(&waiting, Kept::Fulls(2), now),
            first_loss(&weekly(0), Kept::Fulls(2), first - TimeDelta::seconds(1))
        );
    }

    #[test]
    fn the_first_loss_is_the_first_for_every_plan_and_retention() {
        let now = at("2026-03-03T12:00:00Z");
        for plan in (0..=7).map(weekly) {
            for kept in
                [Kept::Days(1), Kept::Days(7), Kept::Days(35), Kept::Fulls(1), Kept::Fulls(2), Kept::Fulls(9)]
            {
                let loss = first_loss(&plan, kept, now).unwrap();
                let before = loss - TimeDelta::milliseconds(1);
                assert!(foresee(&plan, kept, now, loss).deleted > 0, "{plan:?} {kept:?}");
                assert_eq!(foresee(&plan, kept, now, before).deleted, 0, "{plan:?} {kept:?}");
            }
        }
    }

    #[test]
    fn what_is_not_cleaned_stays() {
        let now = at("2026-03-03T12:00:00Z");
        for kept in [Kept::Always, Kept::Unknown, Kept::Fulls(0), Kept::Days(i64::MAX)] {
            assert_eq!(first_loss(&weekly(0), kept, now), None);
        }
        let seen = foresee(&weekly(0), Kept::Always, now, at("2026-04-02T12:00:00Z"));
        assert_eq!((seen.runs.len(), seen.deleted), (30, 0));
        assert_eq!(foresee(&weekly(9), Kept::Always, now, at("2026-04-02T12:00:00Z")), Foreseen::default());
    }
}
