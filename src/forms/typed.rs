//! Numbers and times as they are typed and shown.

/// Whether a text is digits 0 to 9 and nothing else: no sign, no fraction, no other script's digits.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A clock as short as it can be said: `02:00` for `02:00:00.000`.
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
    fn what_is_read_is_shown_as_typed() {
        for (clock, shown) in [("02:00:00.000", "02:00"), ("02:00", "02:00"), ("02:00:30.000", "02:00:30")] {
            assert_eq!(clock_shown(clock), shown);
        }
    }
}
