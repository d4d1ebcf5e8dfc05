//! When a plan runs next, in its own offset and in the browser's zone.

use crate::dom::prelude::*;
use crate::forms::day_name;
use crate::schedule::{Plan, RunKind, ScheduledRun, date_time, local_time, runs};
use crate::systems::ocp::summary::WEEK;
use crate::texts;
use crate::ui::{Shell, ago, say, t};
use crate::words::{Said, Text};
use chrono::{DateTime, Datelike, FixedOffset};

texts! {
    NEXT: "Next runs of the plan", "计划的下几次备份";
    NONE: "The plan has no day, or its time cannot be read: nothing would run.", "计划没有备份日或时间无法识别，不会执行备份。";
    FULL: "Full", "全量";
    INCREMENTAL: "Incremental", "增量";
    AT: "{0} {1}", "{0} {1}";
    LOCAL: "here: {0} {1}", "本地时间：{0} {1}";
}

/// How many runs are shown.
const SHOWN: usize = 3;

/// The next runs of a plan; `None` where there is no plan that could run.
pub(super) fn next_runs(shell: &Shell, plan: Option<&Plan>) -> AnyView {
    let list = plan.map(|plan| coming(shell, plan)).unwrap_or_default();
    let content = if list.is_empty() {
        view! { <p class="hint">{t(NONE)}</p> }.into_any()
    } else {
        let items = list.into_iter().map(|run| one(shell, plan, run)).collect::<Vec<_>>();
        view! { <ol class="runs">{items}</ol> }.into_any()
    };
    view! { <section class="next-runs"><h3>{t(NEXT)}</h3>{content}</section> }.into_any()
}

/// The first run to come, in the plan's own offset.
pub(super) fn first_run(shell: &Shell, plan: Option<&Plan>) -> Option<Said> {
    let run = coming(shell, plan?).into_iter().next()?;
    Some(said(own_time(plan, &run), AT))
}

fn coming(shell: &Shell, plan: &Plan) -> Vec<ScheduledRun> {
    runs(plan, shell.clock.now()).take(SHOWN).collect()
}

fn one(shell: &Shell, plan: Option<&Plan>, run: ScheduledRun) -> AnyView {
    let (own, here) = (own_time(plan, &run), local_time(&*shell.zone, run.at));
    let kind = match run.kind {
        RunKind::Full => FULL,
        RunKind::Incremental => INCREMENTAL,
    };
    // In the same offset the same words would stand there twice.
    let local = (own.offset() != here.offset())
        .then(|| view! { <div class="quiet-text">{say(said(here, LOCAL))}</div> }.into_any());
    view! {
        <li>
            <span class="strong">{say(said(own, AT))}</span>
            " · " <span>{t(kind)}</span> " · " <span class="quiet-text">{ago(run.at)}</span>
            {local}
        </li>
    }
    .into_any()
}

fn own_time(plan: Option<&Plan>, run: &ScheduledRun) -> DateTime<FixedOffset> {
    let minutes = match plan {
        Some(Plan::Weekly { offset_minutes, .. } | Plan::Monthly { offset_minutes, .. }) => *offset_minutes,
        _ => 0,
    };
    match FixedOffset::east_opt(minutes.saturating_mul(60)) {
        Some(offset) => run.at.with_timezone(&offset),
        None => run.at.fixed_offset(),
    }
}

fn said(at: DateTime<FixedOffset>, text: Text) -> Said {
    let day = u8::try_from(at.weekday().number_from_monday()).unwrap_or_default();
    text.with([day_name(WEEK, day).into(), date_time(&at).into()])
}
