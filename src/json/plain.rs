//! The basic values that records are made of.

use super::record::{Read, Write, members};
use super::{Json, Kind, Tree, Writer};
use litemap::LiteMap;
use serde_json::{Number, Value};
use std::sync::Arc;

impl Read for Value {
    fn read(value: Json<'_>, _odd: &mut bool) -> Self {
        value.into()
    }
}

impl Write for Value {
    fn write(&self, to: &mut Writer) {
        Tree::of(self).root().write(to);
    }
}

impl Write for Json<'_> {
    fn write(&self, to: &mut Writer) {
        match self.kind() {
            Kind::Null => to.plain("null"),
            Kind::Bool(yes) => yes.write(to),
            Kind::Whole(number) => number.write(to),
            Kind::Large(number) => number.write(to),
            Kind::Float(number, "") => match Number::from_f64(number) {
                Some(number) => to.plain(&number.to_string()),
                None => to.plain("null"),
            },
            Kind::Float(_, text) => to.plain(text),
            Kind::Text(text) => to.string(text),
            Kind::List(items) => {
                to.begin('[');
                for item in items {
                    to.item(&item);
                }
                to.end(']');
            }
            Kind::Record(members) => {
                to.begin('{');
                for (name, value) in members {
                    to.put(name, &value);
                }
                to.end('}');
            }
        }
    }
}

/// Accepts anything.
impl Read for () {
    fn read(_value: Json<'_>, _odd: &mut bool) -> Self {}
}

impl Read for String {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value.kind() {
            Kind::Text(text) => text.to_owned(),
            _ => nothing(value, odd),
        }
    }
}

/// The default for a value of another shape, which is odd unless the value is `null`.
fn nothing<T: Default>(value: Json<'_>, odd: &mut bool) -> T {
    *odd |= !value.is_null();
    T::default()
}

impl Write for String {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Write for Arc<str> {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Write for &str {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }
}

impl Read for bool {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value.kind() {
            Kind::Bool(yes) => yes,
            _ => nothing(value, odd),
        }
    }
}

impl Write for bool {
    fn write(&self, to: &mut Writer) {
        to.plain(if *self { "true" } else { "false" });
    }
}

impl Read for f64 {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value.kind() {
            Kind::Whole(number) => number as Self,
            Kind::Large(number) => number as Self,
            Kind::Float(number, _) => number,
            _ => nothing(value, odd),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Read for $number {
            fn read(value: Json<'_>, odd: &mut bool) -> Self {
                let whole = match value.kind() {
                    Kind::Whole(number) => number.try_into().ok(),
                    Kind::Large(number) => number.try_into().ok(),
                    Kind::Null => Some(0),
                    _ => None,
                };
                *odd |= whole.is_none();
                whole.unwrap_or_default()
            }
        }

        impl Write for $number {
            fn write(&self, to: &mut Writer) {
                to.plain(&self.to_string());
            }
        }
    )*};
}

numbers!(u8, u32, usize, i64, u64);

impl<T: Read> Read for Option<T> {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        (!value.is_null()).then(|| T::read(value, odd))
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Some(value) => value.write(to),
            None => to.plain("null"),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let mut read = Self::new();
        match value.kind() {
            Kind::List(items) => {
                for item in items {
                    *odd |= item.is_null();
                    read.push(T::read(item, odd));
                }
            }
            _ => *odd |= !value.is_null(),
        }
        read
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.begin('[');
        for item in self {
            to.item(item);
        }
        to.end(']');
    }
}

impl<K: From<String> + Ord, V: Read> Read for LiteMap<K, V> {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let mut map = Self::new();
        for (key, value) in members(value, odd) {
            map.insert(K::from(key.to_owned()), V::read(value, odd));
        }
        map
    }
}

impl<K: AsRef<str>, V: Write> Write for LiteMap<K, V> {
    fn write(&self, to: &mut Writer) {
        to.begin('{');
        for (key, value) in self {
            to.put(key.as_ref(), value);
        }
        to.end('}');
    }
}
