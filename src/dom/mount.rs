//! Mounting a view, and removing it again.

use super::view::AnyView;
use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::HtmlElement;

/// A view on the page; dropping it removes it together with everything that belongs to it.
#[must_use = "dropping it takes the view out again"]
pub struct Mounted {
    root: HtmlElement,
    owner: Owner,
}

/// Mounts a view into an element.
pub fn mount_to(root: HtmlElement, make: impl FnOnce() -> AnyView) -> Mounted {
    // An error only means that another app on the page has already started it.
    let _already = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(make).append_to(&root);
    Mounted { root, owner }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.root.set_text_content(None);
    }
}
