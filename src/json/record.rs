//! Records: objects with known members, read from values and written to them. The crate `record` derives both.

use super::Writer;
use serde_json::{Map, Value};

/// What can be read from a value. `null` stands for what is absent, and for the empty text or list, as Go writes
/// them (contracts/ocp.md 1.1, contracts/obshell.md 0.12).
pub trait Read: Sized {
    /// Reads; sets `odd` where the value is of another shape, and then returns something of no meaning.
    ///
    /// A flag instead of a `Result`: nothing is to be undone half way, and each member costs one call.
    fn read(value: Value, odd: &mut bool) -> Self;
}

/// What can be written.
pub trait Write {
    /// Writes.
    fn write(&self, to: &mut Writer);
}

/// Reads a value; `None` where it is of another shape.
pub fn from_value<T: Read>(value: Value) -> Option<T> {
    let mut odd = false;
    let read = T::read(value, &mut odd);
    (!odd).then_some(read)
}

/// The members of an object that is being read.
pub struct Members<'a> {
    members: Map<String, Value>,
    odd: &'a mut bool,
}

impl<'a> Members<'a> {
    /// Those of a value; anything but an object is of another shape.
    pub fn of(value: Value, odd: &'a mut bool) -> Self {
        let members = Map::read(value, odd);
        Self { members, odd }
    }

    /// Takes a member, `null` where it is absent.
    pub fn take(&mut self, name: &str) -> Value {
        self.members.get_mut(name).map_or(Value::Null, Value::take)
    }

    /// Takes a member without which the object is of another shape.
    pub fn need(&mut self, name: &str) -> Value {
        let value = self.take(name);
        *self.odd |= value.is_null();
        value
    }

    /// Takes the member that is there under one of two names.
    pub fn need_either(&mut self, name: &str, other: &str) -> Value {
        let value = self.take(name);
        if value.is_null() { self.need(other) } else { value }
    }

    /// What is not among the known members, in its order.
    pub fn rest(&mut self, known: &[&str]) -> Value {
        let mut rest = std::mem::take(&mut self.members);
        rest.retain(|name, _| !known.contains(&name.as_str()));
        Value::Object(rest)
    }

    /// Where to say that a member is of another shape.
    pub fn odd(&mut self) -> &mut bool {
        self.odd
    }
}
