//! A request's own JSON, spelled as its controls would spell it.

use crate::forms::{Entry, FieldValue};
use crate::systems::obshell::wire::Binding;

/// Spells what the server accepts in any case as the select does. `false` for the policy's only name: that
/// says nothing.
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
