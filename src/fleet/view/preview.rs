//! What a draft would do: its next runs, and what retention will have deleted by a day of one's choice.

use super::coming::next_runs;
use crate::dom::prelude::*;
use crate::fleet::calendar::end_of;
use crate::fleet::{Fate, Foreseen, Kept, date, first_loss, foresee};
use crate::recover::view::lanes;
use crate::recover::{Kind, Span, picture};
use crate::schedule::{Plan, RunKind, date_text, runs};
use crate::texts;
use crate::ui::{BrowserZone, absolute, browser_offset_minutes, say, t};
use crate::words::Said;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

texts! {
    RETENTION: "What retention will have deleted", "届时已被清理的备份";
    BY: "By the end of", "截至当日结束";
    MADE: "Of {0} backups that the plan makes until then, {1} will have been deleted.", "届时计划共产生 {0} 个备份，其中 {1} 个已被清理。";
    OLDEST: "The oldest that is left then is of {0}.", "届时最早的备份为 {0}。";
    FIRST: "The first of them is deleted on {0}.", "其中第一个将于 {0} 被清理。";
    ALWAYS: "Nothing is deleted: retention is off.", "未启用清理，不会删除任何备份。";
    UNKNOWN: "How long backups are kept is not clear yet.", "保留时长尚未填写完整。";
    COUNTED: "Every run is taken to succeed; backups that are there already are not counted.", "假定每次运行均成功；不含现有备份。";
}

/// What a draft means as far as it can be understood: its plan, how long its backups are kept, and the time now.
#[derive(Clone, PartialEq)]
pub struct Meant {
    /// When it runs.
    pub plan: Option<Plan>,
    /// How long its backups are kept.
    pub kept: Kept,
    /// Now, at the server.
    pub now: DateTime<Utc>,
}

/// No day after so many is asked for: a run a day can still be drawn.
const FARTHEST_DAYS: i64 = 400;

/// How long after the first loss the day lies that is shown first, and how far ahead where nothing is lost.
const AFTER_DAYS: i64 = 7;
const AHEAD_DAYS: i64 = 30;

/// Follows a draft.
pub fn preview(meant: Memo<Meant>) -> AnyView {
    let chosen = RwSignal::new(None::<NaiveDate>);
    let by = Memo::new(move |_| {
        let own = chosen.get().and_then(|day| end_of(&BrowserZone::default(), Some(day)));
        meant.with(|meant| {
            own.map_or_else(|| first_day(meant), |own| own.clamp(meant.now, farthest(meant.now)))
        })
    });
    let soon = move || meant.with(|meant| next_runs(meant.plan.as_ref(), meant.now, false, false));
    let later = move || meant.with(|meant| meant.plan.as_ref().map(|plan| told(plan, meant, by.get())));
    let day = |at: DateTime<Utc>| absolute(at).get(..10).unwrap_or_default().to_owned();
    let off = move || {
        let next = meant.with(|meant| runs(meant.plan.as_ref()?, meant.now).next());
        next.is_none()
    };
    view! {
        {soon}
        <div data-part="retention" hidden=off><section class="recover">
            <h3>{t(RETENTION)}</h3>
            <label class="filter">
                {t(BY)}
                <input
                    class="input"
                    type="date"
                    name="_by"
                    min=move || meant.with(|meant| day(meant.now))
                    max=move || meant.with(|meant| day(farthest(meant.now)))
                    prop:value=move || chosen.get().map_or_else(|| day(by.get()), date_text)
                    on:change=move |event| {
                        let typed = event_target_value(&event);
                        let day = date(&typed);
                        // A year whose first digits are typed is no date yet: the field keeps them.
                        if typed.is_empty() || day.is_some() {
                            chosen.set(day);
                        }
                    }
                />
            </label>
            {later}
            <p class="hint">{t(COUNTED)}</p>
        </section></div>
    }
    .into_any()
}

fn farthest(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(FARTHEST_DAYS)
}

/// The day that is shown before one is chosen: some days after the first loss.
fn first_day(meant: &Meant) -> DateTime<Utc> {
    let loss = meant.plan.as_ref().and_then(|plan| first_loss(plan, meant.kept, meant.now));
    let shown = loss.and_then(|loss| loss.checked_add_signed(TimeDelta::days(AFTER_DAYS)));
    shown.unwrap_or(meant.now + TimeDelta::days(AHEAD_DAYS)).min(farthest(meant.now))
}

fn told(plan: &Plan, meant: &Meant, by: DateTime<Utc>) -> AnyView {
    let seen = foresee(plan, meant.kept, meant.now, by);
    let lines = words(plan, meant, &seen)
        .into_iter()
        .map(|(class, said)| view! { <li class=class>{say(said)}</li> }.into_any());
    let spans: Vec<Span> = seen.runs.iter().map(span).collect();
    let offset_ms = i64::from(browser_offset_minutes()) * 60_000;
    let drawn = picture(&spans, by.timestamp_millis(), offset_ms)
        .map(|picture| lanes(&picture, &[Kind::Full, Kind::Incremental, Kind::Deleted], RETENTION));
    view! { <ul class="recover-words">{lines.collect::<Vec<_>>()}</ul>{drawn} }.into_any()
}

fn words(plan: &Plan, meant: &Meant, seen: &Foreseen) -> Vec<(&'static str, Said)> {
    let tone = if seen.deleted > 0 { "tone-warning" } else { "tone-done" };
    let mut lines = vec![(tone, MADE.with([seen.runs.len().into(), seen.deleted.into()]))];
    lines.extend(seen.oldest.map(|at| ("", OLDEST.with([absolute(at).into()]))));
    match meant.kept {
        Kept::Always => lines.push(("", ALWAYS.into())),
        Kept::Unknown => lines.push(("tone-warning", UNKNOWN.into())),
        Kept::Days(_) | Kept::Fulls(_) => {
            lines.extend(
                first_loss(plan, meant.kept, meant.now).map(|at| ("", FIRST.with([absolute(at).into()]))),
            );
        }
    }
    lines
}

fn span((run, fate): &(crate::schedule::ScheduledRun, Fate)) -> Span {
    let kind = match (fate, run.kind) {
        (Fate::Deleted, _) => Kind::Deleted,
        (_, RunKind::Full) => Kind::Full,
        (_, RunKind::Incremental) => Kind::Incremental,
    };
    let at = run.at.timestamp_millis();
    Span { kind, from_ms: at, to_ms: at, name: None }
}
