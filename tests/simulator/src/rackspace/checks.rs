//! Checks of bodies, on the raw JSON.
//!
//! The documents give ranges, not messages; the messages are worded like upstream Trove's
//! (contracts/rackspace.md 1.6). What the documents leave open is refused: numbers as text, and regions that
//! are unknown, repeated, in lower case, the request's own, or London.

use super::fault::{Fault, Outcome};
use super::ids::is_uuid;
use crate::http::{Region, Request};
use serde_json::{Map, Value};

/// Regions that copies can go to and come from (contracts/rackspace.md 2.2).
pub(super) const COPY_REGIONS: [&str; 5] = ["DFW", "IAD", "ORD", "HKG", "SYD"];

/// The object under a body's root. 415 if the media type is not JSON, 400 if it is not an object.
pub(super) fn root(request: &Request, name: &str) -> Outcome<Map<String, Value>> {
    let kind = request.get("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Fault::new(415, format!("The server does not support the media type {kind}.")));
    }
    let body: Value = serde_json::from_slice(&request.body)
        .map_err(|_| Fault::new(400, "The request's body is malformed: it is no JSON."))?;
    match body.get(name) {
        Some(Value::Object(inner)) => Ok(inner.clone()),
        Some(other) => Err(Fault::invalid(&[format!("['{name}'] {other} is not of type 'object'")])),
        None => Err(Fault::invalid(&[format!("'{name}' is a required property")])),
    }
}

/// Collects all complaints about one object, to be reported together.
pub(super) struct Check<'a> {
    root: &'a str,
    fields: &'a Map<String, Value>,
    pub(super) complaints: Vec<String>,
}

impl<'a> Check<'a> {
    pub(super) fn new(root: &'a str, fields: &'a Map<String, Value>) -> Self {
        Self { root, fields, complaints: Vec::new() }
    }

    /// A member that is present and not null.
    pub(super) fn given(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn complain(&mut self, name: &str, what: &str) {
        self.complaints.push(format!("{}['{name}'] {what}", self.root));
    }

    /// Notes a member that is missing or null.
    pub(super) fn require(&mut self, name: &str) {
        match self.fields.get(name) {
            None => self.complaints.push(format!("{} '{name}' is a required property", self.root)),
            Some(Value::Null) => self.complain(name, "None is not valid"),
            Some(_) => {}
        }
    }

    /// An integer in a range.
    pub(super) fn integer(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        let value = self.given(name)?;
        let Some(number) = value.as_i64() else {
            self.complain(name, &format!("{value} is not of type 'integer'"));
            return None;
        };
        if let Some(number) = u64::try_from(number).ok().filter(|number| (least..=most).contains(number)) {
            return Some(number);
        }
        let above = u64::try_from(number).is_ok_and(|number| number > most);
        let bound = if above {
            format!("greater than the maximum of {most}")
        } else {
            format!("less than the minimum of {least}")
        };
        self.complain(name, &format!("{number} is {bound}"));
        None
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str) -> Option<&'a str> {
        let value = self.given(name)?;
        let text = value.as_str();
        if text.is_none() {
            self.complain(name, &format!("{value} is not of type 'string'"));
        }
        text
    }

    /// A UUID.
    pub(super) fn uuid(&mut self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        if !is_uuid(text) {
            self.complain(name, &format!("'{text}' is not a UUID"));
            return None;
        }
        Some(text.to_owned())
    }

    /// A backup's name: 1 to 64 characters.
    pub(super) fn name(&mut self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        if text.trim().is_empty() {
            self.complain(name, &format!("'{text}' is too short"));
        } else if text.chars().count() > 64 {
            self.complain(name, &format!("'{text}' is too long"));
        }
        Some(text.to_owned())
    }

    /// Regions to copy to.
    pub(super) fn regions(&mut self, name: &str, own: Region) -> Option<Vec<String>> {
        let value = self.given(name)?;
        let Some(items) = value.as_array() else {
            self.complain(name, &format!("{value} is not of type 'array'"));
            return None;
        };
        let mut codes: Vec<String> = Vec::new();
        for item in items {
            let Some(code) = item.as_str() else {
                self.complain(name, &format!("{item} is not of type 'string'"));
                continue;
            };
            if let Some(reason) = destination(code, own) {
                self.complain(name, &reason);
            } else if codes.iter().any(|known| known == code) {
                self.complain(name, &format!("has non-unique elements: '{code}'"));
            }
            codes.push(code.to_owned());
        }
        Some(codes)
    }

    /// 400 with all complaints, if there are any.
    pub(super) fn done(self) -> Outcome<()> {
        if self.complaints.is_empty() { Ok(()) } else { Err(Fault::invalid(&self.complaints)) }
    }
}

/// Why no copy can go from one region to another.
pub(super) fn destination(code: &str, own: Region) -> Option<String> {
    if !COPY_REGIONS.contains(&code) {
        return Some(format!("'{code}' is not one of {COPY_REGIONS:?}"));
    }
    if !COPY_REGIONS.contains(&own.code()) {
        return Some(format!("'{code}': backups of {} cannot be copied", own.code()));
    }
    (code == own.code()).then(|| format!("'{code}' is the region of the backup itself"))
}
