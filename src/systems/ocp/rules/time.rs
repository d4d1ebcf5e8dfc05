//! Times of day with their offset: `02:00:00.000+08:00` (contracts/ocp.md 2.2, BAK21007).

use crate::forms::{Draft, Findings, is_digits};
use crate::json::offset_shown;
use crate::texts;
use crate::words::Said;

/// The largest offset that OCP's own type allows, in minutes: ±18:00.
const FARTHEST: i32 = 18 * 60;

texts! {
    TIME_MISSING: "Type a time of day as HH:MM.", "按 HH:MM 填写时间。";
    TIME_FORM: "“{0}” is not a time of day: HH:MM, from 00:00 to 23:59.", "“{0}”不是时间：应为 HH:MM，00:00 至 23:59。";
    OFFSET_MISSING: "Type the offset from UTC as ±hh:mm, such as +08:00.", "按 ±hh:mm 填写与 UTC 的时差，例如 +08:00。";
    OFFSET_FORM: "“{0}” is not an offset: ±hh:mm, from -18:00 to +18:00.", "“{0}”不是时差：应为 ±hh:mm，-18:00 至 +18:00。";
}

/// A time and its offset in the wire format; each part's issue appears at its own control.
pub(super) fn time(draft: &Draft, name: &str, offset_name: &str, found: &mut Findings) -> Option<String> {
    let clock = found.take(name, clock(draft.text(name)));
    let offset = found.take(offset_name, offset(draft.text(offset_name)));
    Some(format!("{}{}", clock?, offset_shown(offset?)))
}

/// `02:00` becomes `02:00:00.000`; seconds and fractions are kept as read, to the millisecond.
fn clock(text: &str) -> Result<String, Said> {
    if text.is_empty() {
        return Err(TIME_MISSING.into());
    }
    read_clock(text).ok_or_else(|| TIME_FORM.with([text.into()]))
}

fn read_clock(text: &str) -> Option<String> {
    let (time, fraction) = text.split_once('.').unwrap_or((text, "000"));
    let mut parts = time.split(':');
    let hour = two_digits(parts.next()?, 23)?;
    let minute = two_digits(parts.next()?, 59)?;
    let second = parts.next().map_or(Some(0), |second| two_digits(second, 59))?;
    let fits = fraction.len() <= 9 && is_digits(fraction);
    if parts.next().is_some() || !fits {
        return None;
    }
    Some(format!("{hour:02}:{minute:02}:{second:02}.{:0<3.3}", fraction))
}

/// Minutes east of UTC.
fn offset(text: &str) -> Result<i32, Said> {
    if text.is_empty() {
        return Err(OFFSET_MISSING.into());
    }
    read_offset(text).ok_or_else(|| OFFSET_FORM.with([text.into()]))
}

fn read_offset(text: &str) -> Option<i32> {
    let (sign, rest) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let minutes = two_digits(hours, 18)? * 60 + two_digits(minutes, 59)?;
    (minutes <= FARTHEST).then_some(sign * minutes)
}

fn two_digits(text: &str, to: i32) -> Option<i32> {
    let fits = text.len() == 2 && is_digits(text);
    fits.then(|| text.parse().ok()).flatten().filter(|number| *number <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_at_their_bounds() {
        for (text, sent) in [
            ("00:00", "00:00:00.000"),
            ("23:59", "23:59:00.000"),
            ("02:03:04", "02:03:04.000"),
            ("02:00:00.5", "02:00:00.500"),
            ("02:00:00.123456789", "02:00:00.123"),
        ] {
            assert_eq!(clock(text).unwrap(), sent);
        }
        for text in ["24:00", "23:60", "2:00", "02", "02:00:60", "02:00:00:00", "02:00.", "aa:bb", "02:00Z"] {
            assert_eq!(clock(text).unwrap_err().text.code(), "TIME_FORM", "{text}");
        }
        assert_eq!(clock("").unwrap_err().text.code(), "TIME_MISSING");
    }

    #[test]
    fn offsets_at_their_bounds() {
        for (text, sent) in
            [("+08:00", "+08:00"), ("-18:00", "-18:00"), ("+18:00", "+18:00"), ("-00:00", "+00:00")]
        {
            assert_eq!(offset_shown(offset(text).unwrap()), sent);
        }
        assert_eq!(offset_shown(offset("-03:30").unwrap()), "-03:30");
        for text in ["+18:01", "-19:00", "08:00", "+8:00", "+0800", "Z", "+08:60"] {
            assert_eq!(offset(text).unwrap_err().text.code(), "OFFSET_FORM", "{text}");
        }
        assert_eq!(offset("").unwrap_err().text.code(), "OFFSET_MISSING");
    }
}
