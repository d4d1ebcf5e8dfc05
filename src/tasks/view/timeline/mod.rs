//! The timeline: bars on real time, idle stretches folded, retries separate.

mod axis;
mod lines;
mod state;

use super::cursor::follow_calls;
use super::views::Views;
use crate::dom::prelude::*;
use crate::texts;
use crate::ui::{DrawRow, Rows, t};
use state::{Timed, TimedParts};

texts! {
    TIMELINE: "Stages and sub-tasks on time", "阶段与子任务的时间线";
    NOTHING: "Nothing has run yet, so there is nothing on the timeline.", "尚无任何执行，时间线为空。";
}

/// Draws the timeline.
pub fn timeline_view(views: &Views) -> AnyView {
    let timed = TimedParts::new(views);
    let (pressed, drawn, at) = (timed.clone(), timed.clone(), timed.clone());
    let shown = timed.cursor.lines;
    let rows = Rows {
        class: "time-lines",
        role: "listbox",
        label: t(TIMELINE),
        count: Signal::derive(move || shown.with(Vec::len)),
        scroll: timed.cursor.scroll,
        active: Some(Signal::derive(move || at.cursor.active_index().map(|index| at.cursor.row_id(index)))),
        keys: Some(Box::new(move |event| press(&pressed, &event))),
        row: DrawRow::At(Box::new(move |index| lines::line(&drawn, index))),
    };
    let called = timed.clone();
    follow_calls(views, Box::new(move |asked| called.show_chosen(asked)));
    let laid = timed.laid;
    let empty = move || laid.with(|laid| laid.as_ref().is_none_or(|laid| laid.axis.pieces().is_empty()));
    let none = move || empty().then(|| view! { <p class="hint">{t(NOTHING)}</p> }.into_any());
    view! {
        <div class="timeline">
            {none}
            {axis::head(&timed)}
            <div class="time-body">{axis::behind(&timed)}{rows.view()}</div>
        </div>
    }
    .into_any()
}

fn press(timed: &Timed, event: &web_sys::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let last = timed.cursor.lines.with_untracked(Vec::len).saturating_sub(1);
    let (at, page) =
        (timed.cursor.active_index_now().unwrap_or_default(), timed.cursor.scroll.page().saturating_sub(1));
    let to = match event.key().as_str() {
        "ArrowUp" => at.saturating_sub(1),
        "ArrowDown" => at + 1,
        "PageUp" => at.saturating_sub(page),
        "PageDown" => at + page,
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            timed.choose(at);
            at
        }
        _ => return,
    };
    event.prevent_default();
    timed.cursor.go(to.min(last));
}
