//! When a plan runs next: on its own clock, and on the browser's if that differs.

use crate::dom::prelude::*;
use crate::forms::day_name;
use crate::schedule::{Plan, RunKind, ScheduledRun, date_time, next_full, rfc3339, runs};
use crate::texts;
use crate::ui::{absolute, ago, say, t};
use crate::words::Said;
use chrono::{DateTime, Datelike, FixedOffset, Utc};

texts! {
    NEXT: "Next runs (calculated)", "后续运行（推算）";
    WOULD: "Runs it would make once started", "启动调度后会执行的运行";
    NONE: "No run can be foreseen: a day or the time of the plan is missing, or not known here.",
        "无法推算后续运行：计划缺少备份日或时间，或其内容无法识别。";
    AT: "{0} {1}", "{0} {1}";
    LOCAL: "here: {0}", "本地时间：{0}";
}

/// How many runs are shown; more if the next full one comes later.
const SHOWN: usize = 5;

/// The next runs of a plan after a time, both of which may change; `None` if there is no plan that could run.
/// A held plan promises none. `below_page` says whether their heading is directly below the page's, or below
/// another.
pub fn next_runs(of: Signal<(Option<Plan>, DateTime<Utc>)>, held: Signal<bool>, below_page: bool) -> AnyView {
    // The list is only redrawn when something else comes next.
    let next = Memo::new(move |()| {
        let (plan, now) = of.get();
        let plan = plan?;
        let full = next_full(&plan, now);
        let shown = runs(&plan, now).zip(0..);
        let shown = shown.take_while(|(run, at)| *at < SHOWN || full.is_some_and(|full| run.at <= full));
        let shown = shown.map(|(run, _)| run).collect::<Vec<_>>();
        (!shown.is_empty()).then_some((plan, shown))
    });
    let held = Memo::new(move |()| held.get());
    let draw = move || {
        let held = held.get();
        let list =
            next.get().map(|(plan, runs)| runs.iter().map(|run| one(&plan, *run, held)).collect::<Vec<_>>());
        let content = match list {
            Some(list) => view! { <ol class="runs">{list}</ol> }.into_any(),
            None => view! { <p class="hint">{t(NONE)}</p> }.into_any(),
        };
        let title = t(if held { WOULD } else { NEXT });
        let heading = match below_page {
            true => view! { <h2>{title}</h2> }.into_any(),
            false => view! { <h3>{title}</h3> }.into_any(),
        };
        view! { <section class="next-runs">{heading}{content}</section> }.into_any()
    };
    view! { {draw} }.into_any()
}

/// The first future run, on the plan's own clock.
pub fn first_run(plan: &Plan, now: DateTime<Utc>) -> Option<Said> {
    Some(said(own_time(plan, runs(plan, now).next()?.at)))
}

fn one(plan: &Plan, run: ScheduledRun, held: bool) -> AnyView {
    let (own, here) = (own_time(plan, run.at), absolute(run.at));
    let word = if run.kind == RunKind::Full { "full" } else { "incremental" };
    // On the same clock the same words would be there twice.
    let local = (here != date_time(&own))
        .then(|| view! { <div class="quiet-text">{say(LOCAL.with([here.into()]))}</div> }.into_any());
    let soon = (!held).then(|| view! { " · " <span class="quiet-text">{ago(run.at)}</span> }.into_any());
    view! {
        <li data-run=word>
            <time class=if held { "" } else { "strong" } datetime=rfc3339(&run.at)>{say(said(own))}</time>
            " · " <span>{t(run.kind.text())}</span> {soon}
            {local}
        </li>
    }
    .into_any()
}

fn own_time(plan: &Plan, at: DateTime<Utc>) -> DateTime<FixedOffset> {
    let minutes = match plan {
        Plan::Weekly { offset_minutes, .. } | Plan::Monthly { offset_minutes, .. } => *offset_minutes,
        Plan::Rackspace { .. } => 0,
    };
    match FixedOffset::east_opt(minutes.saturating_mul(60)) {
        Some(offset) => at.with_timezone(&offset),
        None => at.fixed_offset(),
    }
}

fn said(at: DateTime<FixedOffset>) -> Said {
    let weekday = u8::try_from(at.weekday().number_from_monday()).unwrap_or_default();
    AT.with([day_name(7, weekday).into(), date_time(&at).into()])
}
