//! Below a task's head: the views of it at one side, the log of what is chosen at the other.

use super::log::log_view;
use super::operations::operations_view;
use super::parts::TaskParts;
use super::switch::{VIEWS, kinds, toolbar};
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{Key, LogRun, Phase, Task, TaskKind, Watched, watch};
use crate::texts;
use crate::ui::{Local, Session, t};
use std::sync::Arc;

texts! {
    CHOOSE: "Choose a sub-task to see its log.", "选择一个子任务以查看日志。";
}

/// Draws the views and the log.
pub fn body_view(
    views: &Views,
    session: &Session,
    parts: &Local<TaskParts>,
    watched: &Watched<Arc<Task>>,
    id: &str,
) -> AnyView {
    let on = views.chosen.into();
    let beside = view! {
        {operations_view(parts, session, watched, views.asked_for, on)}
        {log(views, session, parts, watched, id)}
    };
    views_view(views, beside.into_any())
}

/// Draws the views alone, with something beside them.
pub fn views_view(views: &Views, beside: AnyView) -> AnyView {
    let at = views.clone();
    let shown = Memo::new(move |()| at.view(&kinds()));
    let drawn = views.clone();
    let view = move || {
        let shown = shown.get()?;
        let entry = VIEWS.iter().find(|entry| entry.kind == shown)?;
        Some((entry.draw)(&drawn))
    };
    let word = move || shown.get().map(|view| view.word());
    view! {
        {toolbar(views, shown)}
        <div class="task-body" data-shows=word>
            <div class="task-view">{view}</div>
            <div class="task-log">{beside}</div>
        </div>
    }
    .into_any()
}

/// The log of what is chosen. Stages have no log of their own: a stage of one sub-task shows that one's.
fn log(
    views: &Views,
    session: &Session,
    parts: &Local<TaskParts>,
    watched: &Watched<Arc<Task>>,
    id: &str,
) -> AnyView {
    let (chosen, of) = (views.chosen, watched.seen.clone());
    let logged = Memo::new(move |()| {
        let key = chosen.get()?;
        of.with(|task| logged_of(task.as_ref()?, key))
    });
    let (task, parts, session, id) = (watched.seen.clone(), parts.clone(), session.clone(), id.to_owned());
    let draw = move || match logged.get() {
        None => view! { <p class="hint log-empty">{t(CHOOSE)}</p> }.into_any(),
        Some(key) => {
            let (parts, id, wanted, task) = (parts.clone(), id.clone(), key.clone(), task.clone());
            let live = task.clone();
            let is_over = move |_: &Vec<LogRun>| {
                let phase = live.with_untracked(|task| phase_of(task.as_ref()?, &key));
                phase.is_none_or(Phase::is_over)
            };
            let floor = parts.engine.floor_ms();
            let failed = task.with_untracked(|task| phase_of(task.as_ref()?, &wanted)) == Some(Phase::Failed);
            let name = format!("{id}-{}", wanted.id);
            log_view(&watch(&session, floor, move || parts.engine.log(&id, &wanted), is_over), name, failed)
        }
    };
    view! { {draw} }.into_any()
}

fn logged_of(task: &Task, key: Key) -> Option<Key> {
    if key.kind == TaskKind::SubTask {
        return Some(key);
    }
    let group = task.groups.iter().find(|group| group.key == key)?;
    match group.members.as_slice() {
        [only] => Some(task.nodes.get(*only)?.key.clone()),
        _ => None,
    }
}

/// How a sub-task stands.
fn phase_of(task: &Task, key: &Key) -> Option<Phase> {
    task.nodes.iter().find(|node| node.key == *key).map(|node| node.phase)
}
