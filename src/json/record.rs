//! Records: objects with known members, read from values and written to them. The crate `record` derives
//! both.

use super::{Json, Kind, Tree, Writer};

/// What can be read from a value. `null` is read as absent, and as the empty text or list, because Go writes
/// those as `null` (contracts/ocp.md 1.1, contracts/obshell.md 0.12).
pub trait Read: Sized {
    /// Reads; sets `odd` if the value has another shape, and then returns something meaningless.
    ///
    /// A flag instead of a `Result`: nothing has to be undone half way, and each member costs one call.
    fn read(value: Json<'_>, odd: &mut bool) -> Self;
}

/// What can be written.
pub trait Write {
    /// Writes.
    fn write(&self, to: &mut Writer);
}

/// Reads a value; `None` if it has another shape.
pub fn from_json<T: Read>(value: Json<'_>) -> Option<T> {
    let mut odd = false;
    let read = T::read(value, &mut odd);
    (!odd).then_some(read)
}

/// The members of an object; none if it is absent or `null`.
pub(super) fn members<'t>(value: Json<'t>, odd: &mut bool) -> parse::Members<'t> {
    match value.kind() {
        Kind::Record(members) => members,
        _ => {
            *odd |= !value.is_null();
            parse::Members::NONE
        }
    }
}

/// The members of an object that is being read.
pub struct Members<'t, 'o> {
    members: parse::Members<'t>,
    odd: &'o mut bool,
}

impl<'t, 'o> Members<'t, 'o> {
    /// The members of a value; anything but an object is of another shape.
    pub fn of(value: Json<'t>, odd: &'o mut bool) -> Self {
        Self { members: members(value, odd), odd }
    }

    /// A member; `null` if it is absent.
    pub fn take(&self, name: &str) -> Json<'t> {
        self.members.named(name)
    }

    /// A required member: without it the object has another shape.
    pub fn need(&mut self, name: &str) -> Json<'t> {
        let value = self.take(name);
        *self.odd |= value.is_null();
        value
    }

    /// A required member that may have either of two names.
    pub fn need_either(&mut self, name: &str, other: &str) -> Json<'t> {
        let value = self.take(name);
        if value.is_null() { self.need(other) } else { value }
    }

    /// The members that are not among the known ones, in their order.
    pub fn rest(&self, known: &[&str]) -> Tree<'t> {
        Tree::of_members(self.members, |name| !known.contains(&name))
    }

    /// The flag to set when a member has another shape.
    pub fn odd(&mut self) -> &mut bool {
        self.odd
    }
}
