//! The lines of a log; only those on screen are drawn.

use super::state::Log;
use crate::dom::prelude::*;
use crate::tasks::log::{Level, Place};
use crate::ui::{DrawRow, Rows};

/// Draws the lines.
pub fn lines_view(log: &Log, label: Signal<String>) -> AnyView {
    let (drawn, scroll, follows) = (log.clone(), log.scroll, log.follows);
    let row = move |index: usize| line(&drawn, index);
    // Scrolling up stops following the end; coming back to it follows again.
    Effect::new(move |before: Option<usize>| {
        let top = scroll.top();
        let at_end = scroll.is_at_end();
        let up = before.is_some_and(|before| top < before);
        if at_end != follows.get_untracked() && (at_end || up) {
            follows.set(at_end);
        }
        top
    });
    let rows = Rows {
        class: "log-lines",
        role: "group",
        label,
        count: log.count.into(),
        scroll,
        active: None,
        keys: None,
        row: DrawRow::At(Box::new(row)),
    };
    rows.view()
}

fn line(log: &Log, index: usize) -> AnyView {
    let book = log.book.borrow();
    let Some(line) = book.line(index) else { return ().into_any() };
    let (class, text) = (class(line.level), line.text.clone());
    let (found, at) = (log.found, log.at);
    // The matches in this line, and which of them is the current one.
    let marks = Memo::new(move |()| {
        found.with(|found| {
            let first = found.partition_point(|place| place.line < index);
            let here = found.iter().skip(first).take_while(|place| place.line == index);
            let here: Vec<Place> = here.copied().collect();
            let now = at.get().checked_sub(first).filter(|now| *now < here.len());
            (here, now)
        })
    });
    let content = move || {
        let (here, now) = marks.get();
        if here.is_empty() { text.as_str().into_any() } else { marked(&text, &here, now) }
    };
    view! { <code class=class data-n=(index + 1).to_string()>{content}</code> }.into_any()
}

/// A line with its matches marked.
fn marked(text: &str, here: &[Place], now: Option<usize>) -> AnyView {
    let (mut parts, mut end) = (Vec::new(), 0);
    for (number, place) in here.iter().enumerate() {
        let (Some(before), Some(found)) = (text.get(end..place.from), text.get(place.from..place.to)) else {
            continue;
        };
        let class = if now == Some(number) { "now" } else { "" };
        parts.push(before.into_any());
        parts.push(view! { <mark class=class>{found}</mark> }.into_any());
        end = place.to;
    }
    parts.push(text.get(end..).unwrap_or_default().into_any());
    parts.into_any()
}

fn class(level: Level) -> &'static str {
    match level {
        Level::Run => "log-run",
        Level::Plain => "log-plain",
        Level::Debug => "log-debug",
        Level::Warning => "log-warning",
        Level::Error => "log-error",
    }
}
