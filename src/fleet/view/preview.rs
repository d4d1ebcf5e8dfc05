//! What a draft would do: its next runs, and what retention will have deleted by a chosen day.

use super::coming::next_runs;
use super::drafts::{Drafted, Drafts};
use crate::dom::prelude::*;
use crate::fleet::calendar::end_of;
use crate::fleet::{CalendarPlace, Fate, Foreseen, Kept, Made, Outlook, date};
use crate::recover::view::lanes;
use crate::recover::{Kind, Span, picture};
use crate::schedule::{Plan, RunKind, date_text, runs};
use crate::texts;
use crate::ui::{Act, BrowserZone, Icon, ShellParts, absolute, action, browser_ahead_ms, say, t};
use crate::words::Said;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

texts! {
    RETENTION: "What retention will have deleted", "届时已被清理的备份";
    BY: "By the end of", "截至当日结束";
    MADE: "Backups the plan makes by then: {0}; deleted by then: {1}.", "届时计划产生的备份：{0} 个；届时已被清理：{1} 个。";
    WITH_THERE: "Existing backups: {2}; made by the plan by then: {0}; deleted by then: {1}.", "现有备份：{2} 个；届时计划再产生：{0} 个；届时已被清理：{1} 个。";
    AT_ONCE: "{0} of the existing backups will be deleted as soon as this takes effect.", "现有备份中有 {0} 个在此设置生效后即被清理。";
    OLDEST: "The oldest one left then is from {0}.", "届时最早的备份为 {0}。";
    FIRST: "The first deletion is on {0}.", "首次清理在 {0}。";
    ALWAYS: "Nothing is deleted: retention is off.", "未启用清理，不会删除任何备份。";
    UNKNOWN: "How long backups are kept is not clear yet.", "保留时长尚未填写完整。";
    NOT_THERE: "Assumes that every run succeeds. Existing backups are not known and not counted.", "假定每次运行均成功。现有备份未知，未计入。";
    ALL_THERE: "Assumes that every run succeeds. Of the existing backups, only those of a schedule are counted.", "假定每次运行均成功。现有备份仅计入由备份计划产生的。";
    SINCE: "Assumes that every run succeeds. Existing backups are those that retention has left of the last {0} days' history; older ones are not counted.",
        "假定每次运行均成功。现有备份取自最近 {0} 天的历史，不含已清理的；更早的未计入。";
    CALENDAR: "See it on the calendar", "在日历中查看";
}

/// What a draft means as far as it can be understood: its plan, its retention, and the time now.
#[derive(Clone, PartialEq)]
pub struct Meant {
    /// When it runs.
    pub plan: Option<Plan>,
    /// How long its backups are kept.
    pub kept: Kept,
    /// Now, on the server.
    pub now: DateTime<Utc>,
    /// Which backups exist already.
    pub there: There,
}

/// What is known of the existing backups.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum There {
    /// They are not read yet, or could not be.
    #[default]
    Unknown,
    /// All that count for retention.
    All(Vec<Made>),
    /// Those of this many days, from a history.
    Since(i64, Vec<Made>),
}

impl Meant {
    fn outlook(&self) -> Option<Outlook<'_>> {
        let there: &[Made] = match &self.there {
            There::Unknown => &[],
            There::All(there) | There::Since(_, there) => there,
        };
        Some(Outlook { plan: self.plan.as_ref()?, kept: self.kept, there, now: self.now })
    }
}

/// The chosen day is at most this far ahead: one run a day can still be drawn.
const FARTHEST_DAYS: i64 = 400;

/// The first day shown is this many days after the first loss; also how far ahead if nothing is lost.
const AFTER_DAYS: i64 = 7;
const AHEAD_DAYS: i64 = 30;

/// Follows a draft, and links to the calendar with it.
pub fn preview(meant: Memo<Meant>, drafted: Drafted) -> AnyView {
    let chosen = RwSignal::new(None::<NaiveDate>);
    let by = Memo::new(move |_| {
        let own = chosen.get().and_then(|day| end_of(&BrowserZone::default(), Some(day)));
        meant.with(|meant| {
            own.map_or_else(|| first_day(meant), |own| own.clamp(meant.now, farthest(meant.now)))
        })
    });
    let of = Signal::derive(move || meant.with(|meant| (meant.plan.clone(), meant.now)));
    let soon = next_runs(of, Signal::stored(false), false);
    let seen = Memo::new(move |()| meant.with(|meant| Some(foreseen(meant.outlook()?, meant, by.get()))));
    let later = move || seen.with(|seen| seen.as_ref().map(told));
    let day = |at: DateTime<Utc>| absolute(at).get(..10).unwrap_or_default().to_owned();
    let off = move || {
        let next = meant.with(|meant| runs(meant.plan.as_ref()?, meant.now).next());
        next.is_none()
    };
    let counted = move || {
        let said: Said = meant.with(|meant| match meant.there {
            There::Unknown => NOT_THERE.into(),
            There::All(_) => ALL_THERE.into(),
            There::Since(days, _) => SINCE.with([days.into()]),
        });
        say(said)
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
                        // A year of which only the first digits are typed is not a date yet: the field keeps
                        // them.
                        if typed.is_empty() || day.is_some() {
                            chosen.set(day);
                        }
                    }
                    // Not earlier: of digits typed one by one, the first may form a day in the past.
                    on:blur=move |_| answered(chosen, by)
                />
            </label>
            {later}
            <p class="hint">{counted}</p>
            {on_calendar(drafted, by)}
        </section></div>
    }
    .into_any()
}

