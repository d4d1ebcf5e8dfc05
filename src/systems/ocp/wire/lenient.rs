//! Texts that a server also writes otherwise.

use serde_json::Value;

/// A text, or a number where one is documented as text; `null` is absent (contracts/ocp.md 4).
pub(super) fn text(value: Value, _odd: &mut bool) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
