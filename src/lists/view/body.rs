//! The lines themselves: a table of which only what is on screen is drawn.

use super::placed::{Placed, change_soon};
use crate::dom::prelude::*;
use crate::lists::{Cell, Column, Lines, List};
use crate::ui::{Icon, Lang, Rows, Scroll, Shell, ago, badge, icon, link, moment, say, t};
use crate::words::VERBATIM;
use std::rc::Rc;

/// The table; `found` is which lines are shown, in their order.
pub(super) fn body(
    shell: &Shell,
    placed: &Placed,
    lines: Signal<Lines>,
    found: Signal<Rc<Vec<u32>>>,
) -> AnyView {
    let list = placed.list;
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let scroll = Scroll::new(list.row_height());
    follow_row(placed, scroll, count);
    let shell = shell.clone();
    let row = move |index: usize| {
        let shell = shell.clone();
        let line = Memo::new(move |_| {
            let number = found.with(|found| found.get(index).copied())? as usize;
            lines.with(|lines| lines.get(number).cloned())
        });
        let draw = move || {
            line.get().map(|line| {
                let cells = line.cells.iter().map(|cell| cell_view(&shell, cell)).collect::<Vec<_>>();
                view! {
                    <div
                        class="table-row"
                        role="row"
                        aria-rowindex=index + 2
                        data-kind=line.kind
                        data-id=line.id.clone()
                        data-state=line.state.clone()
                    >
                        {cells}
                    </div>
                }
                .into_any()
            })
        };
        view! { {draw} }.into_any()
    };
    let rows = Rows {
        class: "table-body",
        role: "rowgroup",
        label: t(list.label),
        count: count.into(),
        scroll,
        active: None,
        keys: None,
        row: Box::new(row),
    };
    let heads = list.columns.iter().map(|column| head(placed, column)).collect::<Vec<_>>();
    let (tracks, least) = (tracks(list), least(list));
    let class = if list.row_height() > 32 { "table long tall" } else { "table long" };
    view! {
        <div class=class class:unseen=move || count.get() == 0>
            <div
                class="table-whole"
                role="table"
                aria-label=t(list.label)
                aria-rowcount=move || (count.get() + 1).to_string()
                style:grid-template-columns=move || tracks.clone()
                style:min-width=move || least.clone()
            >
                <div class="table-top" role="rowgroup"><div class="table-head" role="row">{heads}</div></div>
                {rows.view()}
            </div>
        </div>
    }
    .into_any()
}

/// The columns as the grid takes them.
fn tracks(list: &List) -> String {
    let each = list.columns.iter().map(|column| format!("minmax({}px, {}fr)", column.min, column.grow));
    each.collect::<Vec<_>>().join(" ")
}

/// The least width of a row, with the gaps between its cells and its padding.
fn least(list: &List) -> String {
    let cells: u32 = list.columns.iter().map(|column| u32::from(column.min) + 12).sum();
    format!("{}px", cells + 32)
}

fn head(placed: &Placed, column: &'static Column) -> AnyView {
    if !column.sorts {
        return view! { <span role="columnheader">{t(column.title)}</span> }.into_any();
    }
    let (now, list, pressed) = (placed.now, placed.list, placed.clone());
    let sorted = Memo::new(move |_| {
        now.with(|place| {
            let (name, down) = place.sorting(list);
            (name == column.name).then_some(down)
        })
    });
    let word = move || sorted.get().map(|down| if down { "descending" } else { "ascending" });
    let arrow = move || sorted.get().map(|down| icon(if down { Icon::Down } else { Icon::Up }));
    view! {
        <span role="columnheader" aria-sort=word>
            <button
                type="button"
                class="sort"
                data-sort=column.name
                on:click=move |_| pressed.change(|place| place.sort_by(column.name, list))
            >
                {t(column.title)}
                {arrow}
            </button>
        </span>
    }
    .into_any()
}

fn cell_view(shell: &Shell, cell: &Cell) -> AnyView {
    // What does not fit the column is there on hover.
    let title = match cell {
        Cell::Nothing | Cell::State(..) | Cell::Time(_) | Cell::Ago(_) => None,
        Cell::Plain(text) | Cell::Code(text) | Cell::Link(_, text) => {
            Some(VERBATIM.with([text.as_str().into()]))
        }
        Cell::Said(said) | Cell::LinkSaid(_, said) | Cell::Number(_, said) | Cell::Titled(_, _, said) => {
            Some(said.clone())
        }
    };
    let lang = Lang::here();
    let title = move || title.as_ref().map(|said| said.say(lang.get()));
    let content = match cell {
        Cell::Nothing => ().into_any(),
        Cell::Plain(text) => text.clone().into_any(),
        Cell::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Cell::Said(said) | Cell::Number(_, said) => say(said.clone()).into_any(),
        Cell::Titled(route, name, said) => {
            let link = link(shell, route, "link", name.clone());
            view! { <span class="titled">{link}<span class="prose">{say(said.clone())}</span></span> }
                .into_any()
        }
        Cell::Link(route, text) => link(shell, route, "link", text.clone()),
        Cell::LinkSaid(route, said) => link(shell, route, "link", say(said.clone())),
        Cell::State(phase, word) => badge((*phase).into(), say(VERBATIM.with([word.clone()]))),
        Cell::Time(at) => moment(*at),
        Cell::Ago(at) => ago(*at),
    };
    view! { <span role="cell" title=title>{content}</span> }.into_any()
}

/// The row on top stands in the address, so that a reload and the way back find it again.
fn follow_row(placed: &Placed, scroll: Scroll, count: Memo<usize>) {
    let (now, asked) = (placed.now, placed.asked);
    let goal = Memo::new(move |_| asked.with(|place| place.row));
    Effect::new(move |before: Option<(usize, bool)>| {
        let (row, here) = (goal.get(), scroll.node().get().is_some() && count.get() > 0);
        // Once the rows are there, and when the address asks for another one.
        if here && before != Some((row, true)) && scroll.first() != row {
            scroll.start(row);
        }
        (row, here)
    });
    let (placed, height) = (placed.clone(), placed.list.row_height() as usize);
    Effect::new(move |before: Option<()>| {
        let row = scroll.top() / height;
        if before.is_some() && now.with_untracked(|place| place.row) != row {
            change_soon(&placed, |place| place.row = row);
        }
    });
}
