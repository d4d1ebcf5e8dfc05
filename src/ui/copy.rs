//! Copying ids, URIs, JSON and curl lines.

use super::{Icon, Lang, ShellParts, icon};
use crate::dom::prelude::*;
use crate::texts;

texts! {
    COPY: "Copy", "复制";
    COPY_IT: "Copy {0}", "复制 {0}";
    COPIED: "Copied", "已复制";
}

/// The longest text that a button names, in bytes: an id or an address, not a whole JSON.
const NAMED: usize = 120;

/// A button that copies a text; what it copies is named for those who do not see it beside the button.
pub fn copy_button(text: Signal<String>) -> AnyView {
    let lang = Lang::here();
    let copied = RwSignal::new(false);
    let word = move || {
        if copied.get() {
            return COPIED.get(lang.get()).to_owned();
        }
        let named = text.get();
        if named.len() > NAMED {
            COPY.get(lang.get()).to_owned()
        } else {
            COPY_IT.with([named.into()]).say(lang.get())
        }
    };
    let shell = ShellParts::here();
    let copy = move |_| {
        let (text, shell) = (text.get_untracked(), shell.clone());
        super::spawn::forever(async move {
            if super::shell::copy_text(&text).await {
                copied.try_set(true);
                if let Some(shell) = shell {
                    shell.announce(COPIED);
                }
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
