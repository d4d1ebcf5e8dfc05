//! Texts that a server also writes otherwise.

use crate::json::{Json, Kind, Whole, compact_text};
use serde_json::Value;

/// A text, or a number where one is documented as text; `null` is absent (contracts/ocp.md 4).
pub(super) fn text(value: Json<'_>, _odd: &mut bool) -> Option<String> {
    match value.kind() {
        Kind::Null => None,
        Kind::Text(text) => Some(text.to_owned()),
        _ => Some(compact_text(&Value::from(value))),
    }
}

/// The id of what is told of briefly, whatever else is; `None` where there is none.
pub(super) fn id(value: Json<'_>, _odd: &mut bool) -> Option<Whole> {
    Value::from(value).get("id").and_then(Value::as_i64).map(Whole)
}
