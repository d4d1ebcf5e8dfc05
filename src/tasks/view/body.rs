//! Below a task's head: its views on one side, the log of what is chosen on the other.

use super::log::log_view;
use super::operations::operations_view;
use super::parts::TaskParts;
use super::switch::{VIEWS, kinds, toolbar};
use super::tools::tools;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{LogRun, Logged, Node, Phase, Task, Watched, watch};
use crate::texts;
use crate::ui::{Local, Session, t};
use std::sync::Arc;

texts! {
    CHOOSE: "Choose a sub-task to see its log.", "选择一个子任务以查看日志。";
    BARE: "The server reports no sub-tasks for this task.", "服务端未给出该任务的子任务。";
    NO_SUCH: "There is no such sub-task in this task.", "该任务中没有此子任务。";
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

/// Draws only the views, with something beside them.
pub fn views_view(views: &Views, beside: AnyView) -> AnyView {
    let at = views.clone();
    let shown = Memo::new(move |()| at.view(&kinds()));
    let (drawn, bare) = (views.clone(), is_bare(&views.task));
    let view = move || {
        if bare.get() {
            return Some(view! { <p class="hint">{t(BARE)}</p> }.into_any());
        }
        let shown = shown.get()?;
        let entry = VIEWS.iter().find(|entry| entry.kind == shown)?;
        Some((entry.draw)(&drawn))
    };
    let word = move || shown.get().map(|view| view.word());
    view! {
        <div class="task-bars">{toolbar(views, shown)}{tools(views, shown)}</div>
        <div class="task-body" data-shows=word>
            <div class="task-view">{view}</div>
            <div class="task-log">{beside}</div>
        </div>
    }
    .into_any()
}

/// Whether a task has no parts that a view could show.
fn is_bare(task: &ArcRwSignal<Option<Arc<Task>>>) -> Memo<bool> {
    let task = task.clone();
    Memo::new(move |()| {
        task.with(|task| task.as_ref().is_some_and(|task| task.nodes.is_empty() && task.groups.is_empty()))
    })
}

/// The log of what is chosen.
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
        of.with(|task| Some(task.as_ref()?.logged(&key)))
    });
    let bare = is_bare(&watched.seen);
    let (watched, parts, session, id) = (watched.clone(), parts.clone(), session.clone(), id.to_owned());
    let draw = move || match logged.get() {
        None => {
            let choose = (!bare.get()).then(|| t(CHOOSE));
            view! { <p class="hint log-empty nothing-chosen">{choose}</p> }.into_any()
        }
        // A stage has no log, but it has operations.
        Some(Logged::Several) => view! { <p class="hint log-empty">{t(CHOOSE)}</p> }.into_any(),
        Some(Logged::Missing) => view! { <p class="hint">{t(NO_SUCH)}</p> }.into_any(),
        Some(Logged::Of(key)) => {
            let (parts, id, wanted, task) = (parts.clone(), id.clone(), key.clone(), watched.clone());
            let name = format!("{id}-{}", key.id);
            let stand = Memo::new(move |()| {
                task.seen.with(|task| {
                    let node = task.as_ref()?.nodes.get(task.as_ref()?.index_of(&key)?)?;
                    Some((node.phase, stand_of(node)))
                })
            });
            let phase = Signal::derive(move || stand.with(|stand| stand.as_ref().map(|stand| stand.0)));
            // What is still waiting when its task has ended logs nothing more until the task goes on.
            let ended = watched.seen.clone();
            let is_over = move |_: &Vec<LogRun>| match phase.get_untracked() {
                Some(Phase::Waiting) => {
                    ended.with_untracked(|task| task.as_ref().is_none_or(|task| task.phase.is_over()))
                }
                phase => phase.is_none_or(Phase::is_over),
            };
            let floor = parts.engine.floor_ms();
            let log = watch(&session, floor, async move || parts.engine.log(&id, &wanted).await, is_over);
            // A run that began after it had settled logs more; its view stays, and with it position and
            // search.
            let page = watched.clone();
            log.follow(move || (stand.get(), page.refreshes()));
            log_view(&log, name, phase)
        }
    };
    view! { {draw} }.into_any()
}

/// What changes when a sub-task runs again.
fn stand_of(node: &Node) -> (Arc<str>, Arc<str>, u32) {
    (node.state.clone(), node.operator.clone(), node.run_count)
}
