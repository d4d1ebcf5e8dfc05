//! The progress of an operation since it was requested, until the task has ended.

use super::bar::progress_bar;
use crate::dom::prelude::*;
use crate::tasks::{Action, Progress, Task, Underway};
use crate::texts;
use crate::ui::{Notice, absolute_ms, notice, say};
use crate::words::Said;
use std::sync::Arc;

texts! {
    WAITING: "{0}, requested at {1}: the task has not moved yet.", "{0}（{1} 发起）：任务尚未变化。";
    GOES: "{0}, requested at {1}, is under way.", "{0}（{1} 发起）正在进行。";
    ENDED: "{0}, requested at {1}: the task has ended.", "{0}（{1} 发起）：任务已结束。";
    AGAIN: "{0}, requested at {1}: the task has failed again.", "{0}（{1} 发起）：任务再次失败。";
    THROUGH: "Finished parts", "已完成的部分";
}

/// Draws the progress of the last operation; empty if none was requested here.
pub fn underway_view(asked: RwSignal<Option<Underway>>, task: &ArcRwSignal<Option<Arc<Task>>>) -> AnyView {
    let task = task.clone();
    let now = Memo::new(move |()| {
        let asked = asked.get()?;
        let progress = task.with(|task| Some(asked.progress(task.as_ref()?)))?;
        Some((asked.action, asked.at, progress))
    });
    let draw = move || now.get().map(|(action, at, progress)| drawn(action, at, progress));
    draw.into_any()
}

fn drawn(action: Action, at: i64, progress: Progress) -> AnyView {
    let text = match progress {
        Progress { begun: false, .. } => WAITING,
        Progress { failed: true, .. } => AGAIN,
        Progress { over: true, .. } => ENDED,
        _ => GOES,
    };
    let said = text.with([Said::from(action.label()).into(), absolute_ms(at).into()]);
    let bar = (progress.all > 0).then(|| progress_bar((progress.done, progress.all), say(THROUGH)));
    let (kind, stand) = match progress {
        Progress { failed: true, .. } => (Notice::Failed, "over"),
        Progress { over: true, done, all, .. } if done < all => (Notice::Warning, "over"),
        Progress { over: true, .. } => (Notice::Done, "over"),
        Progress { begun: true, .. } => (Notice::Info, "going"),
        _ => (Notice::Info, "asked"),
    };
    let content = view! { <p>{say(said)}</p>{bar} };
    view! { <div data-part="underway" data-action-asked=action.word() data-stand=stand>{notice(kind, content)}</div> }
        .into_any()
}
