//! What retention will have deleted by a day.

use crate::schedule::RunKind;
use crate::texts;
use crate::words::{Said, days_said};
use chrono::{DateTime, TimeDelta, Utc};

texts! {
    SHORTER: "Shorter than now: existing backups older than {0} may be deleted as well, which cannot be undone.",
        "短于现在的保留时间：已有备份中早于 {0} 的也可能被清理，且无法找回。";
    FEWER: "Fewer than now: of the existing full backups only the newest {0} may be left, which cannot be undone.",
        "少于现在的保留数量：已有的全量备份可能只保留最近 {0} 个，其余无法找回。";
}

/// How long backups are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Could not be read.
    #[default]
    Unknown,
    /// For ever: nothing deletes them.
    Always,
    /// So that every point of this many days can be restored: a full backup goes once a newer one is old
    /// enough (contracts/ocp.md 2.2, contracts/obshell.md 1.2).
    Days(i64),
    /// This many full backups with what builds on them (contracts/rackspace.md 3.3).
    Fulls(usize),
}

/// What becomes of a run's backup by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has not been made yet.
    ToCome,
    /// It exists.
    There,
    /// It has been deleted.
    Deleted,
}

/// What is lost if retention is shortened: it applies equally to existing backups and to future ones.
pub fn shortened(had: Kept, kept: Kept) -> Option<Said> {
    match (had, kept) {
        (Kept::Days(had), Kept::Days(days)) if days >= had => None,
        (Kept::Always | Kept::Days(_), Kept::Days(days)) => Some(SHORTER.with([days_said(days).into()])),
        (Kept::Fulls(had), Kept::Fulls(count)) if count < had => Some(FEWER.with([count.into()])),
        _ => None,
    }
}

/// The fate of each run by a day; the runs are in order of time, and all are assumed to succeed.
pub fn fates(runs: &[(DateTime<Utc>, RunKind)], kept: Kept, by: DateTime<Utc>) -> Vec<Fate> {
    let first = first_kept(runs, kept, by);
    let fate = |at: DateTime<Utc>| match first {
        _ if at > by => Fate::ToCome,
        Some(first) if at < first => Fate::Deleted,
        _ => Fate::There,
    };
    runs.iter().map(|(at, _)| fate(*at)).collect()
}

/// The oldest full backup that is kept: what builds on an older one goes with that one.
fn first_kept(runs: &[(DateTime<Utc>, RunKind)], kept: Kept, by: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut fulls =
        runs.iter().rev().filter(|(at, kind)| *kind == RunKind::Full && *at <= by).map(|(at, _)| *at);
    match kept {
        Kept::Unknown | Kept::Always => None,
        // The newest that is old enough covers the whole window.
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
    fn a_window_keeps_the_full_backup_from_before_it() {
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
    fn existing_backups_go_when_retention_is_shortened() {
        use Kept::{Always, Days, Fulls, Unknown};
        let code = |had, kept| shortened(had, kept).map(|said| said.text.code());
        for (had, kept, lost) in [
            (Days(35), Days(34), Some("SHORTER")),
            (Days(35), Days(35), None),
            (Days(35), Always, None),
            (Always, Days(999), Some("SHORTER")),
            (Unknown, Days(1), None),
            (Days(1), Unknown, None),
            (Fulls(3), Fulls(2), Some("FEWER")),
            (Fulls(2), Fulls(2), None),
        ] {
            assert_eq!(code(had, kept), lost, "{had:?} {kept:?}");
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
