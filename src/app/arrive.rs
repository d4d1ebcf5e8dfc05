//! Arriving at a page: its title, the focus on its heading, and a word for those who do not see it.

use super::around::{Host, PRODUCT};
use crate::dom::prelude::*;
use crate::ui::{Lang, Local, Shell, Shown, forever, sleep};

/// Follows the heading of the page and arranges its arrival: at another route as well as after signing in.
/// The first page of all takes no focus: the person has not moved.
pub fn arrive(shell: &Shell, host: &Local<dyn Host>) {
    let (shown, lang) = (Shown::provide(), Lang::here());
    let (shell, host) = (shell.clone(), host.clone());
    Effect::new(move |before: Option<Option<web_sys::HtmlElement>>| {
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
        // The same heading says something else: its page has learnt a name, or the language is another.
        if before.as_ref().is_some_and(|before| *before != heading) {
            focus(heading.clone());
            shell.announce(PAGE.with([title.into()]));
        }
        Some(heading)
    });
}

/// Gives a heading the focus; where a dialog that the way back leaves behind still keeps it, once that is closed.
fn focus(heading: web_sys::HtmlElement) {
    let focused = move |heading: &web_sys::HtmlElement| {
        heading.focus().is_ok() && heading.matches(":focus").unwrap_or(true)
    };
    if !focused(&heading) {
        forever(async move {
            sleep(0).await;
            focused(&heading);
        });
    }
}

crate::texts! {
    PAGE: "{0}", "{0}";
}
