//! Copying ids, URIs, JSON and curl lines.

use super::{Icon, Lang, ShellParts, focus_still, icon, t};
use crate::dom::prelude::*;
use crate::texts;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

texts! {
    COPY: "Copy", "复制";
    COPY_IT: "Copy {0}", "复制 {0}";
    COPIED: "Copied", "已复制";
    NOT_COPIED: "Could not be copied", "复制失败";
}

/// The longest text that a button's label includes, in bytes: an id or an address, not a whole JSON.
const NAMED: usize = 120;

/// How long a button says that it has copied, in milliseconds.
const COPIED_MS: u32 = 2_000;

/// How long it says that it could not, in milliseconds: long enough to read it and do something else.
const NOT_COPIED_MS: u32 = 6_000;

/// A button that copies a text; its label names the text for those who cannot see it beside the button.
pub fn copy_button(text: Signal<String>) -> AnyView {
    let lang = Lang::here();
    let copied = RwSignal::new(None::<bool>);
    let word = move || {
        match copied.get() {
            Some(true) => return COPIED.get(lang.get()).to_owned(),
            Some(false) => return NOT_COPIED.get(lang.get()).to_owned(),
            None => {}
        }
        let named = text.get();
        if named.len() > NAMED {
            COPY.get(lang.get()).to_owned()
        } else {
            COPY_IT.with([named.into()]).say(lang.get())
        }
    };
    let shell = ShellParts::here();
    let copy = move |event: web_sys::MouseEvent| {
        let (text, shell) = (text.get_untracked(), shell.clone());
        let pressed = event.current_target().and_then(|pressed| pressed.dyn_into().ok());
        super::spawn::forever(async move {
            let is_copied = into_clipboard(&text).await || copy_selected(&text, pressed).unwrap_or_default();
            copied.set(Some(is_copied));
            if let Some(shell) = shell {
                shell.announce(if is_copied { COPIED } else { NOT_COPIED });
            }
            super::spawn::sleep(if is_copied { COPIED_MS } else { NOT_COPIED_MS }).await;
            copied.set(None);
        });
    };
    let symbol = move || match copied.get() {
        Some(true) => icon(Icon::Done),
        Some(false) => view! { {icon(Icon::Failed)}{t(NOT_COPIED)} }.into_any(),
        None => icon(Icon::Copy),
    };
    view! {
        <button type="button" class="button quiet" aria-label=word title=word on:click=copy>
            {symbol}
        </button>
    }
    .into_any()
}

/// Writes a text to the clipboard; returns whether that worked. Over plain HTTP there is no clipboard
/// (`navigator.clipboard` is undefined), and a frame may be forbidden to write to it.
async fn into_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Copies as Ctrl-C does, from a selected field placed beside the button for that moment. Further out it
/// would be outside an open dialog, where nothing can have the focus, or in the page that embeds the console.
fn copy_selected(text: &str, pressed: Option<Element>) -> Option<bool> {
    let pressed = pressed?;
    let document = pressed.owner_document()?;
    let active = |root: &wasm_bindgen::JsValue| -> Option<HtmlElement> {
        Reflect::get(root, &"activeElement".into()).ok()?.dyn_into().ok()
    };
    let focused = active(&pressed.get_root_node()).or_else(|| active(&document));
    let field = document.create_element("textarea").ok()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    field.set_class_name("unseen");
    // Read-only, so that no on-screen keyboard comes up.
    field.set_read_only(true);
    field.set_value(text);
    pressed.parent_node()?.append_child(&field).ok()?;
    focus_still(&field);
    field.select();
    let ask =
        Reflect::get(&document, &"execCommand".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let is_copied = ask.and_then(|ask| ask.call1(&document, &"copy".into()).ok());
    field.remove();
    if let Some(focused) = focused {
        focus_still(&focused);
    }
    is_copied?.as_bool()
}

/// An id, a URI or the like in monospace with its copy button.
pub fn copyable(text: impl Into<String>) -> AnyView {
    let text = text.into();
    let shown = text.clone();
    view! {
        <span class="copyable"><code>{shown}</code>{copy_button(Signal::derive(move || text.clone()))}</span>
    }
    .into_any()
}
