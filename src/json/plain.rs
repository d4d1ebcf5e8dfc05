//! What records are made of.

use super::record::{Read, Write, members};
use super::{Json, Writer};
use litemap::LiteMap;
use serde_json::{Map, Number, Value};

impl Read for Value {
    fn read(value: Json<'_>, _odd: &mut bool) -> Self {
        value.into()
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
    fn read(_value: Json<'_>, _odd: &mut bool) -> Self {}
}

impl Read for String {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value {
            Json::Text(text) => text.into_owned(),
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
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match value {
            Json::Bool(yes) => yes,
            other => {
                *odd |= !other.is_null();
                false
            }
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
        number(&value, odd).and_then(Number::as_f64).unwrap_or_default()
    }
}

/// The number that stands there; none where nothing does.
fn number<'a>(value: &'a Json<'_>, odd: &mut bool) -> Option<&'a Number> {
    match value {
        Json::Number(number) => Some(number),
        other => {
            *odd |= !other.is_null();
            None
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Read for $number {
            fn read(value: Json<'_>, odd: &mut bool) -> Self {
                let whole = number(&value, odd).map(|number| number.as_i64()?.try_into().ok());
                *odd |= whole == Some(None);
                whole.flatten().unwrap_or_default()
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
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let whole = number(&value, odd).map(Number::as_u64);
        *odd |= whole == Some(None);
        whole.flatten().unwrap_or_default()
    }
}

impl Write for u64 {
    fn write(&self, to: &mut Writer) {
        to.plain(&self.to_string());
    }
}

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
        items(value, odd).into_iter().map(|item| T::read(item, odd)).collect()
    }
}

/// The items of an array; none where it is absent or `null`.
fn items<'a>(value: Json<'a>, odd: &mut bool) -> Vec<Json<'a>> {
    match value {
        Json::List(items) => {
            *odd |= items.iter().any(Json::is_null);
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

impl<K: From<String> + Ord, V: Read> Read for LiteMap<K, V> {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        let members = members(value, odd).into_iter();
        members.map(|(key, value)| (K::from(key.into_owned()), V::read(value, odd))).collect()
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

impl Read for Map<String, Value> {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        members(value, odd).into_iter().map(|(name, value)| (name.into_owned(), value.into())).collect()
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
