//! 64-bit whole numbers.

use super::{Json, Kind, Read, Write, Writer};
use std::fmt;

/// A whole number that servers write as a JSON number or, above 2^53, as a string
/// (contracts/ocp.md 4, contracts/obshell.md 0.4). Written as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole(pub i64);

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<i64> for Whole {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl Read for Whole {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let number = match value.kind() {
            Kind::Whole(number) => Some(number),
            Kind::Float(number, _) => whole(number),
            Kind::Text(text) => text.trim().parse().ok(),
            Kind::Null => Some(0),
            _ => None,
        };
        *odd |= number.is_none();
        Self(number.unwrap_or_default())
    }
}

impl Write for Whole {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
    }
}

/// Above 2^53 a float no longer says which whole number was meant.
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_strings_are_read_and_numbers_written() {
        for (json, number) in [
            ("7", 7),
            ("\"9007199254740993\"", 9_007_199_254_740_993),
            ("1700000000000000001", 1_700_000_000_000_000_001),
            ("-1", -1),
            ("2.0", 2),
        ] {
            let read: Whole = crate::json::read(json).unwrap();
            assert_eq!(read, Whole(number));
            assert_eq!(crate::json::compact_text(&read), number.to_string());
        }
    }

    #[test]
    fn other_things_are_refused() {
        for json in ["1.5", "\"x\"", "true", "18446744073709551615"] {
            assert!(crate::json::read::<Whole>(json).is_none(), "{json}");
        }
    }
}
