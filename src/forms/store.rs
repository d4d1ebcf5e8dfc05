//! Drafts in the tab's own storage: they survive a reload, a lost session and a failed request. Beside each, while what
//! became of a request is not known, when it was sent: another tab has another storage and hears nothing of it.
//!
//! Storage may be forbidden, full or gone: every call is allowed to fail, and then nothing is kept.

use super::Draft;
use crate::json::compact_text;
use web_sys::Storage;

/// Changed when a stored draft could no longer be read as it was meant.
const VERSION: &str = "1";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// The key of what is kept of a form under a kind, `draft` or `sent`; here `id` is what it is stored under (`stored_under`).
fn key(kind: &str, id: &str) -> String {
    format!("backup-console:{kind}:{VERSION}:{id}")
}

fn read(kind: &str, id: &str) -> Option<String> {
    storage()?.get_item(&key(kind, id)).ok()?
}

fn write(kind: &str, id: &str, text: Option<&str>) {
    if let Some(storage) = storage() {
        let key = key(kind, id);
        let _may_fail = match text {
            Some(text) => storage.set_item(&key, text),
            None => storage.remove_item(&key),
        };
    }
}

/// The stored draft of a form, if there is one that can be read.
pub fn load(id: &str) -> Option<Draft> {
    crate::json::read(&read("draft", id)?)
}

/// Stores a draft. The caller has taken its secrets out.
pub fn save(id: &str, draft: &Draft) {
    write("draft", id, Some(&compact_text(draft)));
}

/// Forgets a draft, and that it was sent.
pub fn forget(id: &str) {
    write("draft", id, None);
    mark(id, None);
}

/// When the form was sent, in words, where nothing is known of what became of it.
pub fn sent(id: &str) -> Option<String> {
    read("sent", id)
}

/// Writes down when the form was sent, in words; nothing, once what became of it is known.
pub fn mark(id: &str, at: Option<&str>) {
    write("sent", id, at);
}