/// Shows the day actually used, if the chosen one is past or too far ahead.
fn answered(chosen: RwSignal<Option<NaiveDate>>, by: Memo<DateTime<Utc>>) {
    // An element removed from the page loses the focus too.
    let shown = chosen.try_get_untracked().flatten();
    let by = by.try_get_untracked().and_then(day_of);
    if shown.is_some() && by.is_some() && by != shown {
        chosen.set(by);
    }
}

fn day_of(at: DateTime<Utc>) -> Option<NaiveDate> {
    absolute(at).get(..10).and_then(date)
}

fn farthest(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(FARTHEST_DAYS)
}

/// The day shown before one is chosen: some days after the first loss.
fn first_day(meant: &Meant) -> DateTime<Utc> {
    let loss = meant.outlook().and_then(Outlook::first_loss);
    let shown = loss.and_then(|loss| loss.checked_add_signed(TimeDelta::days(AFTER_DAYS)));
    shown.unwrap_or(meant.now + TimeDelta::days(AHEAD_DAYS)).min(farthest(meant.now))
}

/// Sentences with their classes, and what is drawn, up to a time.
type Told = (Vec<(&'static str, Said)>, Vec<Span>, DateTime<Utc>);

fn foreseen(outlook: Outlook<'_>, meant: &Meant, by: DateTime<Utc>) -> Told {
    let seen = outlook.foresee(by);
    (words(outlook, meant, &seen), seen.runs.iter().map(span).collect(), by)
}

fn told((lines, spans, by): &Told) -> AnyView {
    let lines =
        lines.iter().cloned().map(|(class, said)| view! { <li class=class>{say(said)}</li> }.into_any());
    let drawn = picture(spans, by.timestamp_millis(), &browser_ahead_ms)
        .map(|picture| lanes(&picture, &[Kind::Full, Kind::Incremental, Kind::Deleted], RETENTION));
    view! { <ul class="recover-words">{lines.collect::<Vec<_>>()}</ul>{drawn} }.into_any()
}

fn words(outlook: Outlook<'_>, meant: &Meant, seen: &Foreseen) -> Vec<(&'static str, Said)> {
    let tone = if seen.deleted > 0 { "tone-warning" } else { "tone-done" };
    let to_come = seen.runs.len().saturating_sub(seen.there);
    let made = match &meant.there {
        There::Unknown => MADE.with([to_come.into(), seen.deleted.into()]),
        There::All(_) | There::Since(..) => {
            WITH_THERE.with([to_come.into(), seen.deleted.into(), seen.there.into()])
        }
    };
    let mut lines = vec![(tone, made)];
    lines.extend(seen.oldest.map(|at| ("", OLDEST.with([absolute(at).into()]))));
    match (meant.kept, outlook.lost_at_once()) {
        (Kept::Always, _) => lines.push(("", ALWAYS.into())),
        (Kept::Unknown, _) => lines.push(("tone-warning", UNKNOWN.into())),
        (Kept::Days(_) | Kept::Fulls(_), 0) => {
            lines.extend(outlook.first_loss().map(|at| ("", FIRST.with([absolute(at).into()]))));
        }
        (Kept::Days(_) | Kept::Fulls(_), lost) => {
            lines.push(("tone-warning", AT_ONCE.with([lost.into()])));
        }
    }
    lines
}

/// The link to the calendar, with the draft among all plans and the same chosen day.
fn on_calendar(drafted: Drafted, by: Memo<DateTime<Utc>>) -> Option<AnyView> {
    let (shell, drafts) = ShellParts::here().zip(Drafts::here())?;
    let of = drafted.thing.clone();
    let press = move || {
        let form = shell.fragment.get_untracked();
        if let Some(thing) = drafts.lay(drafted.clone(), form) {
            let by = day_of(by.get_untracked());
            let place = CalendarPlace { by, draft: Some(thing), ..CalendarPlace::default() };
            shell.routes.go(&place.route(), false);
        }
    };
    let off = Signal::derive(move || of().is_none());
    Some(action("on-calendar", Act::Plain, Some(Icon::Calendar), t(CALENDAR), off, press))
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
