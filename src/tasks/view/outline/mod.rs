//! The outline: a task as a tree, by the ARIA tree pattern. Only the lines on screen are drawn, while the
//! keyboard can reach all of them; so it is as quick with 10,000 sub-tasks as with four.

mod lines;
mod parts;
mod state;

use super::cursor::follow_calls;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::Filter;
use crate::tasks::outline::{Move, Step, step};
use crate::texts;
use crate::ui::{DrawRow, Rows, t};
use state::{Outline, OutlineParts};

texts! {
    OUTLINE: "Stages and sub-tasks", "阶段与子任务";
    NOTHING: "No sub-task matches the search and the chosen states.", "没有符合搜索内容和所选状态的子任务。";
}

/// Draws the outline.
pub fn outline_view(views: &Views) -> AnyView {
    let outline = OutlineParts::new(views);
    let (pressed, drawn, at) = (outline.clone(), outline.clone(), outline.clone());
    let items = outline.items;
    let rows = Rows {
        class: "stages",
        role: "tree",
        label: t(OUTLINE),
        count: Signal::derive(move || items.with(Vec::len)),
        scroll: outline.cursor.scroll,
        active: Some(Signal::derive(move || at.cursor.active_index().map(|index| at.cursor.row_id(index)))),
        keys: Some(Box::new(move |event| press(&pressed, &event))),
        row: DrawRow::At(Box::new(move |index| lines::line(&drawn, index))),
    };
    let called = outline.clone();
    follow_calls(views, Box::new(move |asked| called.show_chosen(asked)));
    let (filter, task) = (views.filter, views.task.clone());
    let none = move || {
        let empty = items.with(Vec::is_empty) && task.with(Option::is_some) && !filter.with(Filter::is_all);
        empty.then(|| view! { <p class="hint">{t(NOTHING)}</p> }.into_any())
    };
    view! { {none}{rows.view()} }.into_any()
}

fn press(outline: &Outline, event: &web_sys::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    let at = outline.cursor.active_index_now().unwrap_or_default();
    let done = match Move::of(&key, outline.cursor.scroll.page().saturating_sub(1)) {
        Some(key) => {
            outline.typed_is_over();
            let next = outline.items.with_untracked(|items| step(items, at, key));
            match next {
                Step::Stay => {}
                Step::To(index) => outline.cursor.go(index),
                Step::Open(all) => all.into_iter().for_each(|of| outline.fold(of, true)),
                Step::Close(of) => outline.fold(of, false),
            }
            true
        }
        None if key == "Enter" || (key == " " && !outline.is_typing()) => {
            outline.act(at);
            true
        }
        None => outline.type_ahead(&key, at),
    };
    if done {
        event.prevent_default();
    }
}
