//! Timestamps as the three systems write them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

/// Reads a timestamp: `T` or a space between date and time, 0 to 9 fractional digits, and `Z`, `+08:00`,
/// `+0800`, `+08` or no zone at all, which means UTC (contracts/ocp.md 1.8, contracts/rackspace.md 3.4).
///
/// `None` if it is not a time, and for the two values that mean "none": Go's zero time and any time on
/// 1970-01-01, to which obshell resets times (contracts/obshell.md 2.2).
pub fn parse_instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let mut rest = Rest(text.trim_ascii().as_bytes());
    let day = rest.date()?;
    rest.eat(b"Tt ")?;
    let time = rest.time(day)?;
    let zone = FixedOffset::east_opt(rest.zone()? * 60)?;
    let at = time.and_local_timezone(zone).single()?;
    (rest.0.is_empty() && at.timestamp() >= 86_400).then_some(at)
}

/// The same in UTC; `None` also if there is no text.
pub fn parse_utc(text: Option<&str>) -> Option<DateTime<Utc>> {
    parse_instant(text?).map(|at| at.to_utc())
}

/// Reads a date: `2026-11-21`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut rest = Rest(text.as_bytes());
    rest.date().filter(|_| rest.0.is_empty())
}

/// Splits a time into clock and offset: `02:00:00.000`, `+08:00`. `Z` becomes `+00:00`, `+0800` and `+08`
/// become `+08:00` (contracts/ocp.md 1.8); anything after the sign that is not an offset stays as it is.
/// `None` if it has no offset.
pub fn split_time(text: &str) -> Option<(&str, String)> {
    let (clock, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, "Z"),
        None => text.split_at_checked(text.rfind(['+', '-'])?)?,
    };
    let mut rest = Rest(offset.as_bytes());
    let east = rest.zone().filter(|_| rest.0.is_empty());
    Some((clock, east.map_or_else(|| offset.to_owned(), offset_shown)))
}

/// Formats an offset given in minutes east of UTC: `+08:00`.
pub fn offset_shown(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", size / 60, size % 60)
}

/// The unread rest of a timestamp, consumed byte by byte. Written by hand because a task of ten thousand
/// sub-tasks has twenty thousand times, and chrono's own parser would add 10 kB to the first load.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Takes one of these characters.
    fn eat(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// Takes a number of at most `most` digits; returns it with the number of its digits.
    fn number(&mut self, most: u32) -> Option<(u32, u32)> {
        let (mut value, mut digits) = (0, 0);
        while digits < most
            && let Some((digit @ b'0'..=b'9', rest)) = self.0.split_first()
        {
            value = value * 10 + u32::from(digit - b'0');
            digits += 1;
            self.0 = rest;
        }
        (digits > 0).then_some((value, digits))
    }

    fn two(&mut self) -> Option<u32> {
        self.number(2).map(|(value, _)| value)
    }

    fn date(&mut self) -> Option<NaiveDate> {
        let (year, _) = self.number(4)?;
        self.eat(b"-")?;
        let month = self.two()?;
        self.eat(b"-")?;
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, self.two()?)
    }

    /// Hours and minutes, with seconds and their fraction if present.
    fn time(&mut self, day: NaiveDate) -> Option<NaiveDateTime> {
        let hour = self.two()?;
        self.eat(b":")?;
        let minute = self.two()?;
        let second = if self.eat(b":").is_some() { self.two()? } else { 0 };
        let (fraction, places) = if self.eat(b".").is_some() { self.number(9)? } else { (0, 9) };
        day.and_hms_nano_opt(hour, minute, second, fraction * 10_u32.pow(9 - places))
    }

    /// Minutes east of UTC.
    fn zone(&mut self) -> Option<i32> {
        let Some(sign @ (b'+' | b'-')) = self.eat(b"Zz+-") else { return Some(0) };
        let (hours, 2) = self.number(2)? else { return None };
        let has_colon = self.eat(b":").is_some();
        let minutes = match self.number(2) {
            Some((minutes, 2)) => minutes,
            None if !has_colon => 0,
            _ => return None,
        };
        let east = i32::try_from(hours * 60 + minutes).ok()?;
        Some(if sign == b'-' { -east } else { east })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_the_contracts_is_read() {
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
    fn times_are_split_from_their_offsets() {
        for (text, clock, offset) in [
            ("02:00:00.000+08:00", "02:00:00.000", "+08:00"),
            ("02:00:00.000+0800", "02:00:00.000", "+08:00"),
            ("02:00-0330", "02:00", "-03:30"),
            ("02:00+08", "02:00", "+08:00"),
            ("02:00Z", "02:00", "+00:00"),
            ("02:00+8:00", "02:00", "+8:00"),
            ("02:00+08:00x", "02:00", "+08:00x"),
        ] {
            assert_eq!(split_time(text), Some((clock, offset.to_owned())), "{text}");
        }
        assert_eq!(split_time("02:00"), None);
    }

    #[test]
    fn what_is_not_a_time_is_none() {
        for text in [
            "",
            "x",
            "T+1",
            "0001-01-01T00:00:00Z",
            "1970-01-01T08:00:00+08:00",
            "2020-13-01T00:00:00Z",
            "2020-11-14",
            "2020-11-14T14",
            "2020-11-14T24:00:00Z",
            "2020-11-14T14:30:00.1234567890Z",
            "2020-11-14T14:30:00+8",
            "2020-11-14T14:30:00+08:",
            "2020-11-14T14:30:00+08:00x",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }
}
