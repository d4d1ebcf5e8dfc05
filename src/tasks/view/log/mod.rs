//! The log of one sub-task, live: appended, followed, searched.

mod bar;
mod lines;
mod state;

use crate::dom::prelude::*;
use crate::tasks::log::Grown;
use crate::tasks::{LogRun, Phase, Watched};
use crate::texts;
use crate::ui::{loading, t};
use state::LogParts;

texts! {
    LOG: "Log", "日志";
    EMPTY: "No lines yet. What has not begun has no log.", "暂无日志。尚未开始的子任务没有日志。";
    NO_LINES: "No lines yet.", "暂无日志。";
    SILENT: "It has ended, and its log has no lines.", "已结束，日志中没有任何行。";
}

/// Draws a log that is followed. `name` is its file name when saved. A failed sub-task's log opens at its
/// first failing line, any other at its end.
pub fn log_view(watched: &Watched<Vec<LogRun>>, name: String, phase: Signal<Option<Phase>>) -> AnyView {
    let seen = watched.seen.clone();
    let (log, failed) = (LogParts::new(name), phase.get_untracked() == Some(Phase::Failed));
    let banner = watched.lost_view();
    let taken = log.clone();
    Effect::new(move |_| {
        seen.with(|runs| {
            if let Some(runs) = runs {
                let is_first = !taken.arrived.get_untracked();
                let grown = taken.take(runs);
                if is_first && failed {
                    taken.to_failing();
                } else if grown != Grown::Same {
                    taken.follow_end();
                }
            }
        });
    });
    let (drawn, state) = (log.clone(), log.clone());
    let body = move || {
        drawn.epoch.track();
        lines::lines_view(&drawn, t(LOG))
    };
    let shape = Memo::new(move |()| state.arrived.get().then(|| state.count.get() == 0));
    let before = move || match shape.get() {
        None => loading(3),
        Some(true) => {
            let text = match phase.get() {
                Some(Phase::Waiting) => EMPTY,
                Some(Phase::Running) => NO_LINES,
                _ => SILENT,
            };
            view! { <p class="hint">{t(text)}</p> }.into_any()
        }
        Some(false) => ().into_any(),
    };
    let none = move || shape.get() != Some(false);
    view! {
        <section class="log" aria-label=t(LOG)>
            <div class="wire-head"><h2>{t(LOG)}</h2>{bar::saving(&log)}</div>
            {banner}
            {before}
            <div class="log-body" class:unseen=none>{bar::bar(&log)}{body}</div>
        </section>
    }
    .into_any()
}
