//! What records are made of.

use super::Writer;
use super::record::{Read, Write};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

impl Read for Value {
    fn read(value: Value, _odd: &mut bool) -> Self {
        value
    }
}

impl Write for Value {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Null => to.plain("null"),
            Self::Bool(yes) => yes.write(to),
            Self::Number(number) => to.plain(&number.to_string()),
            Self::String(text) => to.string(text),
            Self::Array(items) => items.write(to),
            Self::Object(members) => members.write(to),
        }
    }
}

/// Whatever stands there.
impl Read for () {
    fn read(_value: Value, _odd: &mut bool) -> Self {}
}

impl Read for String {
    fn read(value: Value, odd: &mut bool) -> Self {
        match value {
            Value::String(text) => text,
            other => {
                *odd |= !other.is_null();
                Self::new()
            }
        }
    }
}

impl Write for String {
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
    fn read(value: Value, odd: &mut bool) -> Self {
        value.as_bool().unwrap_or_else(|| {
            *odd |= !value.is_null();
            false
        })
    }
}

impl Write for bool {
    fn write(&self, to: &mut Writer) {
        to.plain(if *self { "true" } else { "false" });
    }
}

impl Read for f64 {
    fn read(value: Value, odd: &mut bool) -> Self {
        value.as_f64().unwrap_or_else(|| {
            *odd |= !value.is_null();
            0.0
        })
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Read for $number {
            fn read(value: Value, odd: &mut bool) -> Self {
                value.as_i64().and_then(|number| number.try_into().ok()).unwrap_or_else(|| {
                    *odd |= !value.is_null();
                    0
                })
            }
        }

        impl Write for $number {
            fn write(&self, to: &mut Writer) {
                to.plain(&self.to_string());
            }
        }
    )*};
}

numbers!(u8, i64);

impl Read for u64 {
    fn read(value: Value, odd: &mut bool) -> Self {
        value.as_u64().unwrap_or_else(|| {
            *odd |= !value.is_null();
            0
        })
    }
}

impl Write for u64 {
    fn write(&self, to: &mut Writer) {
        to.plain(&self.to_string());
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value, odd: &mut bool) -> Self {
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
    fn read(value: Value, odd: &mut bool) -> Self {
        items(value, odd).into_iter().map(|item| T::read(item, odd)).collect()
    }
}

/// The items of an array; none where it is absent or `null`.
fn items(value: Value, odd: &mut bool) -> Vec<Value> {
    match value {
        Value::Array(items) => {
            *odd |= items.iter().any(Value::is_null);
            items
        }
        other => {
            *odd |= !other.is_null();
            Vec::new()
        }
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

impl<K: From<String> + Ord, V: Read> Read for BTreeMap<K, V> {
    fn read(value: Value, odd: &mut bool) -> Self {
        let members = Map::read(value, odd);
        members.into_iter().map(|(key, value)| (K::from(key), V::read(value, odd))).collect()
    }
}

impl<K: AsRef<str>, V: Write> Write for BTreeMap<K, V> {
    fn write(&self, to: &mut Writer) {
        to.begin('{');
        for (key, value) in self {
            to.put(key.as_ref(), value);
        }
        to.end('}');
    }
}

impl Read for Map<String, Value> {
    fn read(value: Value, odd: &mut bool) -> Self {
        match value {
            Value::Object(members) => members,
            other => {
                *odd |= !other.is_null();
                Self::new()
            }
        }
    }
}

impl Write for Map<String, Value> {
    fn write(&self, to: &mut Writer) {
        to.begin('{');
        for (name, value) in self {
            to.put(name, value);
        }
        to.end('}');
    }
}
