//! Drafts in the tab's own storage: they survive a reload, a lost session and a failed request. While a
//! request's outcome is unknown, the time it was sent is stored beside the draft; other tabs have their own
//! storage and see none of it.

use super::Draft;
use crate::json::compact_text;
use crate::ui::{keep, kept};

/// Incremented when a stored draft could no longer be read as intended.
const VERSION: &str = "1";

/// The storage key for a kind of entry, `draft` or `sent`; here `id` is what the form is stored under
/// (`stored_under`).
fn key(kind: &str, id: &str) -> String {
    format!("backup-console:{kind}:{VERSION}:{id}")
}

/// The stored draft of a form, if there is one that can be read.
pub fn load(id: &str) -> Option<Draft> {
    crate::json::read(&kept(&key("draft", id))?)
}

/// Stores a draft. The caller has removed its secrets.
pub fn save(id: &str, draft: &Draft) {
    keep(&key("draft", id), Some(&compact_text(draft)));
}

/// Forgets a draft, and that it was sent.
pub fn forget(id: &str) {
    keep(&key("draft", id), None);
    mark(id, None);
}

/// When the form was sent, in words, if the outcome is unknown.
pub fn sent(id: &str) -> Option<String> {
    kept(&key("sent", id))
}

/// Records when the form was sent, in words; `None` once the outcome is known.
pub fn mark(id: &str, at: Option<&str>) {
    keep(&key("sent", id), at);
}
