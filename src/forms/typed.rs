//! Numbers and times as they are typed and shown.

/// Whether a text consists only of the digits 0 to 9: no sign, no fraction, no other script's digits.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A clock time in its shortest form: `02:00` for `02:00:00.000`.
pub fn clock_shown(clock: &str) -> &str {
    let short = clock.split_once('.').map_or(clock, |(whole, fraction)| {
        if fraction.bytes().all(|byte| byte == b'0') { whole } else { clock }
    });
    match short.strip_suffix(":00") {
        Some(minutes) if minutes.len() == 5 => minutes,
        _ => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_are_shown_as_typed() {
        for (clock, shown) in [("02:00:00.000", "02:00"), ("02:00", "02:00"), ("02:00:30.000", "02:00:30")] {
            assert_eq!(clock_shown(clock), shown);
        }
    }
}
