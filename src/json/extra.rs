//! The members of an object that the console does not know.

use super::{Json, Kind, Read, Tree, Write, Writer, compact_text};
use serde_json::Value;
use std::fmt;

/// Members of an object that the console does not know. They are written back as they were read: in the same
/// order, and each number with the same spelling, however many digits it has.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    /// An object as JSON; empty if there are none.
    text: String,
}

impl Extra {
    /// A member; `null` if it is absent.
    pub fn get(&self, name: &str) -> Value {
        let tree = parse::json(&self.text).unwrap_or_default();
        match tree.root().kind() {
            Kind::Record(members) => members.named(name).into(),
            _ => Value::Null,
        }
    }

    /// Only this one of the members.
    pub fn only(&self, name: &str) -> Self {
        let tree = parse::json(&self.text).unwrap_or_default();
        match tree.root().kind() {
            Kind::Record(members) => {
                Self { text: compact_text(&Tree::of_members(members, |known| known == name).root()) }
            }
            _ => Self::default(),
        }
    }
}

impl Read for Extra {
    fn read(value: Json<'_>, _odd: &mut bool) -> Self {
        let nothing = matches!(value.kind(), Kind::Record(members) if members.into_iter().next().is_none());
        Self { text: if nothing { String::new() } else { compact_text(&value) } }
    }
}

impl Write for Extra {
    fn write(&self, to: &mut Writer) {
        let tree = parse::json(if self.text.is_empty() { "{}" } else { &self.text }).unwrap_or_default();
        tree.root().write(to);
    }
}

// By hand: unknown members may hold secrets.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extra").finish_non_exhaustive()
    }
}
