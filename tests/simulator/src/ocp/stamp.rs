//! Times as OCP writes and reads them: several formats, all at +08:00 (contracts/ocp.md 1.8, 5.2, 9 row 11).

use crate::rfc3339;
use chrono::{DateTime, FixedOffset};

/// A day in milliseconds.
pub const DAY_MS: i64 = 86_400_000;

fn local(ms: i64) -> Option<DateTime<FixedOffset>> {
    let zone = FixedOffset::east_opt(8 * 3600)?;
    DateTime::from_timestamp_millis(ms).map(|time| time.with_timezone(&zone))
}

fn write(ms: i64, pattern: &str) -> String {
    local(ms).map(|time| time.format(pattern).to_string()).unwrap_or_default()
}

/// As in envelopes and `info`: three fraction digits, colon in the offset.
pub fn envelope(ms: i64) -> String {
    write(ms, "%Y-%m-%dT%H:%M:%S%.3f+08:00")
}

/// As in most of the backup domain: three fraction digits, no colon.
pub fn backup(ms: i64) -> String {
    write(ms, "%Y-%m-%dT%H:%M:%S%.3f+0800")
}

/// As checkpoints are written: six fraction digits, no colon.
pub fn micros(ms: i64) -> String {
    write(ms, "%Y-%m-%dT%H:%M:%S%.6f+0800")
}

/// As restore end times are written: no fraction, no colon.
pub fn seconds(ms: i64) -> String {
    write(ms, "%Y-%m-%dT%H:%M:%S+0800")
}

/// As in tasks: the fraction without its trailing zeros, colon in the offset.
pub fn task(ms: i64) -> String {
    let text = write(ms, "%Y-%m-%dT%H:%M:%S%.3f");
    format!("{}+08:00", text.trim_end_matches('0').trim_end_matches('.'))
}

/// As a log line begins.
pub fn log(ms: i64) -> String {
    write(ms, "%Y-%m-%d %H:%M:%S%.3f")
}

/// Reads a time in a query: an OffsetDateTime with a colon, or UTC with `Z`; Java accepts lower case as well.
pub fn read(text: &str) -> Option<i64> {
    rfc3339::read(&text.to_ascii_uppercase()).map(|time| time.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_distinct() {
        let ms = 1_631_784_302_990;
        assert_eq!(envelope(ms), "2021-09-16T17:25:02.990+08:00");
        assert_eq!(backup(ms), "2021-09-16T17:25:02.990+0800");
        assert_eq!(micros(ms), "2021-09-16T17:25:02.990000+0800");
        assert_eq!(seconds(ms), "2021-09-16T17:25:02+0800");
        assert_eq!(task(ms), "2021-09-16T17:25:02.99+08:00");
        assert_eq!(task(1_631_784_300_000), "2021-09-16T17:25:00+08:00");
    }

    #[test]
    fn a_query_time_needs_a_colon_in_its_offset() {
        assert_eq!(read("2021-09-16T17:25:02.990+08:00"), Some(1_631_784_302_990));
        assert_eq!(read("2021-09-16T09:25:02Z"), Some(1_631_784_302_000));
        assert_eq!(read("2021-09-16T17:25:02.990 08:00"), None, "a plus that was not encoded");
        assert_eq!(read("2021-09-16t09:25:02z"), Some(1_631_784_302_000));
        assert_eq!(read("2021-09-16 09:25:02Z"), None);
    }
}
