//! The panel beside a form: what the draft means, what it warns about, what follows.

use super::issues::Checked;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{Icon, Lang, icon, say, sentences, t};
use crate::words::Said;

texts! {
    WHAT_IT_MEANS: "What this means", "这意味着";
    MIND: "Warnings", "注意";
}

/// The panel; `aside` adds what only this form knows, such as next runs and side effects.
pub fn panel_view(summary: Memo<Vec<Said>>, checked: Checked, aside: Option<AnyView>) -> AnyView {
    view! {
        // It can be longer than the window and then scrolls separately: the keyboard must be able to enter.
        <aside class="panel" tabindex="0" aria-label=t(WHAT_IT_MEANS)>
            <h2>{t(WHAT_IT_MEANS)}</h2>
            <div class="summary">{move || sentences(summary.get())}</div>
            {warnings(checked)}
            {aside}
        </aside>
    }
    .into_any()
}

/// A copy of the headline for narrow screens, where the panel is below the form and out of view. A screen
/// reader has the panel and needs no copy.
pub fn headline(summary: Memo<Vec<Said>>) -> AnyView {
    let lang = Lang::here();
    let said = Signal::derive(move || {
        summary.with(|lines| lines.first().map(|said| said.say(lang.get())).unwrap_or_default())
    });
    view! { <p class="actions-headline" aria-hidden="true">{said}</p> }.into_any()
}

/// A copy of all warnings of the draft, together.
pub fn warnings(checked: Checked) -> AnyView {
    let list = Memo::new(move |_| {
        checked.with(|verdict| verdict.warnings.iter().map(|issue| issue.said.clone()).collect::<Vec<_>>())
    });
    let draw = move || {
        let list = list.get();
        (!list.is_empty()).then(|| view! { <h3>{t(MIND)}</h3>{minds(list)} }.into_any())
    };
    view! { {draw} }.into_any()
}

/// Warnings below one another; `None` if there are none.
pub fn minds(all: Vec<Said>) -> Option<AnyView> {
    let is_any = !all.is_empty();
    let lines = all
        .into_iter()
        .map(|said| view! { <li>{icon(Icon::Warning)}<span>{say(said)}</span></li> }.into_any());
    is_any.then(|| view! { <ul class="minds">{lines.collect::<Vec<_>>()}</ul> }.into_any())
}
