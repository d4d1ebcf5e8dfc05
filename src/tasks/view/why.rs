//! Why a task failed, beside its state: what failed first, the failing line, what the contract says about it.

use super::parts::TaskParts;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{Key, Task, Watched, Why, failing_line, watch};
use crate::texts;
use crate::ui::{Act, Icon, Local, Session, action, failure_said, go_to_part, icon, say, t};
use crate::words::Said;
use std::sync::Arc;
use wasm_bindgen::JsCast;

texts! {
    TITLE: "Why it failed", "失败原因";
    FIRST: "{0} failed first.", "最先失败的是 {0}。";
    FIRST_ON: "{0} on {1} failed first.", "最先失败的是 {1} 上的 {0}。";
    IN_STAGE: "{0} ({1})", "{0}（{1}）";
    NO_LINE: "Its log says nothing about a failure.", "其日志中没有失败信息。";
    LAST: "No line of its log says that it failed. The last one:", "其日志中没有失败信息，最后一行为：";
    UNREAD: "Its log could not be read: {0}", "无法读取其日志：{0}";
    SHOW: "Go to it", "定位";
}

/// Finds out why the task failed, as soon as something in it has.
pub fn find_why(
    views: &Views,
    parts: &Local<TaskParts>,
    session: &Session,
    watched: &Watched<Arc<Task>>,
    id: &str,
) {
    let (why, of) = (views.why, watched.seen.clone());
    let failed = Memo::new(move |()| of.with(|task| task.as_ref()?.first_failure()));
    let (parts, session, watched, id) = (parts.clone(), session.clone(), watched.clone(), id.to_owned());
    Effect::new(move |_| {
        let Some((key, _)) = failed.get() else {
            why.set(None);
            return;
        };
        let (reading, id, read) = (parts.clone(), id.clone(), key.clone());
        let floor = parts.engine.floor_ms();
        // Nothing more is written to it; watched, so that it is read again if that failed.
        let log = watch(&session, floor, async move || reading.engine.log(&id, &read).await, |_| true);
        let page = watched.clone();
        log.follow(move || page.refreshes());
        let (parts, seen) = (parts.clone(), watched.seen.clone());
        Effect::new(move |_| {
            let line = log.seen.with(|runs| runs.as_ref().map(|runs| failing_line(runs)));
            let unread = log.failure.with(|failure| failure.as_ref().map(failure_said));
            let found = match (line, unread) {
                (None, None) => return,
                (Some(line), _) => (line, None),
                (None, unread) => (None, unread),
            };
            let now = seen.with_untracked(|task| explained(&parts, task.as_ref()?, &key, found));
            why.set_new(now);
        });
    });
}

/// What was found: the failing line, and why the log could not be read.
type Found = (Option<String>, Option<Said>);

fn explained(parts: &TaskParts, task: &Task, key: &Key, (line, unread): Found) -> Option<Why> {
    let node = task.nodes.get(task.index_of(key)?)?;
    let explained = (parts.explained)(task, node, line.as_deref());
    Some(Why { node: key.clone(), line, unread, explained })
}

/// What is shown instead of a failing line if there is none.
pub fn no_line(why: &Why) -> Said {
    match &why.unread {
        Some(failure) => UNREAD.with([failure.clone().into()]),
        None => NO_LINE.into(),
    }
}

/// Draws it; empty while nothing has failed.
pub fn why_view(views: &Views) -> AnyView {
    let (views, why) = (views.clone(), views.why);
    let draw = move || Some(drawn(&views, &why.get()?));
    draw.into_any()
}

fn drawn(views: &Views, why: &Why) -> AnyView {
    let who = views.task.with_untracked(|task| {
        let task = task.as_ref()?;
        let node = task.nodes.get(task.index_of(&why.node)?)?;
        let stage = node.group.and_then(|group| task.groups.get(group)).map(|group| &*group.name);
        // obshell gives a sub-task the name of its stage (contracts/obshell.md 2.2).
        let name = match stage.filter(|stage| **stage != *node.name) {
            Some(stage) => IN_STAGE.with([(&*node.name).into(), stage.into()]).into(),
            None => (&*node.name).into(),
        };
        Some(match &node.place {
            Some(place) => FIRST_ON.with([name, (&**place).into()]),
            None => FIRST.with([name]),
        })
    });
    let line = match &why.line {
        Some(line) => {
            let last = why.is_only_last().then(|| view! { <p class="quiet-text">{t(LAST)}</p> });
            view! { {last}<pre class="excerpt" tabindex="0" data-part="why-line">{line.clone()}</pre> }
                .into_any()
        }
        None => view! { <p class="quiet-text">{say(no_line(why))}</p> }.into_any(),
    };
    let said = why.explained.said.iter().cloned().map(|said| view! { <p>{say(said)}</p> }.into_any());
    let elsewhere = why.explained.link.map(|(text, part)| {
        view! {
            <button type="button" class="button" data-action="show-truth" on:click=move |event| show_part(&event, part)>
                {t(text)}
            </button>
        }
        .into_any()
    });
    let (go, key) = (views.clone(), why.node.clone());
    let jump =
        action("show-failure", Act::Plain, Some(Icon::Go), t(SHOW), Signal::stored(false), move || {
            go.go_to(&key);
        });
    view! {
        <section class="notice tone-failed why" data-part="why" aria-label=t(TITLE)>
            {icon(Icon::Failed)}
            <div class="notice-body">
                <h2>{t(TITLE)}</h2>
                <p>{who.map(say)}</p>
                {line}
                {said.collect::<Vec<_>>()}
                <div class="actions why-actions">{elsewhere}{jump}</div>
            </div>
        </section>
    }
    .into_any()
}

/// Goes to a part of the page, with the keyboard.
fn show_part(event: &web_sys::MouseEvent, part: &str) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let page = pressed.and_then(|pressed| pressed.closest(".page").ok().flatten());
    let found = page.and_then(|page| page.query_selector(&format!("[data-part={part}]")).ok().flatten());
    if let Some(found) = found {
        found.scroll_into_view();
        go_to_part(&found);
    }
}
