//! Copying ids, URIs, JSON and curl lines.

use super::{Icon, Lang, icon};
use crate::dom::prelude::*;
use crate::texts;

texts! {
    COPY: "Copy", "复制";
    COPIED: "Copied", "已复制";
}

/// A button that copies a text; what it copies is named for those who do not see it beside the button.
pub fn copy_button(text: Signal<String>) -> AnyView {
    let lang = Lang::here();
    let copied = RwSignal::new(false);
    let word = move || if copied.get() { COPIED.get(lang.get()) } else { COPY.get(lang.get()) };
    let copy = move |_| {
        let text = text.get_untracked();
        super::spawn::forever(async move {
            if super::shell::copy_text(&text).await {
                copied.try_set(true);
                super::spawn::sleep(2_000).await;
                copied.try_set(false);
            }
        });
    };
    view! {
        <button type="button" class="button quiet" aria-label=word title=word on:click=copy>
            {move || icon(if copied.get() { Icon::Done } else { Icon::Copy })}
        </button>
    }
    .into_any()
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
