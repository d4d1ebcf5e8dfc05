//! Reading a JSON body field by field, as the server binds it.

use super::fault::Fault;
use crate::obshell::time::ZERO;
use crate::rfc3339;
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

/// A JSON object being bound to a parameter struct.
pub(crate) struct Object<'a> {
    fields: Option<&'a Map<String, Value>>,
    of: &'static str,
}

/// The message of a bind fault without its prefix.
pub(crate) fn inner(message: &str) -> String {
    message.strip_prefix("Bind JSON failed: ").unwrap_or(message).to_owned()
}

fn kind(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "bool".into(),
        Value::Number(number) if number.is_f64() => format!("number {number}"),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
        Value::Array(_) => "array".into(),
        Value::Object(_) => "object".into(),
    }
}

impl<'a> Object<'a> {
    /// The object of a body; `null` binds as an empty object. Errors: any other JSON.
    pub(crate) fn new(body: &'a Value, of: &'static str) -> Result<Self, Fault> {
        match body {
            Value::Object(fields) => Ok(Self { fields: Some(fields), of }),
            Value::Null => Ok(Self { fields: None, of }),
            other => Err(Fault::bind(&format!(
                "json: cannot unmarshal {} into Go value of type param.{of}",
                kind(other)
            ))),
        }
    }

    /// A field that is neither absent nor `null`. Names match in any case, an exact match first.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        let fields = self.fields?;
        let found = fields.get(key).or_else(|| {
            fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
        });
        found.filter(|value| !value.is_null())
    }

    fn wrong(&self, key: &str, value: &Value, wanted: &str) -> Fault {
        let of = self.of;
        Fault::bind(&format!(
            "json: cannot unmarshal {} into Go struct field {of}.{key} of type {wanted}",
            kind(value)
        ))
    }

    /// A string field.
    pub(crate) fn text(&self, key: &str) -> Result<Option<String>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(other) => Err(self.wrong(key, other, "string")),
        }
    }

    /// An integer field; a number with a fraction or exponent is not one.
    pub(crate) fn int(&self, key: &str) -> Result<Option<i64>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| self.wrong(key, value, "int")),
        }
    }

    /// A number field.
    pub(crate) fn number(&self, key: &str) -> Result<Option<f64>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => value.as_f64().map(Some).ok_or_else(|| self.wrong(key, value, "float64")),
        }
    }

    /// A time; `0001-01-01T00:00:00Z` counts as absent.
    pub(crate) fn time(&self, key: &str) -> Result<Option<DateTime<FixedOffset>>, Fault> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        let at = rfc3339::read(&text).ok_or_else(|| {
            let form = "\"2006-01-02T15:04:05Z07:00\"";
            Fault::bind(&format!("parsing time \"{text}\" as {form}: cannot parse"))
        })?;
        Ok(Some(at).filter(|_| text != ZERO))
    }

    /// An array field.
    pub(crate) fn list(&self, key: &str) -> Result<Option<&'a Vec<Value>>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => value.as_array().map(Some).ok_or_else(|| self.wrong(key, value, "[]")),
        }
    }

    /// The number of strings in an array of strings.
    pub(crate) fn texts(&self, key: &str) -> Result<usize, Fault> {
        let list = self.list(key)?.map(Vec::as_slice).unwrap_or_default();
        match list.iter().find(|one| !one.is_string()) {
            Some(one) => Err(self.wrong(key, one, "string")),
            None => Ok(list.len()),
        }
    }

    /// A boolean field.
    pub(crate) fn flag(&self, key: &str) -> Result<Option<bool>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(value) => value.as_bool().map(Some).ok_or_else(|| self.wrong(key, value, "bool")),
        }
    }

    /// An object field.
    pub(crate) fn object(&self, key: &str, of: &'static str) -> Result<Option<Object<'a>>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(value @ Value::Object(_)) => Object::new(value, of).map(Some),
            Some(other) => Err(self.wrong(key, other, of)),
        }
    }

    /// A string field with `binding:"required"`: neither absent nor empty.
    pub(crate) fn required(&self, key: &str, field: &str) -> Result<String, Fault> {
        self.text(key)?.filter(|text| !text.is_empty()).ok_or_else(|| {
            Fault::bind(&format!(
                "Key: '{}.{field}' Error:Field validation for '{field}' failed on the 'required' tag",
                self.of
            ))
        })
    }
}

/// The error for a body that is not JSON; an empty one is an unexpected end of file.
pub(crate) fn not_json(body: &[u8]) -> Fault {
    let first = body.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    match first {
        None => Fault::bind("EOF"),
        Some(b'{' | b'[' | b'"') => Fault::bind("unexpected EOF"),
        Some(byte) => {
            Fault::bind(&format!("invalid character '{}' looking for beginning of value", char::from(byte)))
        }
    }
}
