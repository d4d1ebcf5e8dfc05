//! The single controls: a line of text, a secret, a time, a checkbox, a select.

use crate::dom::prelude::*;
use crate::forms::{Applies, Choice, Field, Flow, Keyboard, Kind};
use crate::texts;
use crate::ui::{Lang, Local, scoped, sleep};
use crate::words::{Locale, VERBATIM};

texts! {
    OPTION_OFF: "{0} ({1})", "{0}（{1}）";
}

/// How long a person must pause before a new issue is shown, in milliseconds.
const PAUSE_MS: u32 = 300;

/// The longest a pointer press usually lasts, in milliseconds.
const PRESS_MS: u32 = 200;

/// What every control receives.
#[derive(Clone)]
pub struct Control {
    /// The form.
    pub flow: Local<Flow>,
    /// The control's name.
    pub name: &'static str,
    /// The current row of the table for it.
    pub field: Memo<Option<Field>>,
    /// The ids that describe it.
    pub described_by: Signal<Option<String>>,
    /// Whether its issue is shown.
    pub invalid: Signal<bool>,
}

impl Control {
    /// Whether it is shown but not editable.
    fn off(&self) -> Signal<bool> {
        let field = self.field;
        Signal::derive(move || {
            field.with(|field| {
                matches!(
                    field.as_ref().map(|field| &field.applies),
                    Some(Applies::Off(_) | Applies::Forced(..))
                )
            })
        })
    }

    /// Its text: forced, or as typed.
    fn text(&self) -> Memo<String> {
        let (flow, name, field) = (self.flow.clone(), self.name, self.field);
        Memo::new(move |_| match forced(field) {
            Some(value) => value.to_owned(),
            None => flow.draft.with(|draft| draft.raw(name).to_owned()),
        })
    }

    /// Whether it is ticked: forced, or as ticked.
    fn flag(&self) -> Memo<bool> {
        let (flow, name, field) = (self.flow.clone(), self.name, self.field);
        Memo::new(move |_| match forced(field) {
            Some(value) => value == "true",
            None => flow.draft.with(|draft| draft.flag(name)),
        })
    }

    fn typed(&self, text: String) {
        self.flow.edit(self.name, |draft| draft.put(self.name, text));
        self.wait_for_pause();
    }

    /// What follows from leaving is applied at once. After a pointer press, an issue appears only when the
    /// press that took the focus away has ended: a line appearing in between would move what is being pressed
    /// from under the pointer.
    fn blurred(&self) {
        self.flow.blurred(self.name);
        if !self.flow.is_pressed() {
            return self.flow.paused(self.name);
        }
        let (flow, name) = (self.flow.clone(), self.name);
        scoped(async move {
            sleep(PRESS_MS).await;
            flow.paused(name);
        });
    }

    fn wait_for_pause(&self) {
        let (flow, name, key) = (self.flow.clone(), self.name, self.flow.key());
        scoped(async move {
            sleep(PAUSE_MS).await;
            if flow.key() == key {
                flow.paused(name);
            }
        });
    }
}

fn forced(field: Memo<Option<Field>>) -> Option<&'static str> {
    field.with(|field| match field.as_ref().map(|field| &field.applies) {
        Some(Applies::Forced(value, _)) => Some(*value),
        _ => None,
    })
}

/// Draws the control of a kind that has one element.
pub fn control(it: Control, kind: &Kind) -> AnyView {
    match kind {
        Kind::Text(keyboard, _) => line(it, "text", Some(*keyboard)),
        Kind::Uri => line(it, "text", Some(Keyboard::Url)),
        Kind::Secret => line(it, "password", None),
        Kind::Time => line(it, "time", None),
        Kind::Flag => flag(it),
        Kind::Select(_) => select(it),
        // These have one control per member and are drawn by their own files.
        Kind::Set(_) | Kind::Days { .. } => ().into_any(),
    }
}

