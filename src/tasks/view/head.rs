//! The head of a task's page: how it stands, in one line.

use super::bar::progress_bar;
use super::list::state_badge;
use super::spent::lasted;
use crate::dom::prelude::*;
use crate::tasks::Task;
use crate::texts;
use crate::ui::{Fact, clock_now, copyable, facts, moment, t};

texts! {
    STATE: "State", "状态";
    PROGRESS: "Progress", "进度";
    ID: "ID", "ID";
    STARTED: "Started", "开始时间";
    ENDED: "Ended", "结束时间";
    DURATION: "Duration", "耗时";
    NOT_YET: "not yet", "尚未开始";
}

/// The facts of a task now.
pub fn task_head(task: &Task) -> AnyView {
    head_at(task, RwSignal::new(clock_now().timestamp_millis()))
}

/// The facts of a task at a time, in milliseconds since 1970.
pub fn head_at(task: &Task, now: RwSignal<i64>) -> AnyView {
    let over = task.phase.is_over();
    let mut list = vec![
        Fact::new(STATE, state_badge(task.phase, &task.state, &task.operator)),
        Fact::new(PROGRESS, progress_bar(task.progress, t(PROGRESS))),
        Fact::new(ID, copyable(task.key.id.to_string())),
    ];
    match task.began {
        Some(began) => {
            list.push(Fact::new(STARTED, moment(began.to_utc())));
            if let (true, Some(ended)) = (over, task.ended) {
                list.push(Fact::new(ENDED, moment(ended.to_utc())));
            }
            list.extend(
                lasted(now, task.began, task.ended.filter(|_| over), task.phase)
                    .map(|took| Fact::new(DURATION, took)),
            );
        }
        None => list.push(Fact::new(STARTED, t(NOT_YET))),
    }
    view! {
        <div
            class="task-head"
            data-kind=task.key.kind.word()
            data-id=task.key.id.to_string()
            data-state=task.state.to_string()
            data-operator=task.operator.to_string()
        >
            {facts(list)}
        </div>
    }
    .into_any()
}
