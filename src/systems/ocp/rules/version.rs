//! Versions of OceanBase, compared part by part (contracts/ocp.md 6).

use std::fmt;

/// A version: `4.2.1.0`, `2.2.77`, `3.2.2-20220304134610` (what follows the hyphen does not count).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    parts: Vec<u64>,
    text: String,
}

impl Version {
    /// Reads a version, with or without a leading `v`; `None` if no number follows.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let dotted = text.split(|c: char| !c.is_ascii_digit() && c != '.').next()?;
        let parts: Option<Vec<u64>> =
            dotted.split('.').filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        let parts = parts.filter(|parts| !parts.is_empty())?;
        Some(Self { parts, text: text.to_owned() })
    }

    /// Whether it is older; missing parts count as 0.
    pub fn is_below(&self, parts: &[u64]) -> bool {
        let longest = self.parts.len().max(parts.len());
        // Compared without allocating: this runs many times per key press.
        fn padded(parts: &[u64], to: usize) -> impl Iterator<Item = u64> {
            parts.iter().copied().chain(std::iter::repeat(0)).take(to)
        }
        padded(&self.parts, longest).lt(padded(parts, longest))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_compared_as_numbers() {
        for (text, parts, below) in [
            ("2.2.76", &[2, 2, 76][..], false),
            ("2.2.75", &[2, 2, 76], true),
            ("2.2.8", &[2, 2, 76], true),
            ("2.10.0", &[2, 2, 76], false),
            ("3.2.2-20220304134610", &[3, 2, 2], false),
            ("3.2.3.2-105000062022090916", &[3, 2, 3, 3], true),
            ("4.2.1.0", &[4, 2, 1], false),
            ("4.2", &[4, 2, 0, 1], true),
            ("V4.0.0", &[4], false),
        ] {
            assert_eq!(Version::parse(text).unwrap().is_below(parts), below, "{text} {parts:?}");
        }
        for text in ["", "unknown", "-1", "99999999999999999999.1"] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}
