//! What a plan will have made by a day, and what retention will have deleted by then, before the plan is
//! sent.

use super::{Fate, Kept, fates};
use crate::schedule::{Plan, RunKind, ScheduledRun, runs};
use chrono::{DateTime, TimeDelta, Utc};

/// How many runs are computed: more than two years of daily ones.
const MOST: usize = 800;

/// A good backup that exists: when it began, and its kind.
pub type Made = (DateTime<Utc>, RunKind);

/// The question: a plan and its retention.
#[derive(Clone, Copy, Debug)]
pub struct Outlook<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// How long its backups are kept.
    pub kept: Kept,
    /// The good backups that exist, in order of time, as far as they are known: retention treats them like
    /// future ones.
    pub there: &'a [Made],
    /// Now.
    pub now: DateTime<Utc>,
}

/// The existing backups and a plan's runs, up to a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Each with what will have become of its backup.
    pub runs: Vec<(ScheduledRun, Fate)>,
    /// How many of them exist already.
    pub there: usize,
    /// How many of them all will have been deleted.
    pub deleted: usize,
    /// The oldest one left.
    pub oldest: Option<DateTime<Utc>>,
}

/// What still exists of the backups made, given the retention up to now.
pub fn left_of(made: &[Made], had: Kept, now: DateTime<Utc>) -> Vec<Made> {
    let all = made.iter().copied().zip(fates(made, had, now));
    all.filter(|(_, fate)| *fate == Fate::There).map(|(one, _)| one).collect()
}

