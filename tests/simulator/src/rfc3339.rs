//! Times as the real servers accept them: chrono accepts more than the parsers of Go and Java do.

use chrono::{DateTime, FixedOffset};

/// Reads `2006-01-02T15:04:05Z` or with an offset such as `+08:00`, with or without a fraction of a second;
/// nothing looser, such as a space instead of the `T`, a leap second or another minus sign.
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

/// Whether a text has this shape, in which `d` is a digit and `+` either sign.
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
