//! The next runs of a schedule, full and incremental apart.

use crate::dom::prelude::*;
use crate::schedule::{RunKind, ScheduledRun, Zone, date_text, local_time, rfc3339};
use crate::systems::rackspace::slot::{clock_text, weekday};
use crate::texts;
use crate::ui::{Tone, badge, say, t};
use crate::words::Said;
use chrono::{DateTime, Datelike, Timelike, Utc};

/// How many runs are shown.
pub(super) const SHOWN: usize = 5;

texts! {
    NEXT_RUNS: "Next runs (calculated)", "后续运行（推算）";
    FULL: "Full", "全量";
    INCREMENTAL: "Incremental", "增量";
    SLOT: "{0} {1} UTC", "{0} {1} UTC";
    LOCAL: "{0}; local: {1} {2} ({3})", "{0}；本地时间：{1} {2}（{3}）";
}

/// The runs in order; their heading is the caller's, who knows its rank.
pub(super) fn next_runs(runs: &[ScheduledRun], zone: &dyn Zone) -> AnyView {
    let items = runs.iter().map(|run| {
        let kind = match run.kind {
            RunKind::Full => badge(Tone::Calm, t(FULL)),
            RunKind::Incremental => view! { <span>{t(INCREMENTAL)}</span> }.into_any(),
        };
        let local = local(run.at, zone).map(|said| view! { <span class="quiet-text">{say(said)}</span> });
        view! {
            <li data-run=if run.kind == RunKind::Full { "full" } else { "incremental" }>
                {kind}
                <time class="numbers" datetime=rfc3339(&run.at)>{say(slot(run.at))}</time>
                {local}
            </li>
        }
        .into_any()
    });
    view! { <ol class="running">{items.collect::<Vec<_>>()}</ol> }.into_any()
}

/// Date and time in UTC.
fn slot(at: DateTime<Utc>) -> Said {
    SLOT.with([date_text(at.date_naive()).into(), clock_text(at.hour(), at.minute()).into()])
}

/// The weekday in UTC; weekday, time and offset on a local clock.
fn local(at: DateTime<Utc>, zone: &dyn Zone) -> Option<Said> {
    let there = local_time(zone, at);
    Some(LOCAL.with([
        weekday(at.weekday().num_days_from_sunday())?.into(),
        weekday(there.weekday().num_days_from_sunday())?.into(),
        clock_text(there.hour(), there.minute()).into(),
        there.offset().to_string().into(),
    ]))
}
