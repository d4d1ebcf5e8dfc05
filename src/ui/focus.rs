//! Keyboard focus.

use crate::dom::prelude::*;
use wasm_bindgen::prelude::*;

/// A reference for a heading to focus as soon as it is on the page, and the call that arranges it: after a
/// step of a form, keyboard and screen reader continue at what is new.
pub fn focus_when_shown() -> (NodeRef<web_sys::HtmlElement>, impl FnOnce()) {
    let node = NodeRef::<web_sys::HtmlElement>::new();
    let arrange = move || {
        Effect::new(move |done: Option<bool>| {
            if done == Some(true) {
                return true;
            }
            let Some(element) = node.get() else { return false };
            // Fails only if the element has left the page again.
            let _ignored = element.focus();
            true
        });
    };
    (node, arrange)
}

/// Focuses a non-interactive part of the page without scrolling.
pub fn go_to_part(part: &web_sys::Element) {
    if let Some(part) = part.dyn_ref::<web_sys::HtmlElement>() {
        if !part.has_attribute("tabindex") {
            let _never = part.set_attribute("tabindex", "-1");
            leave_when_left(part);
        }
        focus_still(part);
    }
}

/// Focuses an element without scrolling.
pub fn focus_still(element: &web_sys::HtmlElement) {
    let still = web_sys::FocusOptions::new();
    still.set_prevent_scroll(true);
    // Fails only if the element has left the page.
    let _ignored = element.focus_with_options(&still);
}

/// Removes the `tabindex` that lets a part take the focus once the focus has moved on: otherwise a click in
/// the part would focus it again.
fn leave_when_left(part: &web_sys::HtmlElement) {
    let left = part.clone();
    let leave = Closure::<dyn FnMut()>::new(move || {
        // Perhaps only the window lost the focus, and will give it back to the part.
        let root = left.get_root_node().dyn_into::<web_sys::ShadowRoot>().ok();
        let holder = match root {
            Some(root) => root.active_element(),
            None => left.owner_document().and_then(|document| document.active_element()),
        };
        if holder.is_none_or(|holder| holder != *left) {
            let _never = left.remove_attribute("tabindex");
            left.set_onblur(None);
        }
    });
    part.set_onblur(Some(leave.into_js_value().unchecked_ref()));
}

/// Focuses a form's control by name; for a map or a set, its first control.
pub fn focus_control(form: NodeRef<web_sys::HtmlFormElement>, name: &str) {
    let Some(form) = form.get_untracked() else { return };
    let elements = form.elements();
    let found = (0..elements.length()).filter_map(|index| elements.item(index)).find(|element| {
        let own = element.get_attribute("name").unwrap_or_default();
        own == name || own.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ':']))
    });
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        if let Ok(Some(details)) = element.closest("details") {
            let _may_fail = details.set_attribute("open", "");
        }
        let _may_fail = element.focus();
    }
}
