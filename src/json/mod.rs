//! Reading JSON as servers write it rather than as their documents say.

mod instant;
mod open_enum;
mod truth;
mod whole;

pub use instant::{parse_instant, shown_offset};
pub use truth::Truth;
pub use whole::Whole;

use serde_json::{Map, Value};

/// Members of an object that the console does not know; they are written back as they were read.
pub type Extra = Map<String, Value>;

/// Reads a text as a type, by way of a `Value`; `None` where it is not JSON or of another shape.
///
/// The detour keeps the first load small: a type's reader is compiled once for values, instead of once for values
/// and once for text.
pub fn read<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(serde_json::from_str::<Value>(text).ok()?).ok()
}

/// The text that goes out for a body: pretty, so that what a review shows is what is sent, byte for byte.
pub fn body_text<T: serde::Serialize>(body: &T) -> String {
    // Serialising our own types to memory has no way to fail: string keys only, no custom errors.
    serde_json::to_string_pretty(body).unwrap_or_default()
}
