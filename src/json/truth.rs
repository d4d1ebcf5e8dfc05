//! Yes or no, as servers write it.

use super::{Json, Kind, Read};

/// A yes or no that arrives as a boolean, a number or text: `running` is `false` in one Rackspace sample and
/// `0` in another (contracts/rackspace.md 3.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truth(pub bool);

impl Read for Truth {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        Self(match value.kind() {
            Kind::Null => false,
            Kind::Bool(yes) => yes,
            Kind::Whole(number) => number != 0,
            Kind::Large(_) => true,
            Kind::Float(number, _) => number != 0.0,
            Kind::Text(text) => {
                matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on" | "y")
            }
            _ => {
                *odd = true;
                false
            }
        })
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
            assert_eq!(crate::json::read::<Truth>(json).unwrap(), Truth(yes), "{json}");
        }
    }
}
