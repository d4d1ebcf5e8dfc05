//! Progress as a bar with its numbers.

use crate::dom::prelude::*;
use crate::texts;
use crate::ui::say;
use crate::words::Text;

texts! {
    OF: "{0} of {1}", "{0} / {1}";
    OF_STAGES: "{0} of {1} stages", "{0} / {1} 个阶段";
}

/// A bar for the first number out of the second.
pub fn progress_bar(progress: (u32, u32), label: Signal<String>) -> AnyView {
    bar(progress, OF, label)
}

/// The same, counting stages.
pub fn stages_bar(progress: (u32, u32), label: Signal<String>) -> AnyView {
    bar(progress, OF_STAGES, label)
}

fn bar((done, all): (u32, u32), said: Text, label: Signal<String>) -> AnyView {
    view! {
        <span class="progress">
            <progress max=all.max(1) value=done aria-label=label></progress>
            <span class="numbers">{say(said.with([done.into(), all.into()]))}</span>
        </span>
    }
    .into_any()
}
