//! Modal dialogs: the browser's own, which keep the focus inside, close on Escape and give the focus back.

use super::{Icon, icon, t};
use crate::dom::prelude::*;
use crate::texts;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleDeclaration, Element};

/// How far above the press a dialog opens, in pixels.
const ABOVE_PX: f64 = 160.0;

/// How much room it has at least above the end of the frame, in pixels.
const ROOM_PX: f64 = 640.0;

texts! {
    AWAY: "Close the dialog", "关闭对话框";
}

/// A dialog that is open while the signal is true. `content` is built anew each time it opens.
pub fn dialog(
    title: Signal<String>,
    open: RwSignal<bool>,
    closable: Signal<bool>,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    of_any(title, open, closable, None, Box::new(move |_| content()))
}

/// A dialog that asks a question. `content` is given the id for the text that says what will happen, so that
/// it is read out with the title.
pub fn question(
    title: Signal<String>,
    open: RwSignal<bool>,
    closable: Signal<bool>,
    content: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    of_any(title, open, closable, Some(format!("dialog-{}", fresh())), Box::new(content))
}

// Compiled once for all dialogs, and drawn without content until opened: most never are.
fn of_any(
    title: Signal<String>,
    open: RwSignal<bool>,
    closable: Signal<bool>,
    what: Option<String>,
    content: Box<dyn Fn(String) -> AnyView + Send + Sync>,
) -> AnyView {
    let node = NodeRef::<web_sys::HtmlDialogElement>::new();
    Effect::new(move |_| {
        let (Some(element), open) = (node.get(), open.get()) else { return };
        if open && !element.open() {
            near_press(&element);
            // Fails only if the element has left the page; then there is nothing to open.
            let _ignored = element.show_modal();
        } else if !open && element.open() {
            element.close();
        }
    });
    let close = move || {
        if closable.get_untracked() {
            open.set(false);
        }
    };
    // The event comes some time after closing: the dialog may be open again.
    let closed = move || {
        if node.get_untracked().is_none_or(|element| !element.open()) {
            open.set(false);
        }
    };
    let heading_id = format!("dialog-{}", fresh());
    // The elements that these ids name exist only while it is open.
    let (named, described) = (heading_id.clone(), what.clone());
    view! {
        <dialog
            node_ref=node
            aria-labelledby=move || open.get().then(|| named.clone())
            aria-describedby=move || described.clone().filter(|_| open.get())
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                close();
            }
            on:close=move |_| closed()
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2 id=heading_id.clone()>{title}</h2>
                    <button
                        type="button"
                        class="button quiet"
                        aria-label=t(AWAY)
                        disabled=move || !closable.get()
                        on:click=move |_| close()
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
                {content(what.clone().unwrap_or_default())}
            </Show>
        </dialog>
    }
    .into_any()
}

/// In a frame as tall as its page the middle may be far out of sight, so a dialog opens where the press was.
fn near_press(element: &web_sys::HtmlDialogElement) {
    let get = |from: &JsValue, key: &str| js_sys::Reflect::get(from, &key.into()).ok();
    let height = |of: &JsValue, key: &str| get(of, key).and_then(|height| height.as_f64());
    let Some(window) = web_sys::window() else { return };
    let is_framed = window.parent().is_ok_and(|parent| parent.is_some_and(|parent| parent != window));
    if !is_framed {
        return;
    }
    let screen = get(&window, "screen").and_then(|screen| height(&screen, "availHeight"));
    let (Some(inner), Some(screen)) = (height(&window, "innerHeight"), screen) else { return };
    if inner <= screen {
        return;
    }
    let pressed =
        get(&element.get_root_node(), "activeElement").and_then(|active| active.dyn_into::<Element>().ok());
    let top = pressed.map_or(0.0, |pressed| pressed.get_bounding_client_rect().top() - ABOVE_PX);
    let top = top.min(inner - ROOM_PX).max(0.0);
    if let Some(style) = get(element, "style").and_then(|style| style.dyn_into::<CssStyleDeclaration>().ok())
    {
        let _never = style.set_property("--dialog-top", &format!("{}px", top as i64));
        // A frame never scrolls to fixed elements: a button of the dialog could stay below what the portal
        // shows.
        let _never = style.set_property("position", "absolute");
    }
}

/// A number no other caller gets, for ids that must be unique within a root.
pub fn fresh() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
