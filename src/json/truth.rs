//! Yes or no, as servers write it.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A yes or no that arrives as a boolean, a number or text: `running` is `false` in one Rackspace sample and
/// `0` in another (contracts/rackspace.md 3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth(pub bool);

impl<'de> Deserialize<'de> for Truth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TruthVisitor)
    }
}

struct TruthVisitor;

impl Visitor<'_> for TruthVisitor {
    type Value = Truth;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a yes or no")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Truth, E> {
        Ok(Truth(yes))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Truth, E> {
        Ok(Truth(number != 0))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Truth, E> {
        Ok(Truth(number != 0))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Truth, E> {
        Ok(Truth(number != 0.0))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Truth, E> {
        Ok(Truth(matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on" | "y")))
    }

    fn visit_unit<E: Error>(self) -> Result<Truth, E> {
        Ok(Truth(false))
    }

    fn visit_none<E: Error>(self) -> Result<Truth, E> {
        Ok(Truth(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read() {
        for (json, yes) in
            [("true", true), ("1", true), ("\"YES\"", true), ("false", false), ("0", false), ("null", false)]
        {
            assert_eq!(serde_json::from_str::<Truth>(json).unwrap(), Truth(yes), "{json}");
        }
    }
}
