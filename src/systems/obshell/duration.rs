//! Durations as the server reads them: one number and one unit (contracts/obshell.md 1.2).

use crate::words::{Said, Text};

/// A length of time in nanoseconds, from 1 ns to 365 d.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nanos(pub u128);

const SECOND: u128 = 1_000_000_000;

impl Nanos {
    /// So many seconds.
    pub const fn seconds(count: u64) -> Self {
        Self(count as u128 * SECOND)
    }

    /// So many hours.
    pub const fn hours(count: u64) -> Self {
        Self::seconds(count * 3600)
    }

    const LONGEST: Self = Self::hours(365 * 24);
}

crate::texts! {
    DURATION_FORMAT: "A duration is one whole number and one unit, such as 24h or 7d; \"{0}\" is not.",
        "时长为一个整数加一个单位，如 24h 或 7d；“{0}”不符合。";
    DURATION_COMBINED: "The server reads one number and one unit only: \"{0}\" has more. Write 1d12h as 36h.",
        "服务端只接受一个数字加一个单位：“{0}”包含多个。1d12h 应写作 36h。";
    DURATION_UNIT: "The unit \"{0}\" is unknown; the units are ns, us, ms, s, m, h and d.",
        "未知单位“{0}”；可用单位为 ns、us、ms、s、m、h、d。";
    DURATION_ZERO: "The server does not accept a duration of 0; the shortest is 1ns.",
        "服务端不接受为 0 的时长，最短为 1ns。";
    DURATION_LONG: "\"{0}\" is longer than 365d, the longest duration the server reads.",
        "“{0}”超过 365d，即服务端可接受的最长时长。";
}

/// Reads a duration. Errors: why the server would refuse it.
pub fn parse(text: &str) -> Result<Nanos, Said> {
    let digits_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(digits_end).unwrap_or((text, ""));
    if digits.is_empty() || unit.is_empty() {
        return Err(DURATION_FORMAT.with([text.into()]));
    }
    if !unit.chars().all(|c| c.is_ascii_alphabetic()) {
        let combined = unit.chars().all(|c| c.is_ascii_alphanumeric());
        let why: Text = if combined { DURATION_COMBINED } else { DURATION_FORMAT };
        return Err(why.with([text.into()]));
    }
    let nanos_a_unit = nanos_of(unit).ok_or_else(|| DURATION_UNIT.with([unit.into()]))?;
    // The server reads the number as a 64-bit integer; one that does not fit is certainly too long.
    let number: u64 = digits.parse().map_err(|_| DURATION_LONG.with([text.into()]))?;
    let length = Nanos(u128::from(number) * nanos_a_unit);
    if length.0 == 0 {
        return Err(DURATION_ZERO.into());
    }
    if length > Nanos::LONGEST {
        return Err(DURATION_LONG.with([text.into()]));
    }
    Ok(length)
}

fn nanos_of(unit: &str) -> Option<u128> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => SECOND,
        "m" => 60 * SECOND,
        "h" => 3600 * SECOND,
        "d" => 24 * 3600 * SECOND,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_the_server_reads_is_read() {
        for (text, nanos) in [
            ("1ns", Nanos(1)),
            ("24h", Nanos::hours(24)),
            ("7D", Nanos::hours(168)),
            ("7200s", Nanos::hours(2)),
            ("120000Ms", Nanos::seconds(120)),
            ("365d", Nanos::LONGEST),
            ("007m", Nanos::seconds(420)),
        ] {
            assert_eq!(parse(text), Ok(nanos), "{text}");
        }
    }

    #[test]
    fn what_it_refuses_gets_a_sentence() {
        for (text, code) in [
            ("", "DURATION_FORMAT"),
            ("24", "DURATION_FORMAT"),
            ("h", "DURATION_FORMAT"),
            ("-1h", "DURATION_FORMAT"),
            ("1.5h", "DURATION_FORMAT"),
            ("1 h", "DURATION_FORMAT"),
            ("１h", "DURATION_FORMAT"),
            ("1d12h", "DURATION_COMBINED"),
            ("1w", "DURATION_UNIT"),
            ("0ms", "DURATION_ZERO"),
            ("0s", "DURATION_ZERO"),
            ("366d", "DURATION_LONG"),
            ("99999999999999999999999d", "DURATION_LONG"),
        ] {
            assert_eq!(parse(text).unwrap_err().text.code(), code, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC*") {
            let _ = parse(&text);
        }

        #[test]
        fn a_number_and_a_unit_are_their_product(number in 1_u64..365, unit in 0_usize..7) {
            let (name, nanos) = [("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", SECOND), ("m", 60 * SECOND),
                ("h", 3600 * SECOND), ("d", 24 * 3600 * SECOND)][unit];
            prop_assert_eq!(parse(&format!("{number}{name}")), Ok(Nanos(u128::from(number) * nanos)));
        }
    }
}
