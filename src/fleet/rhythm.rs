//! How far apart backups usually lie, where no plan says so.

use chrono::{DateTime, TimeDelta, Utc};

/// The median of the times between good backups; `None` below four of them, where two odd ones would decide.
pub fn usual_gap(mut good: Vec<DateTime<Utc>>) -> Option<TimeDelta> {
    good.sort_unstable();
    good.dedup();
    let gaps: Vec<TimeDelta> = good.iter().zip(good.iter().skip(1)).map(|(one, next)| *next - *one).collect();
    if gaps.len() < 3 { None } else { median(gaps) }
}

/// The one in the middle; `None` where there is none.
pub fn median(mut spans: Vec<TimeDelta>) -> Option<TimeDelta> {
    spans.sort_unstable();
    spans.get(spans.len() / 2).copied()
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
}
