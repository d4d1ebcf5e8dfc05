//! A task's page: how it stands, its stages, the log of what is chosen.

use super::head::task_head;
use super::log::log_view;
use super::operations::operations_view;
use super::stages::stages_view;
use crate::dom::prelude::*;
use crate::tasks::{Engine, Key, Task, TaskKind, Watched, watch};
use crate::texts;
use crate::ui::{
    Act, Fact, Icon, Local, Notice, Session, Shell, action, failure_view, loading, notice, page, say_with, t,
};
use crate::words::Said;
use std::rc::Rc;

texts! {
    TASK: "Task {0}", "任务 {0}";
    REFRESH: "Refresh", "刷新";
    OUT_OF_REACH: "The server is out of reach. What is shown is the last known state; the console keeps asking.",
        "服务器不可达。页面显示的是最后已知状态，控制台会继续尝试。";
    CHOOSE: "Choose a sub-task to see its log.", "选择一个子任务以查看日志。";
    WATCHING: "following live", "实时跟踪中";
    SETTLED: "ended; no longer asked for", "已结束，不再轮询";
    GO_TO_NOW: "Go to where it is now", "定位当前进度";
}

/// The route of a task with a stage and a sub-task chosen.
pub type TaskRoute = Box<dyn Fn(Option<&str>, Option<&str>) -> String>;

/// What stands beside a task's own state.
pub type Besides = Box<dyn Fn(&Watched<Task>) -> AnyView>;

/// What only the system of a task knows.
pub struct TaskParts {
    /// Its engine.
    pub engine: Rc<dyn Engine>,
    /// Target, address, environment: what every confirmation names.
    pub facts: Box<dyn Fn() -> Vec<Fact>>,
    /// The route of this task with a stage and a sub-task chosen.
    pub route: TaskRoute,
    /// What stands beside the task's own state: what became of the backup itself.
    pub besides: Besides,
}

/// Draws the page of one task; `chosen` follows the address.
pub fn task_page(
    shell: &Shell,
    session: &Session,
    id: &str,
    chosen: Signal<(Option<String>, Option<String>)>,
    parts: TaskParts,
) -> AnyView {
    let parts = Local::new(parts);
    let (engine, wanted) = (Rc::clone(&parts.engine), id.to_owned());
    let watched =
        watch(session, engine.floor_ms(), move || engine.task(&wanted), |task: &Task| task.phase.is_over());

    tell(shell, &watched);
    let named = watched.seen.clone();
    let unnamed: Said = TASK.with([id.into()]);
    let title = say_with(move || {
        let name = named.with(|task| task.as_ref().map(|task| task.name.to_string()));
        Some(name.map_or_else(|| unnamed.clone(), plain))
    });
    let whole = Key::new(TaskKind::Task, id);
    let refresh = {
        let watched = watched.clone();
        action("refresh", Act::Plain, Some(Icon::Refresh), t(REFRESH), Signal::stored(false), move || {
            watched.refresh()
        })
    };
    let state = state_view(&watched);
    // Of a task that was never seen there is nothing to operate or to choose.
    let arrived = {
        let seen = watched.seen.clone();
        Memo::new(move |_| seen.with(Option::is_some))
    };
    let (shell, session, id) = (shell.clone(), session.clone(), id.to_owned());
    let body = move || {
        arrived.get().then(|| {
            view! {
                {operations_view(&parts, &session, &watched, Signal::stored(Some(whole.clone())))}
                {(parts.besides)(&watched)}
                {body_view(&shell, &session, &parts, &watched, chosen, &id)}
            }
            .into_any()
        })
    };
    let content = view! { {state}{body} };
    page(title, refresh, content.into_any())
}

/// Tells what embeds the console how the task stands, at first and with every change.
fn tell(shell: &Shell, watched: &Watched<Task>) {
    let (routes, target, seen) = (shell.routes.clone(), shell.target_now(), watched.seen.clone());
    let told = Local::new(routes);
    Effect::new(move |before: Option<String>| {
        let before = before.unwrap_or_default();
        seen.with(|task| match task {
            Some(task) if *task.state != *before => {
                let members = [("target", &*target), ("id", &*task.key.id), ("state", &*task.state)];
                told.tell("task", &members);
                task.state.to_string()
            }
            _ => before,
        })
    });
}

/// A name as a sentence of itself.
fn plain(name: String) -> Said {
    crate::words::VERBATIM.with([name.into()])
}

