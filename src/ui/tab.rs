//! What the tab keeps over a reload. Its storage may be forbidden, full or gone: every call may fail, and then nothing
//! is kept.

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What is kept under a key.
pub fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text under a key; without one, nothing is kept there any more.
pub fn keep(key: &str, text: Option<&str>) {
    if let Some(storage) = storage() {
        let _may_fail = match text {
            Some(text) => storage.set_item(key, text),
            None => storage.remove_item(key),
        };
    }
}
