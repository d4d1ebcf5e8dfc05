//! Why a task failed, beside its state: who failed first, the line that says so, what the contract says of it.

use super::parts::TaskParts;
use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{Key, Task, Watched, Why, failing_line};
use crate::texts;
use crate::ui::{Act, Icon, Local, action, icon, say, scoped, t};
use std::sync::Arc;
use wasm_bindgen::JsCast;

texts! {
    TITLE: "Why it failed", "失败原因";
    FIRST: "{0} failed first.", "最先失败的是 {0}。";
    FIRST_ON: "{0} on {1} failed first.", "最先失败的是 {1} 上的 {0}。";
    IN_STAGE: "{0} ({1})", "{0}（{1}）";
    NO_LINE: "Its log says nothing of a failure, or could not be read.", "其日志中没有失败信息，或无法读取。";
    SHOW: "Go to it", "定位";
}

/// Finds out why the task failed, as soon as something in it has.
pub fn find_why(views: &Views, parts: &Local<TaskParts>, watched: &Watched<Arc<Task>>, id: &str) {
    let (why, seen) = (views.why, watched.seen.clone());
    let of = seen.clone();
    // A run that failed again is another failure.
    let failed = Memo::new(move |()| {
        of.with(|task| {
            let task = task.as_ref()?;
            let node = task.nodes.get(task.first_failed()?)?;
            Some((node.key.clone(), node.run_count))
        })
    });
    let (parts, id) = (parts.clone(), id.to_owned());
    Effect::new(move |_| {
        let Some((key, _)) = failed.get() else {
            why.set(None);
            return;
        };
        let (parts, id, seen) = (parts.clone(), id.clone(), seen.clone());
        scoped(async move {
            let log = parts.engine.log(&id, &key).await;
            let line = log.ok().and_then(|runs| failing_line(&runs));
            why.set(seen.with_untracked(|task| explained(&parts, task.as_ref()?, key, line)));
        });
    });
}

fn explained(parts: &TaskParts, task: &Task, key: Key, line: Option<String>) -> Option<Why> {
    let node = task.nodes.get(task.index_of(&key)?)?;
    let explained = (parts.explained)(task, node, line.as_deref());
    Some(Why { node: key, line, explained })
}

/// Draws it; nothing while nothing has failed.
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
        // obshell calls a sub-task as its stage (contracts/obshell.md 2.2).
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
            view! { <pre class="excerpt" tabindex="0" data-part="why-line">{line.clone()}</pre> }.into_any()
        }
        None => view! { <p class="quiet-text">{t(NO_LINE)}</p> }.into_any(),
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

/// Goes to a part of the page.
fn show_part(event: &web_sys::MouseEvent, part: &str) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let page = pressed.and_then(|pressed| pressed.closest(".page").ok().flatten());
    let found = page.and_then(|page| page.query_selector(&format!("[data-part={part}]")).ok().flatten());
    if let Some(found) = found {
        found.scroll_into_view();
    }
}
