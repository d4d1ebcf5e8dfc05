//! JSON text to a value.
//!
//! A crate of its own because of how it is compiled: the console is made for size, but the answer of a task with 10,000
//! sub-tasks has four megabytes, and a person waits for it. Generic code is compiled where it is used, so that it does not
//! help to compile `serde_json` itself for speed.

use serde_json::{Error, Value};

/// Reads a text. Errors: it is not JSON; the error says where.
pub fn value(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text)
}
