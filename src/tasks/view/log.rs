//! The log of one sub-task, live.

use crate::dom::prelude::*;
use crate::tasks::{LogRun, Watched};
use crate::texts;
use crate::ui::{copy_button, failure_view, loading, rows, t};

texts! {
    LOG: "Log", "日志";
    EMPTY: "No lines yet. What has not begun has no log.", "暂无日志。尚未开始的子任务没有日志。";
}

/// Draws a log that is followed.
pub fn log_view(watched: &Watched<Vec<LogRun>>) -> AnyView {
    let (seen, failure) = (watched.seen.clone(), watched.failure.clone());
    let lines = Memo::new(move |_| seen.with(|runs| runs.as_ref().map(|runs| lines_of(runs))));
    let banner = move || failure.get().map(|failure| failure_view(&failure));
    let count = Signal::derive(move || lines.with(|lines| lines.as_ref().map_or(0, Vec::len)));
    let all = Signal::derive(move || {
        lines.with(|lines| {
            let texts = lines.iter().flatten().map(|line| line.text.as_str());
            texts.collect::<Vec<_>>().join("\n")
        })
    });
    let state = Memo::new(move |_| lines.with(|lines| lines.as_ref().map(Vec::is_empty)));
    let body = move || match state.get() {
        None => loading(3),
        Some(true) => view! { <p class="hint">{t(EMPTY)}</p> }.into_any(),
        Some(false) => {
            let row = move |index: usize| {
                let line = Memo::new(move |_| lines.with(|lines| lines.as_ref()?.get(index).cloned()));
                let draw = move || {
                    line.get().map(|line| view! { <code class=line.class>{line.text}</code> }.into_any())
                };
                view! { {draw} }.into_any()
            };
            rows("log-lines", t(LOG), count, 20, Box::new(row))
        }
    };
    view! {
        <section class="log" aria-label=t(LOG)>
            <div class="wire-head"><h2>{t(LOG)}</h2>{copy_button(all)}</div>
            {banner}
            {body}
        </section>
    }
    .into_any()
}

/// A line with the class of its level.
#[derive(Clone, PartialEq)]
struct LogLine {
    class: &'static str,
    text: String,
}

fn lines_of(runs: &[LogRun]) -> Vec<LogLine> {
    let mut out = Vec::new();
    for run in runs {
        if let Some(title) = &run.title {
            out.push(LogLine { class: "log-run", text: title.clone() });
        }
        out.extend(run.lines.iter().map(|line| LogLine { class: level(line), text: line.clone() }));
    }
    out
}

/// The level a line says of itself (contracts/obshell.md 2.2: `WARN: `, `ERROR: `; OCP: the level as a word).
fn level(line: &str) -> &'static str {
    let head = line.get(..80).unwrap_or(line);
    if head.contains("ERROR") || head.contains("FATAL") {
        "log-error"
    } else if head.contains("WARN") {
        "log-warning"
    } else {
        "log-plain"
    }
}
