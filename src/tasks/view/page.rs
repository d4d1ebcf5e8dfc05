//! A task's page: its state, its stages, the log of what is chosen.

use super::body::body_view;
use super::head::head_at;
use super::left::left_view;
use super::operations::operations_view;
use super::parts::TaskParts;
use super::replay::{Recorder, RecorderParts, keep_moment, replay_bar};
use super::spent::pass_time;
use super::underway::underway_view;
use super::views::{Views, ViewsParts};
use super::why::{find_why, why_view};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::route::{Page, Route, TaskPlace};
use crate::tasks::graph::prepare;
use crate::tasks::{Key, Task, TaskKind, Watched, watch};
use crate::texts;
use crate::ui::{
    Local, Notice, Session, Shell, notice, once_there, page, refresh_button, say_with, scoped, sleep, t,
};
use crate::words::Said;
use std::rc::Rc;
use std::sync::Arc;

texts! {
    TASK: "Task {0}", "任务 {0}";
    OUT_OF_REACH: "The server cannot be reached. What is shown is the last known state; the console keeps asking.",
        "服务端不可达。页面显示的是最后已知状态，控制台会继续尝试。";
    NO_STATE: "The server answers, but not with the task's state. What is shown is the last known state; the console keeps asking.",
        "服务端有应答，但未给出任务状态。页面显示的是最后已知状态，控制台会继续尝试。";
    GONE: "The task no longer exists on the server, so it is no longer polled. What is shown is the last known state.",
        "任务已不存在，不再轮询。页面显示的是最后已知状态。";
    WATCHING: "following live", "实时跟踪中";
    SETTLED: "no longer followed", "已停止跟踪";
}

/// Draws the page of one task.
pub fn task_page(shell: &Shell, session: &Session, id: &str, parts: TaskParts) -> AnyView {
    let parts = Local::new(parts);
    let recorder = RecorderParts::start(shell, id);
    let (engine, wanted, carrying) = (Rc::clone(&parts.engine), id.to_owned(), recorder.clone());
    let poll = async move || {
        let mut task = engine.task(&wanted).await?;
        carrying.carry(&mut task);
        Ok(Arc::new(task))
    };
    let watched = watch(session, parts.engine.floor_ms(), poll, |task: &Arc<Task>| task.phase.is_over());
    scoped(async {
        sleep(0).await;
        prepare();
    });

    tell(shell, &watched);
    tell_end(shell, &watched, &parts);
    let named = watched.seen.clone();
    let unnamed: Said = TASK.with([id.into()]);
    let title = say_with(move || {
        let name = named.with(|task| task.as_ref().map(|task| task.name.to_string()));
        Some(name.map_or_else(|| unnamed.clone(), plain))
    });
    let whole = Key::new(TaskKind::Task, id);
    let refresh = {
        let watched = watched.clone();
        refresh_button(move || watched.refresh())
    };
    let shown = ArcRwSignal::new(None::<Arc<Task>>);
    // A task that was never seen has nothing to operate on or to choose.
    let arrived = {
        let seen = watched.seen.clone();
        Memo::new(move |_| seen.with(Option::is_some))
    };
    let (shell, target, of) = (shell.clone(), shell.target_now(), id.to_owned());
    let views = ViewsParts::new(&shown, place_in(&shell), move |place| {
        let page = Page::Task { id: of.clone(), place };
        shell.routes.go(&Route::Target(target.clone(), page).to_string(), true);
    });
    follow(&recorder, &watched, &views);
    keep_moment(&views, &recorder);
    let seen = watched.seen.clone();
    let gone = is_gone(&watched);
    let goes_on = Memo::new(move |()| {
        !gone.get() && seen.with(|task| task.as_ref().is_some_and(|task| !task.phase.is_over()))
    });
    let (now, at) = (views.now, recorder.at);
    Effect::new(move |_| {
        // A look at the past stands still.
        if goes_on.get() && at.get().is_none() {
            pass_time(now);
        }
    });
    let state = state_view(&watched, &views, left_view(&views, &recorder));
    find_why(&views, &parts, session, &watched, id);
    let (session, id) = (session.clone(), id.to_owned());
    let body = move || {
        arrived.get().then(|| {
            view! {
                {operations_view(&parts, &session, &watched, views.asked_for, Signal::stored(Some(whole.clone())))}
                {underway_view(views.asked_for, &watched.seen)}
                {why_view(&views)}
                {(parts.besides)(&watched)}
                {replay_bar(&recorder, false, goes_on.into())}
                {body_view(&views, &session, &parts, &watched, &id)}
            }
            .into_any()
        })
    };
    let content = view! { {state}{body} };
    page(title, refresh, content.into_any())
}

