//! Above a list: what is searched for, what is picked, how many there are.

use super::placed::{Placed, change_soon};
use crate::dom::prelude::*;
use crate::lists::Choice;
use crate::texts;
use crate::ui::{Lang, say_with};
use crate::words::Text;

texts! {
    ALL: "{0}: all", "{0}：全部";
    ONE: "{0}: {1}", "{0}：{1}";
    FOUND: "{0} of {1}", "{0} / {1}";
    NOTHING_FITS: "Nothing fits what is searched for and picked.", "没有符合条件的记录。";
}

/// The toolbar; `numbers` is how many are shown, and how many there are.
pub(super) fn toolbar(
    placed: &Placed,
    picks: Vec<AnyView>,
    numbers: Signal<Option<(usize, usize)>>,
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
    let found = say_with(move || numbers.get().map(|(some, all)| FOUND.with([some.into(), all.into()])));
    view! {
        <div class="toolbar">
            {search}
            {picks}
            <span class="numbers" role="status" data-part="found">{found}</span>
        </div>
    }
    .into_any()
}

/// A choice among the values of a column, or of a filter of the server's.
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
        // What the address asks for is shown even where no line says it.
        if !picked.is_empty() && values.iter().all(|(word, _)| *word != picked) {
            values.push((picked.clone(), crate::words::VERBATIM.with([picked.as_str().into()])));
        }
        let option = |word: String, said: crate::words::Said| {
            let is_it = word == picked;
            view! { <option value=word prop:selected=move || is_it>{move || said.say(lang.get())}</option> }
                .into_any()
        };
        let all = option(String::new(), ALL.with([label.into()]));
        let each = values.into_iter().map(|(word, said)| option(word, ONE.with([label.into(), said.into()])));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    };
    view! {
        <select
            class="input"
            name=name
            aria-label=move || label.get(lang.get()).to_owned()
            on:change=move |event| {
                let value = event_target_value(&event);
                chosen.change(|place| place.pick(name, &value));
            }
        >
            {options}
        </select>
    }
    .into_any()
}
