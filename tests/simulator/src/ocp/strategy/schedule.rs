//! `obBackupScheduleConfig` (contracts/ocp.md 2.2).

use super::fields::{At, Checker};
use crate::rfc3339;
use chrono::{FixedOffset, NaiveTime};
use serde_json::Value;

/// The most days of a monthly plan.
const MONTH_DAYS: usize = 10;

/// Notes what is wrong with a schedule.
pub fn check(checker: &mut Checker, at: At<'_>, mode: Option<&str>) {
    let logical = mode == Some("LOGICAL_BACKUP");
    let cycle = checker.one_of(at, "backupScheduleMode", &["WEEK", "MONTH"]);
    // The table says required, but the page's own accepted sample omits it: absent is accepted, as false.
    checker.boolean(at, "backupScheduleEnabled", false);
    time(checker, at, "backupScheduleTime", true);
    days(checker, at, cycle, logical);
    let log = checker.boolean(at, "startLogBackup", true);
    if log == Some(false) && mode == Some("PHYSICAL_BACKUP") {
        checker.note("BAK10001", at, "startLogBackup", "true for physical backup");
    }
    let clean = checker.boolean(at, "cleanEnabled", false) == Some(true);
    checker.integer(at, "backupDataRetentionDays", clean, 1, i64::MAX);
    time(checker, at, "cleanScheduleTime", false);
}

fn time(checker: &mut Checker, at: At<'_>, name: &str, required: bool) {
    const WANTED: &str = "HH:mm:ss.SSS with an offset, such as 02:00:00.000+08:00";
    match at.get(name) {
        None if required => checker.note("COM10001", at, name, "required"),
        None => {}
        Some(Value::String(text)) if offset_time(text).is_some() => {}
        Some(_) => checker.note("BAK21007", at, name, WANTED),
    }
}

/// Reads `HH:mm:ss.SSS±hh:mm` and nothing else; the offset is within 18 hours.
pub fn offset_time(text: &str) -> Option<(NaiveTime, FixedOffset)> {
    let fits = rfc3339::is_of(text, "dd:dd:dd.ddd+dd:dd");
    let (time, offset) = text.split_at_checked(12).filter(|_| fits)?;
    // The parser accepts a leap second, the server's type does not.
    let time =
        NaiveTime::parse_from_str(time, "%H:%M:%S%.3f").ok().filter(|_| text.get(6..8) != Some("60"))?;
    let number = |from: usize| offset.get(from..from + 2).and_then(|digits| digits.parse::<i32>().ok());
    let (hours, minutes) = (number(1)?, number(4)?);
    let seconds = (hours * 60 + minutes) * 60;
    if minutes > 59 || seconds > 18 * 3600 {
        return None;
    }
    let signed = if offset.starts_with('-') { -seconds } else { seconds };
    Some((time, FixedOffset::east_opt(signed)?))
}

fn days(checker: &mut Checker, at: At<'_>, cycle: Option<&str>, logical: bool) {
    const NAME: &str = "dayAndDataBackupModelMap";
    let Some(value) = at.get(NAME) else { return checker.note("COM10001", at, NAME, "required") };
    let Some(map) = value.as_object() else { return checker.note("COM10001", at, NAME, "an object") };
    if map.is_empty() {
        checker.note("COM10001", at, NAME, "at least one day");
    }
    let last = if cycle == Some("MONTH") { 31 } else { 7 };
    if cycle == Some("MONTH") && map.len() > MONTH_DAYS {
        checker.note("BAK10001", at, NAME, "at most 10 days of a month");
    }
    let path = at.field(NAME);
    let at = At { object: map, path: &path };
    for (day, mode) in map {
        // Written like a number: no sign, no leading zero.
        let known =
            day.parse::<u32>().is_ok_and(|number| (1..=last).contains(&number) && number.to_string() == *day);
        if !known && cycle.is_some() {
            checker.note("BAK10001", at, day, &format!("a day from 1 to {last}"));
        }
        match mode.as_str() {
            Some("FULL_BACKUP") => {}
            Some("INCREMENTAL_BACKUP") if logical => {
                checker.note("BAK10001", at, day, "FULL_BACKUP for logical backup");
            }
            Some("INCREMENTAL_BACKUP") => {}
            _ => checker.note("BAK10001", at, day, "FULL_BACKUP or INCREMENTAL_BACKUP"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::offset_time;

    #[test]
    fn a_time_has_one_form() {
        for good in ["02:00:00.000+08:00", "23:59:59.999-18:00", "00:00:00.000+00:00", "15:18:00.000+05:30"] {
            assert!(offset_time(good).is_some(), "{good}");
        }
        for bad in [
            "02:00",
            "02:00:00",
            "2:00:00.000+08:00",
            "24:00:00.000+08:00",
            "02:60:00.000+08:00",
            "02:00:60.000+08:00",
            "02:00:00+08:00",
            "02:00:00.000+0800",
            "02:00:00.000Z",
            "02:00:00.000+18:01",
            "02:00:00.000+08:60",
            "",
            "0２:00:00.000+8:00",
        ] {
            assert!(offset_time(bad).is_none(), "{bad}");
        }
    }
}
