//! How long backups usually take, and how far apart they usually are if no plan says so.

use crate::schedule::RunKind;
use chrono::{DateTime, TimeDelta, Utc};

/// The median time between good backups; `None` for fewer than four of them, where two odd ones would decide.
pub fn usual_gap(mut good: Vec<DateTime<Utc>>) -> Option<TimeDelta> {
    good.sort_unstable();
    good.dedup();
    let gaps: Vec<TimeDelta> = good.iter().zip(good.iter().skip(1)).map(|(one, next)| *next - *one).collect();
    if gaps.len() < 3 { None } else { median(gaps) }
}

/// The median; `None` if there are none.
pub fn median(mut spans: Vec<TimeDelta>) -> Option<TimeDelta> {
    spans.sort_unstable();
    spans.get(spans.len() / 2).copied()
}

/// How long backups usually take, by kind: a full one takes many times as long as an incremental one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// A full one.
    pub full: Option<TimeDelta>,
    /// An incremental one.
    pub incremental: Option<TimeDelta>,
}

impl Takes {
    /// The duration for a kind; if unknown, that of the other kind.
    pub fn of(self, kind: RunKind) -> Option<TimeDelta> {
        match kind {
            RunKind::Full => self.full.or(self.incremental),
            RunKind::Incremental => self.incremental.or(self.full),
        }
    }

    /// The kind that takes longer.
    pub fn longest(self) -> Option<TimeDelta> {
        self.full.max(self.incremental)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_odd_gap_does_not_decide() {
        let at = |days: &[i64]| days.iter().map(|day| DateTime::UNIX_EPOCH + TimeDelta::days(*day)).collect();
        assert_eq!(usual_gap(at(&[9, 1, 2, 3])), Some(TimeDelta::days(1)));
        assert_eq!(usual_gap(at(&[1, 2, 3])), None);
        assert_eq!(usual_gap(at(&[7, 7, 7, 7])), None);
    }

    #[test]
    fn an_unknown_kind_takes_as_long_as_the_other() {
        let (long, short) = (Some(TimeDelta::hours(5)), Some(TimeDelta::minutes(10)));
        for (full, incremental, of, longest) in [
            (long, short, (long, short), long),
            (long, None, (long, long), long),
            (None, short, (short, short), short),
            (None, None, (None, None), None),
        ] {
            let takes = Takes { full, incremental };
            assert_eq!((takes.of(RunKind::Full), takes.of(RunKind::Incremental)), of);
            assert_eq!(takes.longest(), longest);
        }
    }
}
