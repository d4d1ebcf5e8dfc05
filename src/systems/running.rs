//! The list of what runs on a target, followed: on its home and on the overview.

use super::Running;
use crate::dom::prelude::*;
use crate::route::{Page, Route};
use crate::tasks::{Asked, watch};
use crate::texts;
use crate::ui::{Session, Shell, Tone, badge, clock_now, failure_view, link, loading, t};

texts! {
    RUNS: "Running now", "正在运行";
    RUNS_NO_MORE: "{0} runs no more.", "{0} 已不再运行。";
    NOTHING_RUNS: "Nothing runs.", "当前没有正在运行的任务。";
}

/// How often what runs is asked for, in milliseconds.
const EVERY_MS: u32 = 5_000;

/// Draws what runs, and why it could not be read; `ask` reads it.
pub fn running_view(shell: &Shell, session: &Session, ask: Box<dyn Fn() -> Asked<Vec<Running>>>) -> AnyView {
    let watched = watch(session, EVERY_MS, ask, |_| false);
    let (shell, seen, failure) = (shell.clone(), watched.seen.clone(), watched.failure.clone());
    let lost = watched.failure;
    let (around, running) = (shell.clone(), watched.seen.clone());
    // What was there and is gone has ended: that is news, once.
    Effect::new(move |before: Option<Vec<Running>>| {
        let before = before.unwrap_or_default();
        let Some(now) = running.get() else { return before };
        let gone = before.iter().filter(|one| now.iter().all(|other| other.route != one.route));
        gone.for_each(|one| ended(&around, one));
        now.iter().filter(|one| is_task(one)).for_each(|one| around.follow(&one.route, false));
        now
    });
    let list = move || match seen.get() {
        None if lost.with(Option::is_some) => ().into_any(),
        None => loading(1),
        Some(running) if running.is_empty() => view! { <p class="hint">{t(NOTHING_RUNS)}</p> }.into_any(),
        Some(running) => {
            let items = running.into_iter().map(|running| {
                let name = link(&shell, &running.route, "link", running.name);
                view! { <li>{badge(Tone::Running, running.state)}{name}</li> }.into_any()
            });
            view! { <ul class="running">{items.collect::<Vec<_>>()}</ul> }.into_any()
        }
    };
    let why = move || failure.get().map(|failure| failure_view(&failure));
    view! { {list}{why} }.into_any()
}

/// A task says itself how it ended; of anything else no more is known than that it has.
fn ended(shell: &Shell, one: &Running) {
    if is_task(one) {
        shell.follow(&one.route, true);
    } else {
        let now = clock_now().timestamp_millis().to_string();
        shell.happened([&one.route, "\n", &now].concat(), RUNS_NO_MORE.with([one.name.as_str().into()]));
    }
}

fn is_task(one: &Running) -> bool {
    matches!(Route::parse(&one.route), Route::Target(_, Page::Task { .. }))
}
