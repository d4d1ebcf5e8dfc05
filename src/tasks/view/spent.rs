//! How long something took, or has taken so far.

use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::{Node, Phase, Run};
use crate::texts;
use crate::ui::{clock_now, duration, duration_said, say_with, scoped, sleep};
use crate::words::{Arg, Said};
use chrono::{DateTime, FixedOffset};

texts! {
    AT_MOST: "at most {0}", "至多 {0}";
}

/// How long something took; if it goes on, how long so far, updated every second. `None` if that is not
/// known.
pub fn lasted(
    now: RwSignal<i64>,
    began: Option<DateTime<FixedOffset>>,
    ended: Option<DateTime<FixedOffset>>,
    phase: Phase,
) -> Option<Signal<String>> {
    let began = began?;
    if let Some(ended) = ended {
        return Some(duration((ended - began).num_milliseconds()));
    }
    if phase.is_over() {
        return None;
    }
    let began = began.timestamp_millis();
    // In whole seconds: a running duration is not more exact.
    Some(say_with(move || Some(duration_said(((now.get() - began) / 1_000).max(1) * 1_000))))
}

/// Updates the time every second, so that running durations grow.
pub fn pass_time(now: RwSignal<i64>) {
    scoped(async move {
        loop {
            now.set(clock_now().timestamp_millis());
            sleep(1_000).await;
        }
    });
}

/// How long the last run of a sub-task took.
pub fn spent(views: &Views, node: &Node) -> Option<Signal<String>> {
    run_lasted(views.now, node.runs.last()?)
}

/// How long a run took, or has taken so far; "at most" if it may have begun later.
pub fn run_lasted(now: RwSignal<i64>, run: &Run) -> Option<Signal<String>> {
    let took = lasted(now, run.began, run.ended, run.phase)?;
    Some(if run.loose { say_with(move || Some(at_most(took.get()))) } else { took })
}

/// A maximum duration, in words.
pub fn at_most(took: impl Into<Arg>) -> Said {
    AT_MOST.with([took.into()])
}
