//! What retention will have deleted by a day.

use crate::schedule::RunKind;
use chrono::{DateTime, TimeDelta, Utc};

/// How long backups are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// It could not be read.
    #[default]
    Unknown,
    /// For ever: nothing cleans them.
    Always,
    /// So that every point of so many days can be restored: a full backup goes once a newer one is old enough
    /// (contracts/ocp.md 2.2, contracts/obshell.md 1.2).
    Days(i64),
    /// So many full backups with what builds on them (contracts/rackspace.md 3.3).
    Fulls(usize),
}

/// What becomes of a run's backup by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not made yet.
    ToCome,
    /// It is there.
    There,
    /// It is deleted.
    Deleted,
}

/// The fate of each run by a day, in the order of the runs, which is that of time. Every run is taken to succeed.
pub fn fates(runs: &[(DateTime<Utc>, RunKind)], kept: Kept, by: DateTime<Utc>) -> Vec<Fate> {
    let first = first_kept(runs, kept, by);
    let fate = |at: DateTime<Utc>| match first {
        _ if at > by => Fate::ToCome,
        Some(first) if at < first => Fate::Deleted,
        _ => Fate::There,
    };
    runs.iter().map(|(at, _)| fate(*at)).collect()
}

/// The full backup from which on everything is kept: what builds on an older one goes with it.
fn first_kept(runs: &[(DateTime<Utc>, RunKind)], kept: Kept, by: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut fulls =
        runs.iter().rev().filter(|(at, kind)| *kind == RunKind::Full && *at <= by).map(|(at, _)| *at);
    match kept {
        Kept::Unknown | Kept::Always => None,
        // The newest that is old enough reaches back over the whole window.
        Kept::Days(days) => {
            let from = by.checked_sub_signed(TimeDelta::try_days(days)?)?;
            fulls.find(|at| *at <= from)
        }
        Kept::Fulls(count) => fulls.nth(count.checked_sub(1)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Fate::{Deleted, There, ToCome};
    use RunKind::{Full, Incremental};

    fn day(number: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(number)
    }

    fn weeks() -> Vec<(DateTime<Utc>, RunKind)> {
        [(0, Full), (3, Incremental), (7, Full), (10, Incremental), (14, Full), (21, Full)]
            .map(|(number, kind)| (day(number), kind))
            .to_vec()
    }

    #[test]
    fn a_window_keeps_the_full_backup_that_reaches_behind_it() {
        for (days, by, expected) in [
            (7, 15, [Deleted, Deleted, There, There, There, ToCome]),
            (7, 14, [Deleted, Deleted, There, There, There, ToCome]),
            (7, 13, [There, There, There, There, ToCome, ToCome]),
            (1, 22, [Deleted, Deleted, Deleted, Deleted, Deleted, There]),
            (99, 22, [There, There, There, There, There, There]),
        ] {
            assert_eq!(fates(&weeks(), Kept::Days(days), day(by)), expected, "{days} days by {by}");
        }
    }

    #[test]
    fn a_count_keeps_the_newest_with_what_builds_on_them() {
        for (count, expected) in [
            (2, [Deleted, Deleted, There, There, There, ToCome]),
            (1, [Deleted, Deleted, Deleted, Deleted, There, ToCome]),
            (3, [There, There, There, There, There, ToCome]),
        ] {
            assert_eq!(fates(&weeks(), Kept::Fulls(count), day(20)), expected, "{count}");
        }
        assert_eq!(fates(&weeks(), Kept::Always, day(20)).iter().filter(|fate| **fate == There).count(), 5);
    }
}
