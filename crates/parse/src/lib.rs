//! Parses JSON text into a tree, and the timestamps in it.
//!
//! A separate crate because of how it is compiled: the console is optimised for size, but the answer of a
//! task with 10,000 sub-tasks has four megabytes, and a person waits for it. Generic code is compiled where
//! it is used, so compiling `serde_json` itself for speed does not help. For the same reason the tree borrows
//! its texts and is one list: a `Value` allocates and hashes a hundred thousand names that are known
//! beforehand.

mod cell;
mod floats;
mod grow;
mod instant;
mod json;
#[cfg(test)]
mod tests;
mod tree;

pub use instant::{offset_shown, parse_date, parse_instant, parse_utc, split_time};
pub use json::{Items, Json, Kind, Members};
pub use tree::Tree;

use grow::{Grow, Growing};
use serde::de::DeserializeSeed;
use serde_json::{Deserializer, Error, Value};

/// Reads a text. Errors if it is not JSON; the error says where.
pub fn json(text: &str) -> Result<Tree<'_>, Error> {
    let mut growing = Growing::of(text);
    let mut from = Deserializer::from_str(text);
    Grow(&mut growing).deserialize(&mut from)?;
    from.end()?;
    Ok(growing.tree)
}

/// Reads a text into an owned value. Errors if it is not JSON; the error says where.
pub fn value(text: &str) -> Result<Value, Error> {
    Ok(json(text)?.root().into())
}
