//! Reads members of a raw body and notes what is wrong with them.

use super::super::fail::Issue;
use serde_json::{Map, Value};

/// The issues found so far.
#[derive(Debug, Default)]
pub struct Checker {
    /// In the order in which they were found.
    pub issues: Vec<Issue>,
}

/// An object with its path in the body.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The object.
    pub object: &'a Map<String, Value>,
    /// Its dotted path, empty for the body.
    pub path: &'a str,
}

impl<'a> At<'a> {
    /// A member that is present and not `null`.
    pub fn get(self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// A member's dotted path.
    pub fn field(self, name: &str) -> String {
        if self.path.is_empty() { name.into() } else { format!("{}.{name}", self.path) }
    }
}

impl Checker {
    /// Notes an issue.
    pub fn note(&mut self, code: &'static str, at: At<'_>, name: &str, wanted: &str) {
        // Secrets are not echoed.
        let secret = name.contains("Secret");
        let rejected = at.get(name).filter(|_| !secret).cloned().unwrap_or_default();
        self.issues.push(Issue { code, field: at.field(name), rejected, wanted: wanted.into() });
    }

    /// A text from a set.
    pub fn one_of<'a>(&mut self, at: At<'a>, name: &str, known: &[&str]) -> Option<&'a str> {
        match at.get(name) {
            None => self.note("COM10001", at, name, "required"),
            Some(Value::String(text)) if known.contains(&text.as_str()) => return Some(text),
            Some(_) => self.note("BAK10001", at, name, &format!("one of {}", known.join(", "))),
        }
        None
    }

    /// A boolean; if `required`, a missing one is noted.
    pub fn boolean(&mut self, at: At<'_>, name: &str, required: bool) -> Option<bool> {
        match at.get(name) {
            None if required => self.note("COM10001", at, name, "required"),
            None => {}
            Some(Value::Bool(value)) => return Some(*value),
            Some(_) => self.note("COM10001", at, name, "true or false"),
        }
        None
    }

    /// An integer in a range; if `required`, a missing one is noted.
    pub fn integer(&mut self, at: At<'_>, name: &str, required: bool, from: i64, to: i64) -> Option<i64> {
        match at.get(name) {
            None if required => self.note("COM10001", at, name, "required"),
            None => {}
            Some(value) => match value.as_i64() {
                Some(number) if (from..=to).contains(&number) => return Some(number),
                Some(_) if to == i64::MAX => self.note("BAK10001", at, name, &format!("{from} or more")),
                Some(_) => self.note("BAK10001", at, name, &format!("from {from} to {to}")),
                None => self.note("COM10001", at, name, "an integer"),
            },
        }
        None
    }

    /// An optional text.
    pub fn text(&mut self, at: At<'_>, name: &str) {
        if at.get(name).is_some_and(|value| !value.is_string()) {
            self.note("COM10001", at, name, "a text");
        }
    }

    /// A required object, with its path written to `path`.
    pub fn object<'a>(&mut self, at: At<'a>, name: &str, path: &'a mut String) -> Option<At<'a>> {
        *path = at.field(name);
        match at.get(name) {
            None => self.note("COM10001", at, name, "required"),
            Some(Value::Object(object)) => return Some(At { object, path }),
            Some(_) => self.note("COM10001", at, name, "an object"),
        }
        None
    }
}
