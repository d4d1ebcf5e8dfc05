//! Reading JSON as servers write it rather than as their documents say.

mod extra;
mod open_enum;
mod plain;
mod record;
mod truth;
mod whole;
mod writer;

pub use ::record::{Read, Write};
pub use extra::Extra;
pub use parse::{Json, Kind, Tree, offset_shown, parse_date, parse_instant, parse_utc, split_time};
pub use record::{Members, Read, Write, from_json};
pub use truth::Truth;
pub use whole::Whole;
pub use writer::{Writer, body_text, compact_text, to_value};

use serde_json::Value;

/// Reads a text as a type; `None` if it is not JSON or has another shape.
pub fn read<T: Read>(text: &str) -> Option<T> {
    from_json(parse::json(text).ok()?.root())
}

/// Parses a text once so that several things can be read from it; `None` if it is not JSON or is `null`.
pub fn tree(text: &str) -> Option<Tree<'_>> {
    parse::json(text).ok().filter(|tree| !tree.root().is_null())
}

/// Reads a value; `None` if it has another shape.
pub fn from_value<T: Read>(value: &Value) -> Option<T> {
    from_json(Tree::of(value).root())
}
