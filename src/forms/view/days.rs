//! The days of a plan: one select per day.

use super::control::{options, with_own};
use super::issues::{Checked, described_by, issue_at, said_at, warnings_at};
use super::set::frame;
use crate::dom::prelude::*;
use crate::forms::{Choice, Field, Flow, Kind, day_name};
use crate::ui::{Local, say};

/// Draws the map of days as a fieldset of selects.
pub fn days_view(flow: &Local<Flow>, checked: Checked, first: &Field, field: Memo<Option<Field>>) -> AnyView {
    let name = first.name;
    let shape = Memo::new(move |_| {
        field.with(|field| match field.as_ref().map(|field| &field.kind) {
            Some(Kind::Days { count, choices }) => (*count, choices.clone()),
            _ => (0, Vec::new()),
        })
    });
    let of = flow.clone();
    let draw = move || {
        let (count, choices) = shape.get();
        let choices = Memo::new(move |_| choices.clone());
        let days = (1..=count).map(|day| one_day(&of, checked, name, count, day, choices));
        days.collect::<Vec<_>>()
    };
    let class = move || if shape.get().0 == 7 { "days week" } else { "days month" };
    let days = view! { <div class=class>{draw}</div> }.into_any();
    frame(flow, checked, first, field, days)
}

fn one_day(
    flow: &Local<Flow>,
    checked: Checked,
    name: &'static str,
    count: u8,
    day: u8,
    choices: Memo<Vec<Choice>>,
) -> AnyView {
    let path = format!("{name}.{day}");
    let (read, write) = (flow.clone(), flow.clone());
    let (of, to) = (path.clone(), path.clone());
    let text = Memo::new(move |_| read.draft.with(|draft| draft.raw(&of).to_owned()));
    // An unknown word from the server is offered only on its own day.
    let choices = Memo::new(move |_| with_own(choices.get(), &text.get()));
    let chosen = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        write.edit(&to, |draft| draft.put(&to, value));
        write.paused(&to);
    };
    let issue = issue_at(flow, checked, &path);
    let warnings = warnings_at(checked, &path);
    let described_by = described_by(&path, Signal::stored(false), issue, warnings);
    let said = said_at(&path, issue, warnings);
    // A chosen day stands out by its class as well as by its word.
    let class = move || if text.with(String::is_empty) { "day" } else { "day chosen" };
    view! {
        <div class=class>
            <label for=path.clone()>{say(day_name(count, day))}</label>
            <select
                class="input"
                id=path.clone()
                name=path.clone()
                aria-invalid=move || issue.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                on:change=chosen
            >
                {options(choices, text)}
            </select>
            {said}
        </div>
    }
    .into_any()
}
