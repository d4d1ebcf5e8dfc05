//! The list of functions that may be loaded later.

use crate::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The functions that no first page enters, each as a hash of its name (see [`Module::names`]).
///
/// Functions not listed stay in the first part: one written after the list was made costs its bytes there,
/// but no page has to wait for it.
///
/// [`Module::names`]: crate::Module::names
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Later(BTreeSet<u32>);

impl Later {
    /// The `names` that were not `entered`; functions with the same name count as one.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>, entered: impl Iterator<Item = &'n str>) -> Self {
        let mut all: BTreeMap<&str, u32> = names.map(|name| (name, number(name))).collect();
        for name in entered {
            all.remove(name);
        }
        Self(all.into_values().collect())
    }

    /// Reads what [`Display`](fmt::Display) writes.
    ///
    /// # Errors
    /// If a line is not a hexadecimal number.
    pub fn read(text: &str) -> Result<Self, Error> {
        let numbers = text.lines().map(|line| u32::from_str_radix(line, 16)).collect::<Result<_, _>>()?;
        Ok(Self(numbers))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(&number(name))
    }
}

/// One sorted line per function, so that a change of the code changes few lines.
impl fmt::Display for Later {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|number| writeln!(to, "{number:08x}"))
    }
}

/// FNV-1a: always the same everywhere, which the standard library's hashes do not promise.
fn number(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Later, number};

    #[test]
    fn names_not_entered_are_listed_once_and_read_back() {
        let later = Later::of(["a", "b", "c", "c", ""].into_iter(), ["b", "gone"].into_iter());
        assert!(later.has("a") && later.has("c"));
        assert!(!later.has("b") && !later.has("new"));
        assert_eq!(Later::read(&later.to_string()).unwrap(), later);
        assert!(Later::read("a function").is_err());
    }

    #[test]
    fn a_name_has_the_same_number_on_every_machine() {
        assert_eq!(number("a"), 0xe40c_292c);
    }
}
