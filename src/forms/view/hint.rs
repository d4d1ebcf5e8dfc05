//! What is shown below a field before anything is wrong with it.

use crate::dom::prelude::*;
use crate::forms::{Applies, Field};
use crate::ui::say_with;

/// The hint of a field: why it does not take part, else what the user needs.
fn hint_of(field: Memo<Option<Field>>) -> Signal<String> {
    say_with(move || {
        field.with(|field| {
            let field = field.as_ref()?;
            match &field.applies {
                Applies::Off(why) | Applies::Forced(_, why) => Some(why.clone()),
                Applies::Yes | Applies::Absent => field.hint.clone(),
            }
        })
    })
}

/// Whether a field currently has a hint.
pub fn has_hint(field: Memo<Option<Field>>) -> Signal<bool> {
    Signal::derive(move || {
        field.with(|field| {
            field.as_ref().is_some_and(|field| {
                field.hint.is_some() || matches!(field.applies, Applies::Off(_) | Applies::Forced(..))
            })
        })
    })
}

/// The line below a control with its hint, if it has one.
pub fn hint_line(name: &'static str, field: Memo<Option<Field>>) -> AnyView {
    let hint = hint_of(field);
    let line = move || {
        has_hint(field)
            .get()
            .then(|| view! { <p class="hint" id=format!("hint-{name}")>{hint}</p> }.into_any())
    };
    view! { {line} }.into_any()
}
