//! JSON text to a tree.
//!
//! A crate of its own because of how it is compiled: the console is made for size, but the answer of a task with 10,000
//! sub-tasks has four megabytes, and a person waits for it. Generic code is compiled where it is used, so that it does not
//! help to compile `serde_json` itself for speed. For the same reason the tree borrows its texts: a `Value` allocates and
//! hashes a hundred thousand names that are known beforehand.

mod json;
mod visit;

pub use json::Json;
use serde_json::{Error, Value};
use visit::Without;

/// Reads a text. Errors: it is not JSON; the error says where.
pub fn json(text: &str) -> Result<Json<'_>, Error> {
    serde_json::from_str(text)
}

/// Reads an object without one of its members, which is skipped and not kept. Errors: it is no object, or not JSON.
pub fn without<'a>(text: &'a str, name: &str) -> Result<Json<'a>, Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    let read = serde::de::DeserializeSeed::deserialize(Without(name), &mut from)?;
    from.end()?;
    Ok(read)
}

/// Reads a text as values of its own. Errors: it is not JSON; the error says where.
pub fn value(text: &str) -> Result<Value, Error> {
    Ok(json(text)?.into())
}
