//! The days of a plan and what runs on each (contracts/ocp.md 2.2).

use super::DataBackupMode;
use litemap::LiteMap;
use std::cmp::Ordering;

/// A day's key: a number as text. `"1"` is Monday of a week, or the first of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day(String);

impl From<String> for Day {
    fn from(key: String) -> Self {
        Self(key)
    }
}

impl AsRef<str> for Day {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What runs on which day, in the days' order: `"2"` before `"10"`.
pub type DayPlan = LiteMap<Day, DataBackupMode>;

impl Day {
    /// The key of a day.
    pub fn new(number: u8) -> Self {
        Self(number.to_string())
    }

    /// The day's number; `None` for a key that is not a number.
    pub fn number(&self) -> Option<u8> {
        self.0.parse().ok()
    }
}

impl Ord for Day {
    fn cmp(&self, other: &Self) -> Ordering {
        // Keys that are not numbers come last.
        let rank = |day: &Self| day.number().map_or(u16::MAX, u16::from);
        rank(self).cmp(&rank(other)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_out_in_their_own_order() {
        let plan: DayPlan =
            crate::json::read(r#"{"10":"FULL_BACKUP","x":"NEW","2":"INCREMENTAL_BACKUP"}"#).unwrap();
        assert_eq!(
            crate::json::compact_text(&plan),
            r#"{"2":"INCREMENTAL_BACKUP","10":"FULL_BACKUP","x":"NEW"}"#
        );
    }
}
