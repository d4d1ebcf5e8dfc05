//! The calendar of schedules: UTC, one slot a day (contracts/rackspace.md 3.1, 3.2, 3.5).

use chrono::DateTime;

/// A day in milliseconds.
pub(super) const DAY_MS: i64 = 86_400_000;

/// The first `hour:minute:00` UTC after a time.
pub(super) fn next_slot(after_ms: i64, hour: u64, minute: u64) -> i64 {
    let into_day = i64::try_from((hour * 60 + minute) * 60_000).unwrap_or_default();
    let today = after_ms.div_euclid(DAY_MS) * DAY_MS + into_day;
    if today > after_ms { today } else { today + DAY_MS }
}

/// The UTC weekday, 0 for Sunday; 1970-01-01 was a Thursday.
pub(super) fn weekday(ms: i64) -> u64 {
    u64::try_from((ms.div_euclid(DAY_MS) + 4).rem_euclid(7)).unwrap_or_default()
}

/// `2020-11-14T07:28:17`, without a zone.
pub(super) fn naive(ms: i64) -> String {
    let moment = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    moment.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// `2020-11-14T07:28:17Z`.
pub(super) fn zoned(ms: i64) -> String {
    naive(ms) + "Z"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
    }

    #[test]
    fn slots_are_those_of_the_contract() {
        for (now, slot) in [
            ("2020-11-14T07:28:17Z", "2020-11-14T14:30:00"),
            ("2020-11-14T14:30:00Z", "2020-11-15T14:30:00"),
            ("2020-11-15T14:30:01Z", "2020-11-16T14:30:00"),
            ("2014-10-30T12:30:00Z", "2014-10-30T14:30:00"),
        ] {
            assert_eq!(naive(next_slot(ms(now), 14, 30)), slot);
        }
    }

    #[test]
    fn sunday_is_zero() {
        assert_eq!(weekday(ms("2014-11-02T14:30:00Z")), 0);
        assert_eq!(weekday(ms("2020-11-14T07:28:17Z")), 6);
        assert_eq!(weekday(0), 4);
    }
}
