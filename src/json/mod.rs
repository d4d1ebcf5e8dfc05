//! Reading JSON as servers write it rather than as their documents say.

mod instant;
mod open_enum;
mod plain;
mod record;
mod truth;
mod whole;

pub use ::record::{Read, Write};
pub use instant::{parse_date, parse_instant, shown_offset, split_time};
pub use record::{Members, Read, Write, from_value, put, put_given, put_rest, put_some};
pub use truth::Truth;
pub use whole::Whole;

use serde_json::{Map, Value};

/// Members of an object that the console does not know; they are written back as they were read.
pub type Extra = Map<String, Value>;

/// Reads a text as a type, by way of a `Value`; `None` where it is not JSON or of another shape.
pub fn read<T: Read>(text: &str) -> Option<T> {
    from_value(parse::value(text).ok()?)
}

/// The text that goes out for a body: pretty, so that what a review shows is what is sent, byte for byte.
pub fn body_text<T: Write>(body: &T) -> String {
    pretty(&body.write())
}

/// The text of a value, indented by two spaces.
pub fn pretty(value: &Value) -> String {
    // A value in memory has no way to fail to be written: string keys only.
    serde_json::to_string_pretty(value).unwrap_or_default()
}
