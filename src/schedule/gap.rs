//! How long a plan leaves without a backup.

use super::Plan;

/// The longest time between two consecutive runs, in days, on a circle of 7 or 31 days: {2, 4, 6} of a week
/// is 3. `None` if the week has no day.
pub fn longest_gap_days(plan: &Plan) -> Option<u8> {
    match plan {
        Plan::Weekly { days, .. } => longest_gap(days.keys().copied(), 7),
        // Only days that every month has are certain; without any, up to two months can pass.
        Plan::Monthly { days, .. } => {
            longest_gap(days.keys().copied().filter(|day| *day <= 28), 31).or(Some(62))
        }
        Plan::Rackspace { .. } => Some(1),
    }
}

/// The longest distance from one day to the next around a circle of `circle` days. The days must be in
/// ascending order; those outside 1 to `circle` are ignored. `None` if no day is left.
pub fn longest_gap(days: impl IntoIterator<Item = u8>, circle: u8) -> Option<u8> {
    let mut days = days.into_iter().filter(|day| (1..=circle).contains(day));
    let first = days.next()?;
    let (last, longest) =
        days.fold((first, 0), |(day, longest), next| (next, longest.max(next.abs_diff(day))));
    Some(longest.max((circle - last).saturating_add(first)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::RunKind;
    use chrono::NaiveTime;

    fn weekly(days: &[u8]) -> Plan {
        let days = days.iter().map(|day| (*day, RunKind::Full)).collect();
        Plan::Weekly { days, time: NaiveTime::MIN, offset_minutes: 0 }
    }

    #[test]
    fn gaps_go_round_the_circle() {
        for (days, gap) in [(&[2, 4, 6][..], 3), (&[1], 7), (&[1, 7], 6), (&[1, 2, 3, 4, 5, 6, 7], 1)] {
            assert_eq!(longest_gap_days(&weekly(days)), Some(gap), "{days:?}");
        }
        // There is no 31st between 15 April and 15 May.
        for (days, gap) in [(&[1, 16][..], 16), (&[15, 31], 31), (&[29, 30, 31], 62)] {
            let Plan::Weekly { days, time, offset_minutes } = weekly(days) else { panic!("weekly") };
            let monthly = Plan::Monthly { days, time, offset_minutes };
            assert_eq!(longest_gap_days(&monthly), Some(gap), "{monthly:?}");
        }
        assert_eq!(longest_gap_days(&weekly(&[])), None);
        assert_eq!(
            longest_gap_days(&Plan::Rackspace { day_of_week: 3, hour: 0, minute: 0, full_first: false }),
            Some(1)
        );
    }
}
