//! Records: objects with known members, read from values and written to them. The crate `record` derives both.

use super::{Json, Writer};
use std::borrow::Cow;

/// What can be read from a value. `null` stands for what is absent, and for the empty text or list, as Go writes
/// them (contracts/ocp.md 1.1, contracts/obshell.md 0.12).
pub trait Read: Sized {
    /// Reads; sets `odd` where the value is of another shape, and then returns something of no meaning.
    ///
    /// A flag instead of a `Result`: nothing is to be undone half way, and each member costs one call.
    fn read(value: Json<'_>, odd: &mut bool) -> Self;
}

/// What can be written.
pub trait Write {
    /// Writes.
    fn write(&self, to: &mut Writer);
}

/// Reads a value; `None` where it is of another shape.
pub fn from_json<T: Read>(value: Json<'_>) -> Option<T> {
    let mut odd = false;
    let read = T::read(value, &mut odd);
    (!odd).then_some(read)
}

/// The members of an object, with their names; none where it is absent or `null`.
pub(super) fn members<'a>(value: Json<'a>, odd: &mut bool) -> Vec<(Cow<'a, str>, Json<'a>)> {
    match value {
        Json::Record(members) => members,
        other => {
            *odd |= !other.is_null();
            Vec::new()
        }
    }
}

/// The members of an object that is being read.
pub struct Members<'a, 'o> {
    members: Vec<(Cow<'a, str>, Json<'a>)>,
    odd: &'o mut bool,
}

impl<'a, 'o> Members<'a, 'o> {
    /// Those of a value; anything but an object is of another shape.
    pub fn of(value: Json<'a>, odd: &'o mut bool) -> Self {
        Self { members: members(value, odd), odd }
    }

    /// Takes a member, `null` where it is absent. Of several of one name the last counts.
    pub fn take(&mut self, name: &str) -> Json<'a> {
        let member = self.members.iter_mut().rfind(|(known, _)| known == name);
        member.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
    }

    /// Takes a member without which the object is of another shape.
    pub fn need(&mut self, name: &str) -> Json<'a> {
        let value = self.take(name);
        *self.odd |= value.is_null();
        value
    }

    /// Takes the member that is there under one of two names.
    pub fn need_either(&mut self, name: &str, other: &str) -> Json<'a> {
        let value = self.take(name);
        if value.is_null() { self.need(other) } else { value }
    }

    /// What is not among the known members, in its order.
    pub fn rest(&mut self, known: &[&str]) -> Json<'a> {
        let mut rest = std::mem::take(&mut self.members);
        rest.retain(|(name, _)| !known.contains(&&**name));
        Json::Record(rest)
    }

    /// Where to say that a member is of another shape.
    pub fn odd(&mut self) -> &mut bool {
        self.odd
    }
}
