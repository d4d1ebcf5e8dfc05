//! The list of what runs on a target, kept up to date: on its home page and on the overview.

use super::{Ended, Running, Runs};
use crate::dom::prelude::*;
use crate::route::{Page, Route};
use crate::tasks::{Asked, watch};
use crate::texts;
use crate::ui::{Session, Shell, Tone, badge, clock_now, link, loading, t};

texts! {
    RUNS: "Running now", "正在运行";
    RUNS_NO_MORE: "{0} is no longer running.", "{0} 已不再运行。";
    ENDED: "{0} has ended: {1}", "{0} 已结束：{1}";
    NOTHING_RUNS: "Nothing is running.", "当前没有正在运行的任务。";
    NOT_ALL: "Nothing seems to be running, but not everything could be read. It is read again automatically.", "未发现正在运行的任务，但部分内容无法读取，将自动重试。";
}

/// How often the list is read, in milliseconds.
const EVERY_MS: u32 = 5_000;

/// Draws what runs, and why it could not be read (on one line if `brief`); `ask` reads it.
pub fn running_view(
    shell: &Shell,
    session: &Session,
    brief: bool,
    ask: Box<dyn Fn() -> Asked<Runs>>,
) -> AnyView {
    let watched = watch(session, EVERY_MS, async move || ask().await, |_| false);
    let (shell, around, lost) = (shell.clone(), shell.clone(), watched.failure.clone());
    let (seen, why) = (watched.seen.clone(), if brief { watched.lost_line() } else { watched.lost_view() });
    let going = RwSignal::new(None::<Vec<Running>>);
    let part = seen.clone();
    let is_part =
        Memo::new(move |_| part.with(|runs| runs.as_ref().is_some_and(|runs| !runs.unread.is_empty())));
    // What was there and is gone has ended: that is news, once.
    Effect::new(move |_| {
        let Some(runs) = seen.get() else { return };
        let (now, over) = runs.since(going.get_untracked().unwrap_or_default());
        let at = clock_now().timestamp_millis();
        over.iter().for_each(|one| ended(&around, one, at));
        now.iter().filter(|one| is_task(one)).for_each(|one| around.follow(&one.route, false));
        going.set(Some(now));
    });
    let list = move || match going.get() {
        None if lost.with(Option::is_some) => ().into_any(),
        None => loading(1),
        Some(running) if running.is_empty() => {
            view! { <p class="hint">{t(if is_part.get() { NOT_ALL } else { NOTHING_RUNS })}</p> }.into_any()
        }
        Some(running) => {
            let items = running.into_iter().map(|running| {
                let name = link(&shell, &running.route, "link", running.name);
                view! { <li>{badge(Tone::Running, running.state)}{name}</li> }.into_any()
            });
            view! { <ul class="running">{items.collect::<Vec<_>>()}</ul> }.into_any()
        }
    };
    view! { {list}{why} }.into_any()
}

/// A task reports its own end; of anything else the end is known only if the reading includes it.
fn ended(shell: &Shell, (one, end): &Ended, at: i64) {
    if is_task(one) {
        return shell.follow(&one.route, true);
    }
    let name = one.name.as_str();
    let said = match end {
        Some(end) => ENDED.with([name.into(), end.state.as_str().into()]),
        None => RUNS_NO_MORE.with([name.into()]),
    };
    shell.happened([&one.id, "\n", &at.to_string()].concat(), said);
}

fn is_task(one: &Running) -> bool {
    matches!(Route::parse(&one.route), Route::Target(_, Page::Task { .. }))
}
