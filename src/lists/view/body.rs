//! The lines themselves: a table that draws only what is on screen.

use super::placed::{Placed, change_soon};
use crate::dom::prelude::*;
use crate::lists::{Cell, Column, Line, Lines, List};
use crate::ui::{DrawRow, Icon, Lang, Rows, Scroll, Shell, absolute, ago, badge, icon, link, moment, say, t};
use crate::words::{AFTER_NAME, Said, VERBATIM};
use std::cell::RefCell;
use std::rc::Rc;

/// The table; `found` holds the lines shown, in their order. More may come while it is `filling`.
pub(super) fn body(
    shell: &Shell,
    placed: &Placed,
    lines: Signal<Lines>,
    found: Signal<Rc<Vec<u32>>>,
    filling: Signal<bool>,
) -> AnyView {
    let list = placed.list;
    let count = Memo::new(move |_| found.with(|found| found.len()));
    let scroll = Scroll::new(list.row_height());
    follow_row(placed, scroll, count, filling);
    let at = move |index: usize| {
        let number = found.with(|found| found.get(index).copied())? as usize;
        lines.with(|lines| lines.get(number).cloned())
    };
    let shell = shell.clone();
    let draw = move |index: Memo<usize>| {
        let known = RefCell::new(None::<Rc<Line>>);
        let line = Memo::new(move |()| {
            let (now, mut known) = (at(index.get()), known.borrow_mut());
            // A row whose line is gone keeps its content until it goes too.
            if now.as_ref().is_some_and(|now| known.as_ref().is_none_or(|known| known.id == now.id)) {
                *known = now;
            }
            known.clone()
        });
        let (kind, id) =
            line.with_untracked(|line| line.as_ref().map(|line| (line.kind, line.id.clone()))).unzip();
        let cells = list.columns.iter().enumerate().map(|(place, column)| {
            let cell = Memo::new(move |()| {
                let cell = line.with(|line| line.as_ref().and_then(|line| line.cells.get(place).cloned()));
                cell.unwrap_or(Cell::Nothing)
            });
            cell_view(&shell, column, cell)
        });
        view! {
            <div
                class="table-row"
                role="row"
                aria-rowindex=move || index.get() + 2
                data-kind=kind
                data-id=id
                data-state=move || line.with(|line| line.as_ref().map(|line| line.state.clone()))
            >
                {cells.collect::<Vec<_>>()}
            </div>
        }
        .into_any()
    };
    let id = move |index| at(index).map(|line| line.id.clone()).unwrap_or_default();
    let rows = Rows {
        class: "table-body",
        role: "rowgroup",
        label: t(list.label),
        count: count.into(),
        scroll,
        active: None,
        keys: None,
        row: DrawRow::Of(Box::new(id), Box::new(draw)),
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
                <div class="table-top" role="rowgroup"><div class="table-head" role="row" aria-rowindex="1">{heads}</div></div>
                {rows.view()}
            </div>
        </div>
    }
    .into_any()
}

/// The columns for the CSS grid.
fn tracks(list: &List) -> String {
    let each = list.columns.iter().map(|column| format!("minmax({}px, {}fr)", column.min, column.grow));
    each.collect::<Vec<_>>().join(" ")
}

/// The minimum width of a row, including the gaps between its cells and its padding.
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
                <span>{t(column.title)}</span>
                {arrow}
            </button>
        </span>
    }
    .into_any()
}

/// A cell follows its data, and only what has changed is redrawn, so that a link keeps the focus.
fn cell_view(shell: &Shell, column: &Column, cell: Memo<Cell>) -> AnyView {
    let lang = Lang::here();
    // What does not fit the column is shown on hover.
    let title = move || cell.with(|cell| title(cell).map(|said| said.say(lang.get())));
    let shell = shell.clone();
    let drawn = move |cell: Memo<Cell>| {
        let shell = shell.clone();
        move || cell.with(|cell| content(&shell, cell))
    };
    let content = if column.tall {
        let name = Memo::new(move |()| match cell.get() {
            Cell::Titled(route, name, _) => Cell::Link(route, name),
            other => other,
        });
        let prose = move || match cell.get() {
            Cell::Titled(_, _, said) => say(said).into_any(),
            _ => ().into_any(),
        };
        view! { <span class="titled">{drawn(name)}<span class="prose">{prose}</span></span> }.into_any()
    } else {
        drawn(cell).into_any()
    };
    view! { <span role="cell" title=title>{content}</span> }.into_any()
}

fn title(cell: &Cell) -> Option<Said> {
    match cell {
        // The time's own view has a title.
        Cell::Nothing | Cell::Ago(_) => None,
        Cell::Titled(_, _, said) => Some(said.clone()),
        cell => Some(cell.said(&absolute)),
    }
}

fn content(shell: &Shell, cell: &Cell) -> AnyView {
    match cell {
        Cell::Nothing => ().into_any(),
        Cell::Plain(text) => text.clone().into_any(),
        Cell::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Cell::Said(said) | Cell::Number(_, said) => say(said.clone()).into_any(),
        Cell::Link(route, text) | Cell::Titled(route, text, _) => link(shell, route, "link", text.clone()),
        Cell::LinkSaid(route, said) => link(shell, route, "link", say(said.clone())),
        Cell::Way(route, said, of) => {
            let of = view! { <span class="unseen">{say(AFTER_NAME.with([of.as_str().into()]))}</span> };
            link(shell, route, "link", view! { {say(said.clone())}{of} })
        }
        Cell::State(phase, word) => badge((*phase).into(), say(VERBATIM.with([word.clone()]))),
        Cell::Time(at) => moment(*at),
        Cell::Ago(at) => ago(*at),
    }
}

/// Keeps the row on top in the address, so that a reload or going back finds it again.
fn follow_row(placed: &Placed, scroll: Scroll, count: Memo<usize>, filling: Signal<bool>) {
    let (now, goal) = (placed.now, placed.row);
    Effect::new(move |before: Option<(usize, bool)>| {
        let (row, count) = (goal.get(), count.get());
        let enough = count >= row.saturating_add(scroll.page()) || !filling.get();
        let list = scroll.node().get();
        let here = list.is_some() && count > 0 && enough;
        // Somebody whose focus is in a row stays there.
        let is_taken = list.is_some_and(|list| list.matches(":focus-within").unwrap_or_default());
        // Once the rows are there, and when the address names another row.
        if here && before != Some((row, true)) && scroll.first() != row && !is_taken {
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