/// Whether polling has stopped because the server says that it does not exist.
fn is_gone(watched: &Watched<Arc<Task>>) -> Memo<bool> {
    let failure = watched.failure.clone();
    Memo::new(move |()| failure.with(|failure| failure.as_ref().is_some_and(Failure::is_final)))
}

/// The place on the page that the address names.
fn place_in(shell: &Shell) -> Signal<TaskPlace> {
    let route = shell.route.clone();
    Signal::derive(move || {
        route.with(|route| match route {
            Route::Target(_, Page::Task { place, .. }) => place.clone(),
            _ => TaskPlace::default(),
        })
    })
}

/// Records every reading, and shows the last, or the one being viewed.
fn follow(recorder: &Recorder, watched: &Watched<Arc<Task>>, views: &Views) {
    let (seen, taken) = (watched.seen.clone(), recorder.clone());
    Effect::new(move |_| {
        seen.with(|task| {
            if let Some(task) = task {
                taken.take(task);
            }
        });
    });
    let (seen, put, now, read) = (watched.seen.clone(), views.task.clone(), views.now, recorder.clone());
    Effect::new(move |_| match read.at.get() {
        Some(number) => {
            now.set(read.time_at(number).unwrap_or_default());
            put.set(read.task_at(number));
        }
        None => put.set(seen.get()),
    });
}

/// Reports the task's state to the page that embeds the console, at first and at every change.
fn tell(shell: &Shell, watched: &Watched<Arc<Task>>) {
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

/// Announces once that the task has ended, if it was running when first seen.
fn tell_end(shell: &Shell, watched: &Watched<Arc<Task>>, parts: &Local<TaskParts>) {
    let (shell, target, seen, parts) =
        (shell.clone(), shell.target_now(), watched.seen.clone(), parts.clone());
    Effect::new(move |ran: Option<bool>| {
        seen.with(|task| {
            let Some(task) = task else { return false };
            super::ended::tell_end(&shell, (&target, &parts.target), &*parts.engine, task, ran == Some(true));
            !task.phase.is_over()
        })
    });
}

/// A name as a text of its own.
fn plain(name: String) -> Said {
    crate::words::VERBATIM.with([name.into()])
}

fn state_view(watched: &Watched<Arc<Task>>, views: &Views, left: AnyView) -> AnyView {
    let (seen, failure, settled) = (watched.seen.clone(), watched.failure.clone(), watched.settled.clone());
    let lost = failure.clone();
    let known = seen.clone();
    let banner = move || {
        lost.get().and_then(|failure| {
            let text = match failure {
                Failure::Lost(_) => OUT_OF_REACH,
                failure if failure.is_final() => GONE,
                _ => NO_STATE,
            };
            known.with(Option::is_some).then(|| notice(Notice::Warning, view! { <p>{t(text)}</p> }))
        })
    };
    let (task, now, shown) = (views.task.clone(), views.now, views.task.clone());
    let head = once_there(move || shown.with(Option::is_some), &failure, 4, move || head_at(&task, now));
    let (never_seen, never_came) = (seen.clone(), watched.failure.clone());
    let never = move || never_seen.with(Option::is_none) && never_came.with(Option::is_some);
    let gone = is_gone(watched);
    let following = move || {
        (seen.with(Option::is_some) && !gone.get()).then(|| {
            let text = if settled.get() { SETTLED } else { WATCHING };
            view! { <p class="quiet-text" data-part="following">{t(text)}</p> }.into_any()
        })
    };
    let why = watched.lost_view();
    view! { {banner}{why}<div class="task-state" class:unseen=never>{head}<div class="task-going">{left}{following}</div></div> }.into_any()
}
