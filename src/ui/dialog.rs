//! Modal dialogs: the browser's own, which keeps the focus in, closes on Escape and gives the focus back.

use super::{Icon, icon, t};
use crate::dom::prelude::*;
use crate::texts;

texts! {
    CLOSE: "Close", "关闭";
}

/// A dialog that is open while the signal says so. `content` is made anew each time it opens.
pub fn dialog(
    title: Signal<String>,
    open: RwSignal<bool>,
    closable: Signal<bool>,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let node = NodeRef::<web_sys::HtmlDialogElement>::new();
    Effect::new(move |_| {
        let (Some(element), open) = (node.get(), open.get()) else { return };
        if open && !element.open() {
            // Fails only where the element has left the page: then there is nothing to open.
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
    let id = format!("dialog-{}", fresh());
    let heading_id = id.clone();
    view! {
        <dialog
            node_ref=node
            aria-labelledby=id
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                close();
            }
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2 id=heading_id.clone()>{title}</h2>
                    <button
                        type="button"
                        class="button quiet"
                        data-action="dismiss"
                        aria-label=t(CLOSE)
                        disabled=move || !closable.get()
                        on:click=move |_| close()
                    >
                        {icon(Icon::Close)}
                    </button>
                </div>
                {content()}
            </Show>
        </dialog>
    }
    .into_any()
}

/// A number no other caller gets, for ids that must be unique within a root.
pub fn fresh() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
