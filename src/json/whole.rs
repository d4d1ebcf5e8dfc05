//! 64-bit whole numbers.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A whole number that servers write as a JSON number or, beyond 2^53, as a string
/// (contracts/ocp.md 4, contracts/obshell.md 0.4). Written as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
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

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WholeVisitor)
    }
}

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = Whole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or one in a string")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
        Ok(Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Whole, E> {
        i64::try_from(number).map(Whole).map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Whole, E> {
        // Beyond 2^53 a float no longer says which whole number was meant.
        if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 {
            Ok(Whole(number as i64))
        } else {
            Err(E::custom("not a whole number"))
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Whole, E> {
        text.trim().parse().map(Whole).map_err(E::custom)
    }
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
            let read: Whole = serde_json::from_str(json).unwrap();
            assert_eq!(read, Whole(number));
            assert_eq!(serde_json::to_string(&read).unwrap(), number.to_string());
        }
    }

    #[test]
    fn other_things_are_refused() {
        for json in ["1.5", "\"x\"", "null", "true", "18446744073709551615"] {
            assert!(serde_json::from_str::<Whole>(json).is_err(), "{json}");
        }
    }
}
