//! The list of the functions that may come later.

use crate::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The functions that no first page enters, each by a number made from its name (see [`Module::names`]).
///
/// What is not in it stays in the first part: a function that was written after the list was made costs its bytes
/// there, and no page has to wait for it.
///
/// [`Module::names`]: crate::Module::names
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Later(BTreeSet<u32>);

impl Later {
    /// What of `names` is not entered; functions of one name are one.
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
    /// When a line is no number of sixteen as base.
    pub fn read(text: &str) -> Result<Self, Error> {
        let numbers = text.lines().map(|line| u32::from_str_radix(line, 16)).collect::<Result<_, _>>()?;
        Ok(Self(numbers))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(&number(name))
    }
}

/// A line each, in order: what a change of the code changes in it stays small.
impl fmt::Display for Later {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|number| writeln!(to, "{number:08x}"))
    }
}

/// FNV-1a: the same everywhere and always, which the standard library's hashes do not promise.
fn number(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Later, number};

    #[test]
    fn what_is_not_entered_is_listed_once_and_read_again() {
        let later = Later::of(["a", "b", "c", "c", ""].into_iter(), ["b", "gone"].into_iter());
        assert!(later.has("a") && later.has("c"));
        assert!(!later.has("b") && !later.has("new"));
        assert_eq!(Later::read(&later.to_string()).unwrap(), later);
        assert!(Later::read("a function").is_err());
    }

    #[test]
    fn a_name_has_the_number_that_every_machine_gives_it() {
        assert_eq!(number("a"), 0xe40c_292c);
    }
}
