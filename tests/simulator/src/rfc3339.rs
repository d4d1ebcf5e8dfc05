//! Times as the real servers take them: chrono alone takes more than Go's and Java's readers do.

use chrono::{DateTime, FixedOffset};

/// Reads `2006-01-02T15:04:05Z` or with `+08:00`, and with a fraction of a second or without; nothing looser, such as a
/// space for the `T`, a leap second or another sign for minus.
pub fn read(text: &str) -> Option<DateTime<FixedOffset>> {
    let (whole, behind) = text.split_at_checked(19)?;
    let offset = match behind.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|letter: char| letter.is_ascii_digit()),
        None => behind,
    };
    let fits = is_of(whole, "dddd-dd-ddTdd:dd:dd")
        && (offset == "Z" || is_of(offset, "+dd:dd"))
        && whole.get(17..) < Some("60");
    DateTime::parse_from_rfc3339(text).ok().filter(|_| fits)
}

/// Whether a text has a shape, in which `d` stands for a digit and `+` for either sign.
pub fn is_of(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, want)| match want {
            b'd' => byte.is_ascii_digit(),
            b'+' => matches!(byte, b'+' | b'-'),
            other => byte == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_go_refuses_is_refused() {
        for good in
            ["2026-11-20T00:00:00Z", "2026-11-20T23:59:59.123456789+08:00", "2026-11-20T00:00:00-11:30"]
        {
            assert!(read(good).is_some(), "{good}");
        }
        for bad in [
            "2026-11-20 00:00:00+08:00",
            "2026-11-20t00:00:00z",
            "2026-11-20T23:59:60Z",
            "2026-11-20T00:00:00\u{2212}08:00",
            "2026-11-20T00:00:00",
            "2026-11-20T00:00:00.Z",
            "2026-11-20T00:00:00+0800",
            "2026-13-20T00:00:00Z",
            "",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