fn line(it: Control, kind: &'static str, keyboard: Option<Keyboard>) -> AnyView {
    let (text, off) = (it.text(), it.off());
    let mode = match keyboard {
        Some(Keyboard::Numeric) => Some("numeric"),
        Some(Keyboard::Url) => Some("url"),
        Some(Keyboard::Text | Keyboard::Short) | None => None,
    };
    let class = match (kind, keyboard) {
        ("time", _) => "input short",
        (_, Some(Keyboard::Numeric | Keyboard::Short)) => "input short",
        (_, Some(Keyboard::Url)) => "input wide mono",
        _ => "input",
    };
    let (typed, blurred) = (it.clone(), it.clone());
    view! {
        <input
            class=class
            type=kind
            id=it.name
            name=it.name
            inputmode=mode
            // The browser's autofill would offer old values and store secrets.
            autocomplete=if kind == "password" { "new-password" } else { "off" }
            spellcheck="false"
            // Allows seconds, in case the value that was read has them.
            step=(kind == "time").then_some("any")
            prop:value=move || text.get()
            disabled=off
            aria-invalid=move || it.invalid.get().then_some("true")
            aria-describedby=it.described_by
            on:input=move |event| typed.typed(event_target_value(&event))
            // A removed element loses the focus while the page is drawn, which must not track what is read
            // here.
            on:blur=move |_| untrack(|| blurred.blurred())
        />
    }
    .into_any()
}

fn flag(it: Control) -> AnyView {
    let (on, off, ticked) = (it.flag(), it.off(), it.clone());
    view! {
        <input
            type="checkbox"
            id=it.name
            name=it.name
            prop:checked=move || on.get()
            disabled=off
            aria-invalid=move || it.invalid.get().then_some("true")
            aria-describedby=it.described_by
            on:change=move |event| {
                let on = event_target_checked(&event);
                ticked.flow.edit(ticked.name, |draft| draft.put_flag(ticked.name, on));
                ticked.flow.paused(ticked.name);
            }
        />
    }
    .into_any()
}

fn select(it: Control) -> AnyView {
    let (text, off, chosen) = (it.text(), it.off(), it.clone());
    let field = it.field;
    let choices = Memo::new(move |_| field.with(|field| choices_of(field.as_ref(), &text.get())));
    view! {
        <select
            class="input"
            id=it.name
            name=it.name
            disabled=off
            aria-invalid=move || it.invalid.get().then_some("true")
            aria-describedby=it.described_by
            on:change=move |event| {
                let value = event_target_value(&event);
                chosen.flow.edit(chosen.name, |draft| draft.put(chosen.name, value));
                chosen.flow.paused(chosen.name);
            }
        >
            {options(choices, text)}
        </select>
    }
    .into_any()
}

/// The options of a select. Redrawn when they change, so that the chosen one is set after it exists.
pub fn options(choices: Memo<Vec<Choice>>, text: Memo<String>) -> AnyView {
    let lang = Lang::here();
    let draw = move || {
        let list = choices.get().into_iter().map(|choice| {
            let (label, off) = (option_text(&choice, lang.get()), choice.off.is_some());
            let value = choice.value.clone();
            let selected = move || text.with(|text| *text == value);
            view! { <option value=choice.value disabled=off prop:selected=selected>{label}</option> }
                .into_any()
        });
        list.collect::<Vec<_>>()
    };
    view! { {draw} }.into_any()
}

/// The options of a field; a value read from a server that is none of them is shown as it is.
fn choices_of(field: Option<&Field>, value: &str) -> Vec<Choice> {
    let choices = match field.map(|field| &field.kind) {
        Some(Kind::Select(choices)) => choices.clone(),
        _ => Vec::new(),
    };
    with_own(choices, value)
}

/// The choices, plus the value as it is if it is none of them.
pub fn with_own(mut choices: Vec<Choice>, value: &str) -> Vec<Choice> {
    if !choices.iter().any(|choice| choice.value == value) {
        choices.push(Choice::new(value, VERBATIM.with([value.into()])));
    }
    choices
}

/// The text of an option, with the reason if it cannot be chosen.
pub fn option_text(choice: &Choice, locale: Locale) -> String {
    match &choice.off {
        Some(why) => OPTION_OFF.with([choice.label.clone().into(), why.clone().into()]).say(locale),
        None => choice.label.say(locale),
    }
}
