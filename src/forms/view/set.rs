//! A set: one checkbox per member.

use super::control::option_text;
use super::hint::{has_hint, hint_line};
use super::issues::{Checked, described_by, issue_at, said_at, warnings_at};
use crate::dom::prelude::*;
use crate::forms::{Applies, Choice, Field, Flow, Kind};
use crate::ui::{Lang, Local, t};

/// Draws a set as a fieldset of checkboxes.
pub fn set_view(flow: &Local<Flow>, checked: Checked, first: &Field, field: Memo<Option<Field>>) -> AnyView {
    let (name, lang) = (first.name, Lang::here());
    let members = Memo::new(move |_| {
        field.with(|field| match field.as_ref().map(|field| (&field.kind, &field.applies)) {
            Some((Kind::Set(choices), applies)) => (choices.clone(), matches!(applies, Applies::Off(_))),
            _ => (Vec::new(), true),
        })
    });
    let of = flow.clone();
    let draw = move || {
        let (choices, all_off) = members.get();
        let boxes = choices.into_iter().map(|choice| member(&of, name, choice, all_off, lang));
        boxes.collect::<Vec<_>>()
    };
    let members = view! { <div class="members">{draw}</div> }.into_any();
    frame(flow, checked, first, field, members)
}

/// The frame around controls that form one field: its label, its hint, what is said about it.
pub fn frame(
    flow: &Local<Flow>,
    checked: Checked,
    first: &Field,
    field: Memo<Option<Field>>,
    controls: AnyView,
) -> AnyView {
    let name = first.name;
    let issue = issue_at(flow, checked, name);
    let warnings = warnings_at(checked, name);
    let described_by = described_by(name, has_hint(field), issue, warnings);
    view! {
        <fieldset class="field set" aria-describedby=described_by>
            <legend>{t(first.label)}</legend>
            {controls}
            {hint_line(name, field)}
            {said_at(name, issue, warnings)}
        </fieldset>
    }
    .into_any()
}

fn member(flow: &Local<Flow>, name: &'static str, choice: Choice, all_off: bool, lang: Lang) -> AnyView {
    let (read, write, value) = (flow.clone(), flow.clone(), choice.value.clone());
    let (id, member) = (format!("{name}-{value}"), value.clone());
    let off = all_off || choice.off.is_some();
    let on = move || !off && read.draft.with(|draft| draft.has_member(name, &member));
    let ticked = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        write.edit(name, |draft| draft.put_member(name, &value, on));
        write.paused(name);
    };
    let label = choice.clone();
    view! {
        <div class="member">
            <input type="checkbox" id=id.clone() name=name value=choice.value.clone() prop:checked=on disabled=off on:change=ticked />
            <label for=id>{move || option_text(&label, lang.get())}</label>
        </div>
    }
    .into_any()
}
