//! Arriving at a page: its title, the focus on its heading, and an announcement for those who do not see it.

use super::around::{Host, PRODUCT};
use crate::dom::prelude::*;
use crate::ui::{Lang, Local, Shell, Shown, focus_still, forever, sleep};
use crate::words::VERBATIM;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

/// Follows the heading of the page and arranges its arrival, at another route as well as after signing in.
/// The very first page takes no focus: the user has not moved.
pub fn arrive(shell: &Shell, host: &Local<dyn Host>) {
    let (shown, lang) = (Shown::provide(), Lang::here());
    let (shell, host, embedded) = (shell.clone(), host.clone(), host.wishes().embedded);
    Effect::new(move |before: Option<Option<HtmlElement>>| {
        let before = before.flatten();
        let Some((heading, title)) = shown.get() else { return before };
        let product = PRODUCT.get(lang.get());
        let count = shell.news.with(Vec::len);
        let news = if count == 0 { String::new() } else { format!("({count}) ") };
        host.title(&if title.is_empty() {
            format!("{news}{product}")
        } else {
            format!("{news}{title} – {product}")
        });
        // The same heading with other words: its page has learnt a name, or the language has changed.
        if before.as_ref().is_some_and(|before| *before != heading) {
            focus(heading.clone(), embedded);
            shell.announce(VERBATIM.with([title.into()]));
        }
        Some(heading)
    });
}

/// Gives a heading the focus; if a dialog left behind by going back still holds it, once that is closed.
fn focus(heading: HtmlElement, embedded: bool) {
    let focused = move |heading: &HtmlElement| {
        if !embedded {
            return heading.focus().is_ok() && heading.matches(":focus").unwrap_or(true);
        }
        if is_free(heading) {
            focus_still(heading);
        }
        true
    };
    if !focused(&heading) {
        forever(async move {
            sleep(0).await;
            focused(&heading);
        });
    }
}

/// Whether nothing outside the console has the focus: typing in a portal's own field is not interrupted.
fn is_free(heading: &HtmlElement) -> bool {
    let Some(document) = heading.owner_document() else { return false };
    // A frame's document has the focus only while the user is in the frame.
    if !document.has_focus().unwrap_or(false) {
        return false;
    }
    let root = heading.get_root_node().dyn_into::<ShadowRoot>().ok();
    match (document.active_element(), root) {
        (Some(holder), Some(root)) => holder == root.host() || holder.tag_name() == "BODY",
        _ => true,
    }
}
