//! The windows that result from backup sets and archived logs.

use super::{Kind, Span};
use crate::schedule::joined;
use chrono::{DateTime, Utc};

/// A complete backup set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// When it began: logs are needed from here on.
    pub from_ms: i64,
    /// When it was complete: nothing earlier can be restored from it.
    pub to_ms: i64,
    /// Whether it builds on the full set before it.
    pub incremental: bool,
    /// Whether it includes its own logs, so that it can be restored to its end without any others.
    pub plus_archive: bool,
}

/// The oldest and newest points that can be restored to; there may be gaps between them.
pub fn reach(spans: &[Span]) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let whole = || spans.iter().filter(|span| span.kind == Kind::Restorable);
    let from = whole().map(|span| span.from_ms).min()?;
    let to = whole().map(|span| span.to_ms).max()?;
    DateTime::from_timestamp_millis(from).zip(DateTime::from_timestamp_millis(to))
}

/// What can be restored from these sets and stretches of archived logs (sorted and joined).
///
/// A set can be restored to any time from its end on, as far as the logs reach without a break since it
/// began. One with its own logs can be restored to its end without others. An incremental set needs a full
/// one before it.
pub fn windows(sets: &[Set], logs: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let first_full = sets.iter().filter(|set| !set.incremental).map(|set| set.to_ms).min();
    let usable = sets.iter().filter(|set| !set.incremental || first_full.is_some_and(|at| at <= set.from_ms));
    let logs = joined(logs.to_vec());
    let made = usable.filter_map(|set| {
        let log = logs.iter().find(|(from, to)| *from <= set.from_ms && *to >= set.to_ms);
        match log {
            Some((_, to)) => Some((set.to_ms, *to)),
            None => set.plus_archive.then_some((set.to_ms, set.to_ms)),
        }
    });
    joined(made.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(from_ms: i64, to_ms: i64) -> Set {
        Set { from_ms, to_ms, ..Set::default() }
    }

    #[test]
    fn a_set_needs_the_logs_from_its_begin() {
        assert_eq!(windows(&[full(10, 20)], &[(10, 50)]), [(20, 50)]);
        assert_eq!(windows(&[full(10, 20)], &[(11, 50)]), []);
        // The logs end before the set does: it cannot be made consistent.
        assert_eq!(windows(&[full(10, 20)], &[(0, 19)]), []);
        assert_eq!(windows(&[full(10, 20)], &[(0, 20)]), [(20, 20)]);
    }

    #[test]
    fn a_break_in_the_logs_lasts_until_the_next_set() {
        let sets = [full(10, 20), full(60, 70)];
        assert_eq!(windows(&sets, &[(0, 40), (50, 90)]), [(20, 40), (70, 90)]);
        assert_eq!(windows(&sets, &[(0, 90)]), [(20, 90)]);
        assert_eq!(windows(&sets, &[(0, 40), (40, 90)]), [(20, 90)]);
    }

    #[test]
    fn an_incremental_set_needs_a_full_one() {
        let part = Set { incremental: true, ..full(30, 35) };
        assert_eq!(windows(&[part], &[(0, 90)]), []);
        assert_eq!(windows(&[part, full(10, 20)], &[(25, 90)]), [(35, 90)]);
        assert_eq!(windows(&[part, full(10, 31)], &[(25, 90)]), []);
    }

    #[test]
    fn a_set_with_its_own_logs_restores_to_its_end() {
        let own = Set { plus_archive: true, ..full(10, 20) };
        assert_eq!(windows(&[own], &[]), [(20, 20)]);
        assert_eq!(windows(&[own], &[(5, 40)]), [(20, 40)]);
    }
}
