//! Times as the server writes them: RFC 3339, trailing zeros of the fraction cut, +08:00.

use chrono::{DateTime, Datelike, Timelike};

/// The server's offset from UTC, in milliseconds.
pub(crate) const OFFSET_MS: i64 = 8 * 3_600_000;

/// The time a row carries before the database has filled it.
pub(crate) const ZERO: &str = "0001-01-01T00:00:00Z";

/// A real time in milliseconds since 1970.
pub(crate) fn stamp(ms: i64) -> String {
    let Some(at) = DateTime::from_timestamp_millis(ms.saturating_add(OFFSET_MS)) else { return ZERO.into() };
    let fraction = match at.timestamp_subsec_millis() {
        0 => String::new(),
        part if part.is_multiple_of(100) => format!(".{}", part / 100),
        part if part.is_multiple_of(10) => format!(".{:02}", part / 10),
        part => format!(".{part:03}"),
    };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{fraction}+08:00",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// The same without a fraction.
pub(crate) fn stamp_seconds(ms: i64) -> String {
    stamp(ms.div_euclid(1000) * 1000)
}
