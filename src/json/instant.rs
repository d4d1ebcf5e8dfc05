//! Timestamps as the three systems write them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// Reads a timestamp: `T` or a space between date and time, 0 to 9 digits of a fraction, and `Z`, `+08:00`,
/// `+0800`, `+08` or no zone at all, which means UTC (contracts/ocp.md 1.8, contracts/rackspace.md 3.4).
///
/// `None` when it is not a time, and for the two values that mean "none": Go's zero time and anything of
/// 1970-01-01, where obshell puts times it has reset (contracts/obshell.md 2.2).
pub fn parse_instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.trim();
    let (clock, minutes) = split_zone(text)?;
    let naive = naive(clock)?;
    let zone = FixedOffset::east_opt(minutes * 60)?;
    let at = naive.and_local_timezone(zone).single()?;
    (at.timestamp() >= 86_400).then_some(at)
}

/// The same in UTC; `None` where there is no text either.
pub fn parse_utc(text: Option<&str>) -> Option<DateTime<Utc>> {
    parse_instant(text?).map(|at| at.to_utc())
}

/// `2020-11-14T14:30:00.123` by hand: chrono's own parser would cost the first load 10 kB.
fn naive(clock: &str) -> Option<NaiveDateTime> {
    let (date, time) = clock.split_once(['T', 't', ' '])?;
    let day = parse_date(date)?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut time = time.splitn(3, ':');
    let (hour, minute) = (part(&mut time)?, part(&mut time)?);
    let second = time.next().map_or(Some(0), |second| second.parse().ok())?;
    if fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // By numbers alone: a task of ten thousand sub-tasks has twenty thousand times.
    let places = u32::try_from(fraction.len()).unwrap_or_default();
    let digits: u32 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    day.and_hms_nano_opt(hour, minute, second, digits * 10_u32.pow(9_u32.saturating_sub(places)))
}

/// Reads a date: `2026-11-21`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    NaiveDate::from_ymd_opt(parts.next()?.parse().ok()?, part(&mut parts)?, part(&mut parts)?)
}

fn part<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<u32> {
    parts.next()?.parse().ok()
}

/// Parts a time into its clock and its offset: `02:00:00.000`, `+08:00`. `Z` is `+00:00`; `None` where it has none.
pub fn split_time(text: &str) -> Option<(&str, &str)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, "+00:00"));
    }
    let at = text.rfind(['+', '-'])?;
    Some((text.get(..at)?, text.get(at..)?))
}

/// The offset of a time as people write it: `+08:00`.
pub fn shown_offset(at: &DateTime<FixedOffset>) -> String {
    at.offset().to_string()
}

/// Parts the clock text from its zone, in minutes east of UTC.
fn split_zone(text: &str) -> Option<(&str, i32)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    // Behind the date only: its own hyphens are no sign of a zone.
    let time_from = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let sign_at = text.get(time_from..)?.rfind(['+', '-']).map(|at| at + time_from);
    let Some(at) = sign_at else { return Some((text, 0)) };
    let (clock, zone) = (text.get(..at)?, text.get(at..)?);
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits = zone.get(1..)?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 2 => (digits, "00"),
        None => (digits.get(..2)?, digits.get(2..)?),
    };
    let is_part = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_part(hours) || !is_part(minutes) {
        return None;
    }
    Some((clock, sign * (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_contracts_is_read() {
        for (text, utc) in [
            ("2021-09-16T17:25:02.993+0800", "2021-09-16T09:25:02.993+00:00"),
            ("2024-09-10T10:05:56.665+08:00", "2024-09-10T02:05:56.665+00:00"),
            ("2021-08-25T15:09:31+08:00", "2021-08-25T07:09:31+00:00"),
            ("2024-01-09T17:11:43.385889278+08:00", "2024-01-09T09:11:43.385889278+00:00"),
            ("2020-11-14T14:30:00", "2020-11-14T14:30:00+00:00"),
            ("2020-11-14T14:30:00Z", "2020-11-14T14:30:00+00:00"),
            ("2020-11-14 14:30:00-06", "2020-11-14T20:30:00+00:00"),
        ] {
            let read = parse_instant(text).unwrap().to_utc().to_rfc3339();
            assert_eq!(read, utc, "{text}");
        }
    }

    #[test]
    fn times_part_from_their_offset() {
        assert_eq!(split_time("02:00:00.000+08:00"), Some(("02:00:00.000", "+08:00")));
        assert_eq!(split_time("02:00Z"), Some(("02:00", "+00:00")));
        assert_eq!(split_time("02:00"), None);
    }

    #[test]
    fn no_time_is_none() {
        for text in
            ["", "x", "0001-01-01T00:00:00Z", "1970-01-01T08:00:00+08:00", "2020-13-01T00:00:00Z", "T+1"]
        {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }
}
