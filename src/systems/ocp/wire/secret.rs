//! Secrets inside a body.

use crate::json::{Read, Write};
use crate::net::MASK;
use serde_json::Value;
use std::fmt;

/// The one member of a body that holds a secret (contracts/ocp.md 2.4).
const MEMBER: &str = "\"accessKeySecret\"";

/// A secret in a body; only the wire format reveals it.
#[derive(Clone, Default, PartialEq, Eq, Write, Read)]
#[json(transparent)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, to be learnt for masking or to be sent.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// A value without any `accessKeySecret` in it: secrets that a server may have sent back are not shown.
pub fn without_secrets(mut value: Value) -> Value {
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| name != "accessKeySecret");
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Rewrites what is between the quotes of every `accessKeySecret` in a JSON text, in order; everything else
/// stays byte for byte the same. `with` gets the secret's number, from 0, and its JSON-escaped text.
///
/// A text search suffices: inside a JSON string the quotes of the name would be escaped, and a value that
/// equals the name is not followed by a colon.
pub fn replace_secrets(json: &str, mut with: impl FnMut(usize, &str) -> String) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    let mut number = 0;
    while let Some((before, after)) = rest.split_once(MEMBER) {
        out.push_str(before);
        out.push_str(MEMBER);
        rest = after;
        let value = after.trim_start().strip_prefix(':').map(str::trim_start);
        let Some((inner, tail)) = value.and_then(|value| value.strip_prefix('"')).and_then(string_end) else {
            continue;
        };
        let lead = after.len().saturating_sub(inner.len() + tail.len() + 1);
        out.push_str(after.get(..lead).unwrap_or_default());
        out.push_str(&with(number, inner));
        out.push('"');
        number += 1;
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A JSON text as displayed: a key block that is unknown here may contain a secret that the server sent back.
pub fn mask_secrets(json: &str) -> String {
    replace_secrets(json, |_, _| MASK.to_owned())
}

/// Splits the text after an opening quote into the string's content and what follows its closing quote.
fn string_end(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_replaced_and_nothing_else() {
        let json = r#"{"configName":"accessKeySecret","a":"\"accessKeySecret\": \"no\"",
            "accessKeySecret" : "x\"y\\", "b":{"accessKeySecret":"z"},"accessKeySecret":null}"#;
        let mut seen = Vec::new();
        let masked = replace_secrets(json, |number, secret| {
            seen.push((number, secret.to_owned()));
            "***".to_owned()
        });
        assert_eq!(seen, [(0, r#"x\"y\\"#.to_owned()), (1, "z".to_owned())]);
        assert_eq!(masked, json.replace(r#""x\"y\\""#, "\"***\"").replace("\"z\"", "\"***\""));
        assert_eq!(replace_secrets(r#""accessKeySecret": "open"#, |_, _| String::new()).len(), 24);
    }

    #[test]
    fn debug_reveals_nothing() {
        assert_eq!(format!("{:?}", Secret::new("s3cr3t")), "***");
    }
}
