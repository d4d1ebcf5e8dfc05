//! Times as text. By hand: chrono's own formatter would add 8 kB to the first load.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use std::fmt::Display;

/// `2026-11-21 13:41:36 +08:00`.
pub fn date_time<Z: TimeZone<Offset: Display>>(at: &DateTime<Z>) -> String {
    format!("{} {}", clock(at.naive_local(), " "), zone(at.offset().to_string()))
}

/// `2026-11-21T13:41:36+08:00`, for the page's machine-readable times.
pub fn rfc3339<Z: TimeZone<Offset: Display>>(at: &DateTime<Z>) -> String {
    clock(at.naive_local(), "T") + &zone(at.offset().to_string())
}

/// `2026-11-21`.
pub fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// The offset of UTC calls itself `UTC`.
fn zone(shown: String) -> String {
    if shown == "UTC" { "+00:00".to_owned() } else { shown }
}

fn clock(at: chrono::NaiveDateTime, between: &str) -> String {
    let date = date_text(at.date());
    format!("{date}{between}{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{FixedOffset, Utc};

    #[test]
    fn times_are_shown_with_their_zone() {
        let at: DateTime<FixedOffset> = "2026-01-02T03:04:05.678+08:00".parse().unwrap();
        assert_eq!(date_time(&at), "2026-01-02 03:04:05 +08:00");
        assert_eq!(rfc3339(&at), "2026-01-02T03:04:05+08:00");
        assert_eq!(rfc3339(&at.with_timezone(&Utc)), "2026-01-01T19:04:05+00:00");
    }
}
