//! Reading members of a JSON object by name, with errors that name the member.

use super::{ConfigError, texts};
use crate::words::{Arg, Said};
use serde_json::{Map, Value};

/// One object of the file and its path.
pub(super) struct Node<'a> {
    path: String,
    members: &'a Map<String, Value>,
}

impl<'a> Node<'a> {
    /// The object at a path. Errors: it is not an object.
    pub(super) fn new(path: String, value: &'a Value) -> Result<Self, ConfigError> {
        match value.as_object() {
            Some(members) => Ok(Self { path, members }),
            None => Err(ConfigError { field: path, said: texts::NOT_OBJECT.into() }),
        }
    }

    /// The path of a member.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// An error about a member.
    pub(super) fn error(&self, name: &str, said: impl Into<Said>) -> ConfigError {
        ConfigError { field: self.path(name), said: said.into() }
    }

    /// A member; `null` counts as missing.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// An optional text.
    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, ConfigError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Err(self.error(name, texts::EMPTY)),
            Some(Value::String(text)) => Ok(Some(text.trim())),
            Some(_) => Err(self.error(name, texts::NOT_TEXT)),
        }
    }

    /// A required text.
    pub(super) fn needed(&self, name: &str) -> Result<&'a str, ConfigError> {
        self.text(name)?.ok_or_else(|| self.error(name, texts::MISSING))
    }

    /// A yes or no; no if it is missing.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ConfigError> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(yes)) => Ok(*yes),
            Some(_) => Err(self.error(name, texts::NOT_FLAG)),
        }
    }

    /// An optional whole number, at least 1.
    pub(super) fn count(&self, name: &str) -> Result<Option<u32>, ConfigError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let count = value.as_u64().and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0);
        count.map(Some).ok_or_else(|| self.error(name, texts::NOT_COUNT))
    }

    /// A list, with the path of each item.
    pub(super) fn list(&self, name: &str) -> Result<Option<Vec<(String, &'a Value)>>, ConfigError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Array(items)) => {
                let path = self.path(name);
                Ok(Some(items.iter().enumerate().map(|(at, item)| (format!("{path}[{at}]"), item)).collect()))
            }
            Some(_) => Err(self.error(name, texts::NOT_ARRAY)),
        }
    }

    /// A list of texts; empty if it is missing.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, ConfigError> {
        let items = self.list(name)?.unwrap_or_default();
        let text = |(field, item): (String, &Value)| match item.as_str() {
            Some(text) => Ok(text.trim().to_owned()),
            None => Err(ConfigError { field, said: texts::NOT_TEXT.into() }),
        };
        items.into_iter().map(text).collect()
    }

    /// All members in the order of the file's keys.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }
}

/// "x is not valid here; it can be a, b".
pub(super) fn not_one_of(word: &str, words: &[&str]) -> Said {
    let words: Vec<Arg> = words.iter().map(|word| Arg::from(*word)).collect();
    texts::NOT_ONE_OF.with([word.into(), words.into()])
}