impl Outlook<'_> {
    /// What exists and what the plan makes from now to a day, and what is left of it then. Assumes that every
    /// run succeeds.
    pub fn foresee(self, by: DateTime<Utc>) -> Foreseen {
        let mut all = self.all();
        all.retain(|(at, _)| *at <= by);
        let fates = fates(&all, self.kept, by);
        let runs: Vec<_> = all.into_iter().map(|(at, kind)| ScheduledRun { at, kind }).zip(fates).collect();
        let left = |(_, fate): &&(ScheduledRun, Fate)| *fate == Fate::There;
        Foreseen {
            there: self.there.len(),
            deleted: runs.iter().filter(|(_, fate)| *fate == Fate::Deleted).count(),
            oldest: runs.iter().find(left).map(|(run, _)| run.at),
            runs,
        }
    }

    /// When the first backup is deleted, now at the earliest; `None` if none is, or not within the computed
    /// runs.
    pub fn first_loss(self) -> Option<DateTime<Utc>> {
        let all = self.all();
        // The first one goes only when a later full one takes its place.
        let fulls = all.iter().skip(1).filter(|(_, kind)| *kind == RunKind::Full);
        let mut fulls = fulls.map(|(at, _)| *at);
        let loss = match self.kept {
            Kept::Unknown | Kept::Always => None,
            Kept::Days(days) => fulls.next()?.checked_add_signed(TimeDelta::try_days(days)?),
            Kept::Fulls(count) => fulls.nth(count.checked_sub(1)?),
        };
        loss.map(|loss| loss.max(self.now))
    }

    /// How many existing backups go as soon as this retention applies.
    pub fn lost_at_once(self) -> usize {
        self.there.len() - left_of(self.there, self.kept, self.now).len()
    }

    /// The existing backups, and the computed runs.
    fn all(self) -> Vec<Made> {
        let mut all = self.there.to_vec();
        all.extend(runs(self.plan, self.now).take(MOST).map(|run| (run.at, run.kind)));
        all
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

    fn of<'a>(plan: &'a Plan, kept: Kept, there: &'a [Made], now: DateTime<Utc>) -> Outlook<'a> {
        Outlook { plan, kept, there, now }
    }

    #[test]
    fn a_weeks_backups_go_when_there_are_enough_newer_full_ones() {
        // 2026-03-01 is a Sunday: the first run is a full one.
        let (now, plan) = (at("2026-02-28T12:00:00Z"), weekly(0));
        let two = of(&plan, Kept::Fulls(2), &[], now);
        let loss = two.first_loss().unwrap();
        assert_eq!(loss, at("2026-03-15T02:00:00Z"));
        let seen = two.foresee(loss);
        assert_eq!((seen.runs.len(), seen.deleted, seen.oldest), (15, 7, Some(at("2026-03-08T02:00:00Z"))));
        let window = of(&plan, Kept::Days(7), &[], now).first_loss();
        assert_eq!(window, Some(at("2026-03-15T02:00:00Z")), "a week after the second full backup");
    }

    #[test]
    fn existing_backups_go_before_future_ones() {
        // 2026-03-01 is a Sunday: two full backups with what builds on them exist, the third full one is due
        // next Sunday.
        let (now, plan) = (at("2026-03-10T12:00:00Z"), weekly(0));
        let there: Vec<Made> = runs(&plan, at("2026-02-28T12:00:00Z"))
            .take_while(|run| run.at <= now)
            .map(|run| (run.at, run.kind))
            .collect();
        assert_eq!(there.len(), 10);
        let two = of(&plan, Kept::Fulls(2), &there, now);
        let loss = two.first_loss().unwrap();
        assert_eq!(loss, at("2026-03-15T02:00:00Z"), "the third full backup");
        let seen = two.foresee(loss);
        assert_eq!((seen.there, seen.runs.len(), seen.deleted), (10, 15, 7));
        assert_eq!(seen.oldest, Some(at("2026-03-08T02:00:00Z")));
        assert_eq!(two.lost_at_once(), 0);
        // The newest full one is two days old: the first week of existing backups goes at once.
        let short = of(&plan, Kept::Days(1), &there, now);
        assert_eq!((short.first_loss(), short.lost_at_once()), (Some(now), 7));
        let one = of(&plan, Kept::Fulls(1), &there, now);
        assert_eq!((one.first_loss(), one.lost_at_once()), (Some(now), 7));
        assert_eq!(one.foresee(now).deleted, 7);
        let always = of(&plan, Kept::Always, &there, now);
        assert_eq!((always.first_loss(), always.lost_at_once()), (None, 0));
    }

    #[test]
    fn what_was_deleted_before_does_not_exist() {
        let made: Vec<Made> = (1..=9)
            .map(|day| (at(&format!("2026-03-0{day}T02:00:00Z")), RunKind::Full))
            .chain([(at("2026-04-01T02:00:00Z"), RunKind::Full)])
            .collect();
        let now = at("2026-03-10T02:00:00Z");
        let left = |had| left_of(&made, had, now).first().map(|(at, _)| *at);
        assert_eq!(left(Kept::Days(3)), Some(at("2026-03-07T02:00:00Z")));
        assert_eq!(left(Kept::Always), Some(at("2026-03-01T02:00:00Z")));
        assert_eq!(left_of(&made, Kept::Unknown, now).len(), 9, "what is to come is not there");
    }

    #[test]
    fn nothing_is_foreseen_before_the_first_full_backup_of_a_new_plan() {
        let now = at("2026-03-02T12:00:00Z");
        let waiting = Plan::Rackspace { day_of_week: 0, hour: 2, minute: 0, full_first: true };
        let first = at("2026-03-08T02:00:00Z");
        let seen = of(&waiting, Kept::Fulls(2), &[], now).foresee(at("2026-03-09T02:00:00Z"));
        assert_eq!((seen.runs.len(), seen.oldest), (2, Some(first)));
        assert_eq!(
            of(&waiting, Kept::Fulls(2), &[], now).first_loss(),
            of(&weekly(0), Kept::Fulls(2), &[], first - TimeDelta::seconds(1)).first_loss()
        );
    }

    #[test]
    fn the_first_loss_is_the_first_for_every_plan_and_retention() {
        let now = at("2026-03-03T12:00:00Z");
        let days_ago = |days| now - TimeDelta::days(days);
        let stocks: [&[Made]; 4] = [
            &[],
            &[(days_ago(2), RunKind::Incremental)],
            &[(days_ago(9), RunKind::Full), (days_ago(2), RunKind::Incremental)],
            &[
                (days_ago(40), RunKind::Incremental),
                (days_ago(9), RunKind::Full),
                (days_ago(2), RunKind::Full),
            ],
        ];
        for (plan, there) in (0..=7).map(weekly).flat_map(|plan| stocks.map(|there| (plan.clone(), there))) {
            for kept in
                [Kept::Days(1), Kept::Days(7), Kept::Days(35), Kept::Fulls(1), Kept::Fulls(2), Kept::Fulls(9)]
            {
                let outlook = of(&plan, kept, there, now);
                let loss = outlook.first_loss().unwrap();
                let before = loss - TimeDelta::milliseconds(1);
                assert!(outlook.foresee(loss).deleted > 0, "{plan:?} {kept:?} {there:?}");
                assert_eq!(outlook.lost_at_once() > 0, loss == now, "{plan:?} {kept:?} {there:?}");
                if loss > now {
                    assert_eq!(outlook.foresee(before).deleted, 0, "{plan:?} {kept:?} {there:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_deleted_stays() {
        let (now, by) = (at("2026-03-03T12:00:00Z"), at("2026-04-02T12:00:00Z"));
        let (plan, never) = (weekly(0), weekly(9));
        for kept in [Kept::Always, Kept::Unknown, Kept::Fulls(0), Kept::Days(i64::MAX)] {
            assert_eq!(of(&plan, kept, &[], now).first_loss(), None);
        }
        let seen = of(&plan, Kept::Always, &[], now).foresee(by);
        assert_eq!((seen.runs.len(), seen.deleted), (30, 0));
        assert_eq!(of(&never, Kept::Always, &[], now).foresee(by), Foreseen::default());
    }
}
