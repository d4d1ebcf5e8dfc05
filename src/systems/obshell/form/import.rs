//! A request's own JSON as its controls would have it.

use crate::forms::{Entry, FieldValue};
use crate::systems::obshell::wire::Binding;

/// What the server understands in any case as the select spells it; the policy's one name says nothing.
pub fn understood((name, entry): &mut FieldValue) -> bool {
    let Entry::Text(text) = entry else { return true };
    match name.as_str() {
        "binding" => {
            if let Some(known) = Binding::understood(text) {
                known.word().clone_into(text);
            }
            true
        }
        "mode" => {
            text.make_ascii_lowercase();
            true
        }
        "delete_policy.policy" => !(text.is_empty() || text.eq_ignore_ascii_case("default")),
        _ => true,
    }
}
