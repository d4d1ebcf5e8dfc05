//! Texts that a server sometimes writes differently.

use crate::json::{Json, Kind, Whole, compact_text};
use serde_json::Value;

/// A text; anything else, such as a number where text is documented, as its JSON; `null` is absent
/// (contracts/ocp.md 4).
pub(super) fn text(value: Json<'_>, _odd: &mut bool) -> Option<String> {
    match value.kind() {
        Kind::Null => None,
        Kind::Text(text) => Some(text.to_owned()),
        _ => Some(compact_text(&Value::from(value))),
    }
}

/// The id of an object that is otherwise ignored; `None` if it has none.
pub(super) fn id(value: Json<'_>, _odd: &mut bool) -> Option<Whole> {
    Value::from(value).get("id").and_then(Value::as_i64).map(Whole)
}
