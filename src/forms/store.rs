//! Drafts in the tab's own storage: they survive a reload, a lost session and a failed request.
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

fn key(id: &str) -> String {
    format!("backup-console:draft:{VERSION}:{id}")
}

/// The stored draft of a form, if there is one that can be read.
pub fn load(id: &str) -> Option<Draft> {
    let text = storage()?.get_item(&key(id)).ok()??;
    crate::json::read(&text)
}

/// Stores a draft. The caller has taken its secrets out.
pub fn save(id: &str, draft: &Draft) {
    if let Some(storage) = storage() {
        let _may_fail = storage.set_item(&key(id), &compact_text(draft));
    }
}

/// Forgets a draft.
pub fn forget(id: &str) {
    if let Some(storage) = storage() {
        let _may_fail = storage.remove_item(&key(id));
    }
}
