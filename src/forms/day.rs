//! The names of a plan's days.

use crate::texts;
use crate::words::{Said, Text};

texts! {
    MONDAY: "Monday", "周一";
    TUESDAY: "Tuesday", "周二";
    WEDNESDAY: "Wednesday", "周三";
    THURSDAY: "Thursday", "周四";
    FRIDAY: "Friday", "周五";
    SATURDAY: "Saturday", "周六";
    SUNDAY: "Sunday", "周日";
    DAY: "Day {0}", "{0} 日";
}

/// The weekdays, Monday first.
const WEEK: [Text; 7] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY];

/// A weekday's name, 1 Monday to 7 Sunday; `None` for anything else.
pub fn weekday(day: u8) -> Option<Text> {
    WEEK.get(usize::from(day).checked_sub(1)?).copied()
}

/// The name of a day of a plan with `count` days: with seven, a weekday, where 1 is Monday.
pub fn day_name(count: u8, day: u8) -> Said {
    let weekday = (count == 7).then(|| weekday(day.max(1))).flatten();
    weekday.map_or_else(|| DAY.with([i64::from(day).into()]), Said::from)
}
