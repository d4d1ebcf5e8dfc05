//! The head of a task's page: its state, in one line.

use super::bar::{progress_bar, stages_bar};
use super::spent::lasted;
use super::state::state_badge;
use crate::dom::prelude::*;
use crate::tasks::Task;
use crate::texts;
use crate::ui::{Fact, clock_now, copyable, fact_rows, moment, t};
use std::sync::Arc;

texts! {
    STATE: "State", "状态";
    PROGRESS: "Progress", "进度";
    ID: "ID", "ID";
    STARTED: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    DURATION: "Duration", "耗时";
    NOT_YET: "not yet", "尚未开始";
    NOT_KNOWN: "not known", "未知";
}

/// The facts of a task as it goes on; empty until it has been seen.
pub fn task_head(task: &ArcRwSignal<Option<Arc<Task>>>) -> AnyView {
    let clock = || clock_now().timestamp_millis();
    let (now, seen) = (RwSignal::new(clock()), task.clone());
    Effect::new(move |_| {
        seen.track();
        now.set(clock());
    });
    head_at(task, now)
}

/// The same at a time, in milliseconds since 1970. Drawn once: only what changes is rewritten, so that no
/// reading takes the focus away.
pub fn head_at(task: &ArcRwSignal<Option<Arc<Task>>>, now: RwSignal<i64>) -> AnyView {
    let Some(key) = task.with_untracked(|task| task.as_ref().map(|task| task.key.clone())) else {
        return AnyView::none();
    };
    let state = part(task, |task| (task.phase, task.course, task.state.clone(), task.operator.clone()));
    let progress = part(task, |task| (task.progress, task.is_staged()));
    let times = part(task, |task| (task.began, task.ended, task.phase, task.is_untouched()));
    let badge = move || {
        state.get().map(|(phase, course, state, operator)| state_badge(phase, &state, &operator, course))
    };
    let bar = move || {
        let (progress, is_staged) = progress.get()?;
        Some(if is_staged { stages_bar(progress, t(PROGRESS)) } else { progress_bar(progress, t(PROGRESS)) })
    };
    let list =
        vec![Fact::new(STATE, badge), Fact::new(PROGRESS, bar), Fact::new(ID, copyable(key.id.to_string()))];
    let dated = move || {
        let (began, ended, phase, is_untouched) = times.get()?;
        let unknown = || t(if is_untouched { NOT_YET } else { NOT_KNOWN }).into_any();
        let since = began.map_or_else(unknown, |since| moment(since.to_utc()));
        let ended = ended.filter(|_| phase.is_over());
        let mut list = vec![Fact::new(STARTED, since)];
        list.extend(ended.map(|ended| Fact::new(ENDED, moment(ended.to_utc()))));
        list.extend(lasted(now, began, ended, phase).map(|took| Fact::new(DURATION, took)));
        Some(fact_rows(list))
    };
    let word = move || state.get().map(|(.., state, _)| state.to_string()).unwrap_or_default();
    let operator = move || state.get().map(|(.., operator)| operator.to_string()).unwrap_or_default();
    view! {
        <div
            class="task-head"
            data-kind=key.kind.word()
            data-id=key.id.to_string()
            data-state=word
            data-operator=operator
        >
            <dl class="facts">{fact_rows(list)}{dated}</dl>
        </div>
    }
    .into_any()
}

/// A part of a task that only changes when its value does.
fn part<T: PartialEq + Send + Sync + 'static>(
    task: &ArcRwSignal<Option<Arc<Task>>>,
    read: fn(&Task) -> T,
) -> Memo<Option<T>> {
    let task = task.clone();
    Memo::new(move |()| task.with(|task| task.as_deref().map(read)))
}
