//! Drafts in the tab's own storage: they survive a reload, a lost session and a failed request. Beside each, while what
//! became of a request is not known, when it was sent: another tab has another storage and hears nothing of it.

use super::Draft;
use crate::json::compact_text;
use crate::ui::{keep, kept};

/// Changed when a stored draft could no longer be read as it was meant.
const VERSION: &str = "1";

/// The key of what is kept of a form under a kind, `draft` or `sent`; here `id` is what it is stored under (`stored_under`).
fn key(kind: &str, id: &str) -> String {
    format!("backup-console:{kind}:{VERSION}:{id}")
}

/// The stored draft of a form, if there is one that can be read.
pub fn load(id: &str) -> Option<Draft> {
    crate::json::read(&kept(&key("draft", id))?)
}

/// Stores a draft. The caller has taken its secrets out.
pub fn save(id: &str, draft: &Draft) {
    keep(&key("draft", id), Some(&compact_text(draft)));
}

/// Forgets a draft, and that it was sent.
pub fn forget(id: &str) {
    keep(&key("draft", id), None);
    mark(id, None);
}

/// When the form was sent, in words, where nothing is known of what became of it.
pub fn sent(id: &str) -> Option<String> {
    kept(&key("sent", id))
}

/// Writes down when the form was sent, in words; nothing, once what became of it is known.
pub fn mark(id: &str, at: Option<&str>) {
    keep(&key("sent", id), at);
}
