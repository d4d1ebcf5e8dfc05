//! Above the views of a task: which one is open, the search, the button to where the task is now.

use super::graph::graph_view;
use super::outline::outline_view;
use super::timeline::timeline_view;
use super::views::{Views, search};
use crate::dom::prelude::*;
use crate::tasks::{Key, Only, Phase, Task, ViewKind};
use crate::texts;
use crate::ui::{Act, Icon, action, icon, say_with, t};
use crate::words::Text;

texts! {
    VIEW: "View", "视图";
    GRAPH: "Graph", "流程图";
    OUTLINE: "Outline", "大纲";
    TIMELINE: "Timeline", "时间线";
    SEARCH: "Name, agent or state", "名称、agent 或状态";
    STATES: "States", "状态";
    ALL: "All states", "所有状态";
    FAILED: "Failed only", "仅失败";
    UNFINISHED: "Not finished only", "仅未完成";
    FOUND: "{0} of {1}", "{0} / {1}";
    GO_TO_NOW: "Go to where it is now", "定位当前进度";
}

/// A view that can be opened.
pub struct Entry {
    /// Which.
    pub kind: ViewKind,
    name: Text,
    icon: Icon,
    /// Draws it.
    pub draw: fn(&Views) -> AnyView,
}

/// The views in the order of their buttons; the first is the default.
pub const VIEWS: [Entry; 3] = [
    Entry { kind: ViewKind::Graph, name: GRAPH, icon: Icon::Graph, draw: graph_view },
    Entry { kind: ViewKind::Timeline, name: TIMELINE, icon: Icon::Timeline, draw: timeline_view },
    Entry { kind: ViewKind::Outline, name: OUTLINE, icon: Icon::List, draw: outline_view },
];

/// The states to filter by, in the order of the list.
const ONLY: [(Only, Text); 3] = [(Only::All, ALL), (Only::Failed, FAILED), (Only::Unfinished, UNFINISHED)];

/// The kinds of all views.
pub fn kinds() -> [ViewKind; VIEWS.len()] {
    VIEWS.map(|entry| entry.kind)
}

/// Draws the toolbar; `shown` is the open view.
pub fn toolbar(views: &Views, shown: Memo<Option<ViewKind>>) -> AnyView {
    let buttons = VIEWS.map(|entry| {
        let (kind, views) = (entry.kind, views.clone());
        view! {
            <button
                type="button"
                class="segment"
                data-view=kind.word()
                aria-pressed=move || (shown.get() == Some(kind)).to_string()
                on:click=move |_| views.show(kind)
            >
                {icon(entry.icon)}
                {t(entry.name)}
            </button>
        }
    });
    let (now, task) = (views.clone(), views.task.clone());
    // A task that has ended well is nowhere any more.
    let is_somewhere =
        Memo::new(move |()| task.with(|task| task.as_ref().is_none_or(|task| task.phase != Phase::Done)));
    let jump = move || {
        let now = now.clone();
        is_somewhere.get().then(|| {
            let off = Signal::stored(false);
            action("locate", Act::Plain, Some(Icon::Go), t(GO_TO_NOW), off, move || now.go_to_now())
        })
    };
    view! {
        <div class="toolbar">
            <div class="segments" role="group" aria-label=t(VIEW)>{Vec::from(buttons)}</div>
            {search_field(views)}
            {states_field(views)}
            {found(views)}
            {jump}
        </div>
    }
    .into_any()
}

fn search_field(views: &Views) -> AnyView {
    let (filter, typed, entered) = (views.filter, views.clone(), views.clone());
    view! {
        <input
            class="input"
            type="search"
            name="_search"
            aria-label=t(SEARCH)
            placeholder=t(SEARCH)
            prop:value=move || filter.with(|filter| filter.text().to_owned())
            on:input=move |event| search(&typed, &event_target_value(&event))
            on:keydown=move |event| {
                if event.key() == "Enter" {
                    event.prevent_default();
                    go_to_next(&entered, event.shift_key());
                }
            }
        />
    }
    .into_any()
}

fn states_field(views: &Views) -> AnyView {
    let (filter, chosen) = (views.filter, views.clone());
    let word = |only: Only| only.word().unwrap_or_default();
    let options = ONLY.map(|(only, text)| {
        view! {
            <option value=word(only) prop:selected=move || filter.with(|filter| filter.only() == only)>{t(text)}</option>
        }
    });
    view! {
        <select
            class="input"
            name="_states"
            aria-label=t(STATES)
            on:change=move |event| chosen.ask_only(Only::parse(Some(&event_target_value(&event))))
        >
            {Vec::from(options)}
        </select>
    }
    .into_any()
}

/// How many nodes pass the filter, if not all.
fn found(views: &Views) -> AnyView {
    let (filter, task) = (views.filter, views.task.clone());
    let count = Memo::new(move |()| {
        filter.with(|filter| {
            let fits =
                |task: &Task| (task.nodes.iter().filter(|node| filter.fits(node)).count(), task.nodes.len());
            task.with(|task| task.as_deref().filter(|_| !filter.is_all()).map(fits))
        })
    });
    let said = say_with(move || count.get().map(|(some, all)| FOUND.with([some.into(), all.into()])));
    view! { <span class="numbers" role="status" data-part="found">{said}</span> }.into_any()
}

/// Goes to the next node that passes the filter, or the previous one, wrapping around.
fn go_to_next(views: &Views, back: bool) {
    let key = views.task.with_untracked(|task| {
        let task = task.as_ref()?;
        views.filter.with_untracked(|filter| {
            let fits: Vec<&Key> =
                task.nodes.iter().filter(|node| filter.fits(node)).map(|node| &node.key).collect();
            let chosen = views.chosen.get_untracked();
            let at = fits.iter().position(|key| Some(*key) == chosen.as_ref());
            let next = match at {
                Some(at) if back => at.checked_sub(1).unwrap_or(fits.len().saturating_sub(1)),
                Some(at) => (at + 1) % fits.len(),
                None => 0,
            };
            fits.get(next).map(|key| (*key).clone())
        })
    });
    if let Some(key) = key {
        views.go_to(&key);
    }
}
