//! Progress as a bar with its numbers.

use crate::dom::prelude::*;
use crate::texts;
use crate::ui::say;

texts! {
    OF: "{0} of {1}", "{0} / {1}";
}

/// So many of so many.
pub fn progress_bar((done, all): (u32, u32), label: Signal<String>) -> AnyView {
    view! {
        <span class="progress">
            <progress max=all.max(1) value=done aria-label=label></progress>
            <span class="numbers">{say(OF.with([done.into(), all.into()]))}</span>
        </span>
    }
    .into_any()
}