fn state_view(watched: &Watched<Task>) -> AnyView {
    let (seen, failure, settled) = (watched.seen.clone(), watched.failure.clone(), watched.settled.clone());
    let lost = failure.clone();
    let known = seen.clone();
    let banner = move || {
        lost.get().map(|failure| {
            let out = known
                .with(Option::is_some)
                .then(|| notice(Notice::Warning, view! { <p>{t(OUT_OF_REACH)}</p> }));
            view! { {out}{failure_view(&failure)} }.into_any()
        })
    };
    let first = seen.clone();
    let head = move || match first.get() {
        Some(task) => task_head(&task),
        None if failure.with(Option::is_some) => ().into_any(),
        None => loading(4),
    };
    let (never_seen, never_came) = (seen.clone(), watched.failure.clone());
    let never = move || never_seen.with(Option::is_none) && never_came.with(Option::is_some);
    let following = move || {
        seen.with(Option::is_some).then(|| {
            let text = if settled.get() { SETTLED } else { WATCHING };
            view! { <p class="quiet-text" data-part="following">{t(text)}</p> }.into_any()
        })
    };
    view! { {banner}<div class="task-state" class:unseen=never>{head}{following}</div> }.into_any()
}

fn body_view(
    shell: &Shell,
    session: &Session,
    parts: &Local<TaskParts>,
    watched: &Watched<Task>,
    chosen: Signal<(Option<String>, Option<String>)>,
    id: &str,
) -> AnyView {
    // What is chosen as a key: the sub-task where there is one, else the stage.
    let staged = watched.seen.clone();
    let key = Memo::new(move |_| {
        let (node, sub) = chosen.get();
        match (node, sub) {
            (_, Some(sub)) => Some(Key::new(TaskKind::SubTask, &sub)),
            (Some(node), None) if staged.with(|task| task.as_ref().is_some_and(Task::is_staged)) => {
                Some(Key::new(TaskKind::Node, &node))
            }
            (Some(node), None) => Some(Key::new(TaskKind::SubTask, &node)),
            (None, None) => None,
        }
    });
    let (shell_go, routes) = (shell.clone(), parts.clone());
    let choose = move |first: Key, sub: Option<Key>| {
        let sub = sub.map(|sub| sub.id);
        shell_go.routes.go(&(routes.route)(Some(&first.id), sub.as_deref()), true);
    };
    let seen = watched.seen.clone();
    let (go, jumped) = (choose.clone(), seen.clone());
    let jump = action("locate", Act::Plain, Some(Icon::Go), t(GO_TO_NOW), Signal::stored(false), move || {
        let now = jumped.with_untracked(|task| {
            let task = task.as_ref()?;
            let node = task.nodes.get(task.current_node()?)?;
            let stage = node.group.and_then(|group| task.groups.get(group)).map(|group| group.key.clone());
            Some((node.key.clone(), stage))
        });
        match now {
            Some((node, Some(stage))) => go(stage, Some(node)),
            Some((node, None)) => go(node, None),
            None => {}
        }
    });
    // Stages have no log of their own: a stage of one sub-task shows that one's.
    let of = watched.seen.clone();
    let logged = Memo::new(move |_| {
        let key = key.get()?;
        of.with(|task| {
            let task = task.as_ref()?;
            match key.kind {
                TaskKind::SubTask => Some(key),
                _ => {
                    let group = task.groups.iter().find(|group| group.key == key)?;
                    let only = group.members.first().filter(|_| group.members.len() == 1)?;
                    Some(task.nodes.get(*only)?.key.clone())
                }
            }
        })
    });
    let phase_of = watched.seen.clone();
    let (engine, session_log, task_id) = (parts.clone(), session.clone(), id.to_owned());
    let log = move || match logged.get() {
        None => view! { <p class="hint log-empty">{t(CHOOSE)}</p> }.into_any(),
        Some(key) => {
            let (engine, task_id, wanted) = (engine.clone(), task_id.clone(), key.clone());
            let phase_of = phase_of.clone();
            let is_over = move |_: &Vec<crate::tasks::LogRun>| {
                phase_of.with_untracked(|task| {
                    let nodes = task.iter().flat_map(|task| &task.nodes);
                    nodes.filter(|node| node.key == key).all(|node| node.phase.is_over())
                })
            };
            let floor = engine.engine.floor_ms();
            log_view(&watch(&session_log, floor, move || engine.engine.log(&task_id, &wanted), is_over))
        }
    };
    let on = Signal::derive(move || key.get());
    view! {
        <div class="task-body">
            <div class="task-stages"><div class="toolbar">{jump}</div>{stages_view(seen, on, choose)}</div>
            <div class="task-log">{operations_view(parts, session, watched, on)}{log}</div>
        </div>
    }
    .into_any()
}
