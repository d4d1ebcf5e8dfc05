//! Above a list: what is searched for, what is picked, and the number of lines.

use super::placed::{Placed, change_soon};
use crate::dom::prelude::*;
use crate::json::parse_instant;
use crate::lists::{Choice, Filter, Takes};
use crate::schedule::{Resolved, local_time, resolve, rfc3339};
use crate::texts;
use crate::ui::{Lang, Shell, say_with, t};
use crate::words::{NAMED, Text};

texts! {
    ALL: "{0}: all", "{0}：全部";
    FOUND: "{0} of {1}", "{0} / {1}";
    NOT_ID: "Enter a whole number; until then this filter is not applied.", "须为整数，未按此项筛选。";
}

/// The toolbar; `numbers` holds how many lines are shown and how many there are. They are not announced while
/// `filling`.
pub(super) fn toolbar(
    placed: &Placed,
    picks: Vec<AnyView>,
    numbers: Signal<Option<(usize, usize)>>,
    filling: Signal<bool>,
) -> AnyView {
    let (now, typed, lang) = (placed.now, placed.clone(), Lang::here());
    let search = placed.list.search.map(|label: Text| {
        let label = Signal::derive(move || label.get(lang.get()).to_owned());
        view! {
            <input
                class="input"
                type="search"
                name="_search"
                aria-label=label
                placeholder=label
                prop:value=move || now.with(|place| place.search.clone())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    change_soon(&typed, |place| {
                        place.search = text;
                        (place.page, place.row) = (1, 0);
                    });
                }
            />
        }
        .into_any()
    });
    let found = move || numbers.get().map(|(some, all)| FOUND.with([some.into(), all.into()]));
    let spoken = say_with(move || found().filter(|_| !filling.get()));
    view! {
        <div class="toolbar">
            {search}
            {picks}
            <span class="numbers" aria-hidden="true" data-part="found">{say_with(found)}</span>
            <span class="unseen" role="status">{spoken}</span>
        </div>
    }
    .into_any()
}

/// The name of the control for a word in the address; it writes no field of a form.
fn control_name(name: &str) -> String {
    ["_", name].concat()
}

/// A choice among the values of a column, or of one of the server's filters.
pub(super) fn picker(
    placed: &Placed,
    name: &'static str,
    label: Text,
    values: Signal<Vec<Choice>>,
) -> AnyView {
    let (now, chosen, lang) = (placed.now, placed.clone(), Lang::here());
    let picked = Memo::new(move |_| now.with(|place| place.picked(name).to_owned()));
    let options = move || {
        let picked = picked.get();
        let mut values = values.get();
        // What the address asks for is shown even if no line has that value.
        if !picked.is_empty() && values.iter().all(|(word, _)| *word != picked) {
            values.push((picked.clone(), crate::words::VERBATIM.with([picked.as_str().into()])));
        }
        let option = |word: String, said: crate::words::Said| {
            let is_it = word == picked;
            view! { <option value=word prop:selected=move || is_it>{move || said.say(lang.get())}</option> }
                .into_any()
        };
        let all = option(String::new(), ALL.with([label.into()]));
        let each =
            values.into_iter().map(|(word, said)| option(word, NAMED.with([label.into(), said.into()])));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    };
    view! {
        <select
            class="input"
            name=control_name(name)
            aria-label=move || label.get(lang.get()).to_owned()
            on:change=move |event| {
                let value = event_target_value(&event);
                chosen.change(|place| place.filter(name, &value, chosen.list));
            }
        >
            {options}
        </select>
    }
    .into_any()
}

/// The input for one of the server's filters.
pub(super) fn typed(placed: &Placed, filter: &'static Filter) -> AnyView {
    let (now, asked, shell) = (placed.now, placed.clone(), placed.shell.clone());
    let (kind, mode, width) = match filter.takes {
        Takes::Moment => ("datetime-local", "none", "input"),
        Takes::Id => ("text", "numeric", "input narrow"),
        _ => ("text", "text", "input narrow"),
    };
    let picked = Memo::new(move |_| now.with(|place| place.picked(filter.name).to_owned()));
    let value = move || match filter.takes {
        Takes::Moment => local_text(&shell, &picked.get()),
        _ => picked.get(),
    };
    let is_wrong = Memo::new(move |_| {
        filter.takes == Takes::Id && picked.with(|id| !id.is_empty() && id.parse::<i64>().is_err())
    });
    let wrong = move || is_wrong.get().then_some("true");
    let why_id = move || ["why-", filter.name].concat();
    // It is in place before it has anything to say: text that arrives together with its element is not always
    // read out.
    let why = (filter.takes == Takes::Id).then(|| {
        let said = say_with(move || is_wrong.get().then(|| NOT_ID.into()));
        view! { <span class="quiet-text" id=why_id() role="status">{said}</span> }.into_any()
    });
    let type_it = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        let text = match filter.takes {
            Takes::Moment => instant_text(&asked.shell, &typed),
            _ => typed.trim().to_owned(),
        };
        // A year of which only the first digits are typed is not a time yet: the field keeps them.
        if typed.is_empty() || !text.is_empty() {
            change_soon(&asked, |place| place.filter(filter.name, &text, asked.list));
        }
    };
    view! {
        <div>
            <label class="filter">
                {t(filter.label)}
                <input
                    class=width
                    type=kind
                    name=control_name(filter.name)
                    inputmode=mode
                    autocomplete="off"
                    aria-invalid=wrong
                    aria-describedby=move || is_wrong.get().then(why_id)
                    prop:value=value
                    on:change=type_it
                />
            </label>
            " "
            {why}
        </div>
    }
    .into_any()
}

/// An instant in the address, on the browser's clock, as the field takes it; empty if there is none.
fn local_text(shell: &Shell, instant: &str) -> String {
    let local = parse_instant(instant).map(|at| rfc3339(&local_time(&*shell.zone, at.to_utc())));
    local.and_then(|text| Some(text.get(..16)?.to_owned())).unwrap_or_default()
}

/// The field's value as an instant; if the clocks skip it or show it twice, the first that fits.
fn instant_text(shell: &Shell, local: &str) -> String {
    let naive = parse_instant(local).map(|at| at.naive_utc());
    let at = naive.and_then(|naive| resolve(&*shell.zone, naive)).map(|resolved| match resolved {
        Resolved::One(at) | Resolved::Gap(at) | Resolved::Overlap { first: at, .. } => at.to_utc(),
    });
    at.map(|at| rfc3339(&at).replace("+00:00", "Z")).unwrap_or_default()
}
