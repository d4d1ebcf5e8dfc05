//! Writing JSON text.

use super::Write;
use serde_json::Value;

/// Collects what records write, directly as text: going through a `Value` would take three times as long.
pub struct Writer {
    text: Vec<u8>,
    levels: Vec<Level>,
    /// Whether each item gets a line of its own, indented by two spaces.
    pretty: bool,
    /// Whether the next object's members belong to the one around it.
    flat: bool,
}

/// An object or array that is being written.
#[derive(Clone, Copy, Default)]
struct Level {
    begun: bool,
    flat: bool,
}

impl Writer {
    fn text(value: &dyn Write, pretty: bool) -> String {
        let mut to = Self { text: Vec::new(), levels: Vec::new(), pretty, flat: false };
        value.write(&mut to);
        String::from_utf8(to.text).unwrap_or_default()
    }

    /// Writes a number, `true`, `false` or `null`, as JSON spells it.
    pub fn plain(&mut self, word: &str) {
        self.text.extend_from_slice(word.as_bytes());
    }

    /// Writes a string, quoted.
    pub fn string(&mut self, text: &str) {
        // Most texts are names and words with nothing to escape.
        if text.bytes().fold(false, |odd, byte| odd | (byte < b' ') | (byte == b'"') | (byte == b'\\')) {
            // Writing into memory cannot fail.
            let _never = serde_json::to_writer(&mut self.text, text);
        } else {
            self.text.push(b'"');
            self.plain(text);
            self.text.push(b'"');
        }
    }

    /// Begins an object, `{`, or an array, `[`.
    pub fn begin(&mut self, bracket: char) {
        let flat = std::mem::take(&mut self.flat);
        let begun = flat && self.levels.last().is_some_and(|around| around.begun);
        self.levels.push(Level { begun, flat });
        if !flat {
            self.text.push(bracket as u8);
        }
    }

    /// Ends an object or array: `}` or `]`.
    pub fn end(&mut self, bracket: char) {
        let level = self.levels.pop().unwrap_or_default();
        match self.levels.last_mut() {
            Some(around) if level.flat => around.begun = level.begun,
            _ => {
                if level.begun {
                    self.line();
                }
                self.text.push(bracket as u8);
            }
        }
    }

    /// Writes an item of an array.
    pub fn item(&mut self, value: &dyn Write) {
        self.next();
        value.write(self);
    }

    /// Writes several items of an array.
    pub fn items(&mut self, values: &[&dyn Write]) {
        for value in values {
            self.item(*value);
        }
    }

    /// Writes a member.
    pub fn put(&mut self, name: &str, value: &dyn Write) {
        self.next();
        self.string(name);
        self.plain(if self.pretty { ": " } else { ":" });
        value.write(self);
    }

    /// Writes a member unless it is `null`; an empty list is written, since it can mean something.
    pub fn put_given(&mut self, name: &str, value: &dyn Write) {
        self.put_unless(&["null"], name, value);
    }

    /// Writes a member unless it is `null` or an empty list.
    pub fn put_some(&mut self, name: &str, value: &dyn Write) {
        self.put_unless(&["null", "[]"], name, value);
    }

    /// Writes the unknown members that were read along with the known ones.
    pub fn put_rest(&mut self, rest: &dyn Write) {
        self.flat = true;
        rest.write(self);
    }

    /// Whether a value counts as nothing shows only once it is written; it is then taken back.
    fn put_unless(&mut self, nothing: &[&str], name: &str, value: &dyn Write) {
        let (length, level) = (self.text.len(), self.levels.last().copied());
        self.put(name, value);
        if nothing.iter().any(|nothing| {
            let before = self.text.len().checked_sub(nothing.len() + 1).and_then(|at| self.text.get(at));
            matches!(before, Some(b':' | b' ')) && self.text.ends_with(nothing.as_bytes())
        }) {
            self.text.truncate(length);
            if let (Some(level), Some(now)) = (level, self.levels.last_mut()) {
                *now = level;
            }
        }
    }

    fn next(&mut self) {
        if let Some(level) = self.levels.last_mut()
            && std::mem::replace(&mut level.begun, true)
        {
            self.text.push(b',');
        }
        self.line();
    }

    fn line(&mut self) {
        if self.pretty {
            let depth = self.levels.iter().filter(|level| !level.flat).count();
            self.text.push(b'\n');
            self.text.resize(self.text.len() + 2 * depth, b' ');
        }
    }
}

/// The text that goes out for a body: pretty, so that what a review shows is what is sent, byte for byte.
pub fn body_text(body: &dyn Write) -> String {
    Writer::text(body, true)
}

/// The body as text without line breaks and spaces.
pub fn compact_text(body: &dyn Write) -> String {
    Writer::text(body, false)
}

/// The body as a value.
pub fn to_value(body: &dyn Write) -> Value {
    // What has just been written is JSON.
    parse::value(&compact_text(body)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Extra;
    use proptest::prelude::*;

    #[derive(crate::json::Write)]
    struct Record<'a> {
        #[json(skip_null)]
        absent: Option<u8>,
        name: &'a str,
        #[json(skip_empty)]
        empty: Vec<u8>,
        list: Vec<u8>,
        none: Option<u8>,
        #[json(flatten)]
        rest: Extra,
        #[json(skip_null)]
        last: Option<u8>,
    }

    #[test]
    fn a_record_is_written_without_absent_members() {
        let mut rest = Extra::default();
        let record = |rest| Record {
            absent: None,
            name: ": null",
            empty: Vec::new(),
            list: vec![1, 2],
            none: None,
            rest,
            last: None,
        };
        assert_eq!(compact_text(&record(rest.clone())), r#"{"name":": null","list":[1,2],"none":null}"#,);
        rest = crate::json::read(r#"{"more":{"a":[],"b":{}}}"#).unwrap();
        let text = body_text(&record(rest));
        assert_eq!(
            text,
            "{\n  \"name\": \": null\",\n  \"list\": [\n    1,\n    2\n  ],\n  \"none\": null,\n  \"more\": {\n    \"a\": [],\n    \"b\": {}\n  }\n}",
        );
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::vec((any::<String>(), inner), 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn values_are_written_as_serde_writes_them(value in values()) {
            prop_assert_eq!(compact_text(&value), value.to_string());
            prop_assert_eq!(body_text(&value), serde_json::to_string_pretty(&value).unwrap());
        }
    }
}
