//! Arriving at a page: its title, the focus on its heading, and a word for those who do not see it.

use super::root::Host;
use crate::dom::prelude::*;
use crate::route::Route;
use crate::ui::{Lang, Local, Shell};
use wasm_bindgen::JsCast;

/// Watches the page and arranges its arrival. The first page of all takes no focus: the person has not moved.
pub fn arrive(shell: &Shell, host: &Local<dyn Host>, page: Memo<Route>, main: NodeRef<web_sys::HtmlElement>) {
    let (shell, host, lang) = (shell.clone(), host.clone(), Lang::here());
    Effect::new(move |before: Option<(Route, crate::words::Locale)>| {
        let (now, locale) = (page.get(), lang.get());
        let moved = before.as_ref().is_some_and(|(before, _)| *before != now);
        let (shell, host) = (shell.clone(), host.clone());
        // The page is drawn by the same change: its heading is there one turn later.
        crate::ui::forever(async move {
            crate::ui::sleep(0).await;
            let Some(heading) = main.get_untracked().and_then(|main| main.query_selector("h1").ok()?) else {
                return;
            };
            let title = heading.text_content().unwrap_or_default();
            let product = super::frame::PRODUCT.get(locale);
            host.title(&if title.is_empty() { product.to_owned() } else { format!("{title} – {product}") });
            if moved && let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
                let _may_fail = heading.focus();
                shell.announce(PAGE.with([title.into()]));
            }
        });
        (now, locale)
    });
}

crate::texts! {
    PAGE: "{0}", "{0}";
}
