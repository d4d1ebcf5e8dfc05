//! The list of a target's tasks.

use super::bar::progress_bar;
use super::spent::{lasted, pass_time};
use crate::dom::prelude::*;
use crate::tasks::{Phase, Task, Wanted, Watched, state_word};
use crate::texts;
use crate::ui::{
    DrawRow, Icon, Shell, ago, badge, clock_now, empty, link, nothing_fits, once_there, refresh_button, rows,
    t,
};
use crate::words::Text;
use std::cell::RefCell;

texts! {
    NAME: "Name", "名称";
    ID: "ID", "ID";
    STATE: "State", "状态";
    PROGRESS: "Progress", "进度";
    STARTED: "Started", "开始时间";
    DURATION: "Duration", "耗时";
    NONE: "No tasks", "暂无任务";
    NONE_WHY: "What is started here or elsewhere on this target appears in this list.", "在此处或其他地方对该目标发起的任务会出现在这里。";
    FILTER: "Filter by name or ID", "按名称或 ID 过滤";
    UNFINISHED: "Not finished only", "仅未结束";
    TASKS: "Tasks", "任务列表";
    OPEN_RUN: "Open a recorded run", "打开运行记录";
}

/// Draws a list that is followed; `route` gives the page of a task.
pub fn task_list(
    shell: &Shell,
    watched: &Watched<Vec<Task>>,
    route: impl Fn(&str) -> String + Send + Sync + Clone + 'static,
) -> AnyView {
    let fragment = shell.fragment.clone();
    let wanted = Memo::new(move |()| fragment.with(|fragment| Wanted::read(fragment)));
    let typed = RwSignal::new(wanted.get_untracked());
    // The address changes by itself too: going back, a link.
    Effect::new(move |_| typed.set(wanted.get()));
    let routes = shell.routes.clone();
    let tell = move || {
        let now = routes.current();
        let next = typed.with_untracked(|typed| typed.write(&now));
        if next != now {
            routes.go(&next, true);
        }
    };
    let told = tell.clone();
    let seen = watched.seen.clone();
    let shown = Memo::new(move |_| {
        let Wanted { search, unfinished } = typed.get();
        let wanted = search.to_lowercase();
        seen.with(|seen| {
            let all = seen.iter().flatten();
            let fits = all.filter(|task| {
                (wanted.is_empty()
                    || task.name.to_lowercase().contains(&wanted)
                    || task.key.id.contains(&wanted))
                    && (!unfinished || !task.phase.is_over())
            });
            fits.cloned().collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |()| shown.with(Vec::len));
    let is_empty = Memo::new(move |()| count.get() == 0);
    let (first, all) = (watched.seen.clone(), watched.seen.clone());
    let is_none = Memo::new(move |()| all.with(|seen| seen.iter().flatten().next().is_none()));
    let now = RwSignal::new(clock_now().timestamp_millis());
    pass_time(now);
    let banner = watched.lost_view();
    let refreshed = watched.clone();
    let opened = run_link(shell);
    let shell = shell.clone();
    let body = move || {
        if is_empty.get() && !is_none.get() {
            return nothing_fits();
        }
        if is_empty.get() {
            return empty(Icon::List, t(NONE), t(NONE_WHY), ().into_any());
        }
        let (shell, route) = (shell.clone(), route.clone());
        let at = move |index: usize| shown.with(|tasks| tasks.get(index).cloned());
        let id = move |index| at(index).map(|task| task.key.id.to_string()).unwrap_or_default();
        let draw = move |index: Memo<usize>| {
            let Some(first) = untrack(|| at(index.get())) else { return ().into_any() };
            let route = route(&first.key.id);
            let known = RefCell::new(first);
            // A row whose task is gone says what it said until it goes too.
            let task = Memo::new(move |()| {
                let mut known = known.borrow_mut();
                if let Some(now) = at(index.get()).filter(|now| now.key == known.key) {
                    *known = now;
                }
                known.clone()
            });
            task_row(&shell, task, now, &route)
        };
        let rows = rows("table-body", t(TASKS), count.into(), 40, DrawRow::Of(Box::new(id), Box::new(draw)));
        view! { <div class="table tasks-table">{header()}{rows}</div> }.into_any()
    };
    let body = once_there(
        move || first.with(Option::is_some),
        &watched.failure,
        6,
        move || {
            let body = body.clone();
            view! { {body} }.into_any()
        },
    );
    view! {
        <div class="toolbar">
            <input
                class="input"
                type="search"
                name="_filter"
                aria-label=t(FILTER)
                placeholder=t(FILTER)
                prop:value=move || typed.with(|typed| typed.search.clone())
                on:input=move |event| typed.update(|typed| typed.search = event_target_value(&event))
                on:change=move |_| told()
            />
            <label class="check">
                <input
                    type="checkbox"
                    name="_unfinished"
                    prop:checked=move || typed.with(|typed| typed.unfinished)
                    on:change=move |event| {
                        typed.update(|typed| typed.unfinished = event_target_checked(&event));
                        tell();
                    }
                />
                {t(UNFINISHED)}
            </label>
            {refresh_button(move || refreshed.refresh())}
            {opened}
        </div>
        {banner}
        {body}
    }
    .into_any()
}

/// The way to recorded runs.
pub fn run_link(shell: &Shell) -> AnyView {
    link(shell, "/replay", "link", t(OPEN_RUN))
}

fn header() -> AnyView {
    let cells = [NAME, ID, STATE, PROGRESS, STARTED, DURATION]
        .map(|text: Text| view! { <span>{t(text)}</span> }.into_any());
    view! { <div class="table-head" aria-hidden="true">{cells.into_iter().collect::<Vec<_>>()}</div> }
        .into_any()
}

/// Only the link stands for as long as the row: it keeps the focus.
fn task_row(shell: &Shell, task: Memo<Task>, now: RwSignal<i64>, route: &str) -> AnyView {
    let name = Memo::new(move |()| task.with(|task| task.name.to_string()));
    let (kind, id) = task.with_untracked(|task| (task.key.kind.word(), task.key.id.to_string()));
    view! {
        <div
            class="table-row"
            data-kind=kind
            data-id=id
            data-state=move || task.with(|task| task.state.to_string())
        >
            {link(shell, route, "link", view! { <span title=name>{name}</span> })}
            {move || task.with(|task| task_cells(task, now))}
        </div>
    }
    .into_any()
}

fn task_cells(task: &Task, now: RwSignal<i64>) -> AnyView {
    let began = task.began.map(|at| ago(at.to_utc()));
    view! {
        <code title=task.key.id.to_string()>{task.key.id.to_string()}</code>
        {state_badge(task.phase, &task.state, &task.operator)}
        {progress_bar(task.progress, t(PROGRESS))}
        <span>{began}</span>
        <span>{lasted(now, task.began, task.ended, task.phase)}</span>
    }
    .into_any()
}

/// A state in the colour of what it comes down to.
pub fn state_badge(phase: Phase, state: &str, operator: &str) -> AnyView {
    badge(phase.into(), state_word(state, operator))
}
