//! Evidence for a span of time: what ran, what failed, what can be restored, what was changed from this
//! console.

mod gathered;
mod tables;

use super::{Judgements, gather_deep};
use crate::app::changes::{self, Told};
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::{Standing, csv, date};
use crate::route::{Route, pairs, query, unpercent};
use crate::schedule::{date_text, date_time};
use crate::tasks::Phase;
use crate::texts;
use crate::ui::{
    Act, Icon, Lang, Shell, action, by_the_minute, clock_now, forever, link, page, refresh_button, save_text,
    say_with, scoped, sleep, t,
};
use crate::words::{Said, Text};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use gathered::{Gathered, records};
pub(in crate::app) use tables::{Cell, plain};

texts! {
    REPORT: "Report", "报告";
    LEAD: "What ran and what failed in a period, what can be restored now, and what was changed from this console. Days are in UTC.",
        "某段时间内运行与失败的备份和恢复、当前可恢复的对象，以及从本控制台所做的更改。日期按 UTC 计算。";
    FROM: "From", "从";
    TO: "To", "到";
    COMPARE: "Compare files with the servers", "比较文件与服务端";
    PRINT: "Print", "打印";
    AS_CSV: "Save as CSV", "保存为 CSV";
    SUMMARY: "Runs: {0}, failed: {1}. Objects protected now: {2} of {3}.", "共运行 {0} 次，其中失败 {1} 次；{3} 个对象中当前 {2} 个已保护。";
    READING: "Reading the histories", "正在读取历史记录";
    WHOLE: "From {0} to {1}, made on {2}.", "{0} 至 {1}，生成于 {2}。";
    READ: "The histories were read on {0}.", "历史记录读取于 {0}。";
}

/// How many days are shown if none are chosen.
const DAYS: u64 = 30;

/// The name of the field for the first day.
const FIRST: &str = "_from";

/// A span of days, both included: the two ends as chosen, or in order.
type Span = (NaiveDate, NaiveDate);

/// The report.
pub fn report_page(shell: &Shell, sites: &Sites) -> AnyView {
    let fragment = shell.fragment.clone();
    // How often all of it was requested again.
    let asked = RwSignal::new(0_u32);
    let span = Memo::new(move |_| {
        asked.track();
        fragment.with(|fragment| read(fragment, clock_now().date_naive()))
    });
    let (sites, fleet) = (sites.clone(), gather_deep(sites));
    let lang = Lang::here();
    let told = RwSignal::new(Told::of_page(&sites.log()));
    let reading = sites.clone();
    Effect::new(move |_| {
        asked.track();
        let sites = reading.clone();
        scoped(async move {
            let kept = changes::kept(sites.teller(), sites.unkept()).await;
            told.set(kept.unwrap_or_else(|| Told::of_page(&sites.log())));
        });
    });
    // It keeps being updated while it is shown.
    let (minute, made_at) = (by_the_minute(), RwSignal::new(clock_now()));
    Effect::new(move |_| made_at.set(minute.get()));
    let anew = fleet.clone();
    let again = move || {
        made_at.set(clock_now());
        anew.wanted.update(|count| *count += 1);
        asked.update(|count| *count += 1);
    };
    let refresh = refresh_button(again.clone());
    let owner = Owner::current().unwrap_or_default();
    let forgetting = sites.clone();
    let forget = move || {
        let sites = forgetting.clone();
        // A press has no owner.
        owner.with(|| {
            scoped(async move {
                changes::forget(sites.teller(), sites.unkept()).await;
                if let Some(kept) = changes::kept(sites.teller(), sites.unkept()).await {
                    told.set(kept);
                }
            });
        });
    };
    let draw = move || {
        let (one, other) = span.get();
        let days = (one.min(other), one.max(other));
        let Some(instants) = instants(days) else { return ().into_any() };
        let gathered = records(&sites, &fleet, instants, asked);
        let made = Memo::new(move |_| told.with(|told| told.within(instants)));
        let judged = fleet.judged;
        let whole = move |at: DateTime<Utc>| {
            WHOLE.with([date_text(days.0).into(), date_text(days.1).into(), date_time(&at).into()])
        };
        let (ran, sum, of) = (gathered.clone(), summary(&gathered, judged), gathered.clone());
        let read_at = move || of.read_at().map(|at| READ.with([date_time(&at).into()]));
        let was_read = read_at.clone();
        let (reading, asking) = (gathered.reading.clone(), fleet.asking.clone());
        // A file saved while something is still being read would not show that it is incomplete.
        let off = Signal::derive(move || {
            reading.with(|all| !all.is_empty()) || asking.with(|asking| !asking.is_empty())
        });
        let save = move || {
            let (made, locale) = (made.get_untracked(), lang.now());
            let head = [Some(whole(clock_now())), untrack(&was_read), Some(untrack(&sum))];
            let said = head.into_iter().flatten().chain(ran.lacks_said());
            let head = said.map(|said| vec![said.say(locale)]).collect();
            let rows =
                tables::rows(head, &ran.records.get_untracked(), &judged.get_untracked(), &made, locale);
            save_text(
                &format!("backups-{}-{}.csv", date_text(days.0), date_text(days.1)),
                "text/csv",
                &csv(&rows),
            );
        };
        let sum = summary(&gathered, judged);
        view! {
            <p class="hint">
                <span class="sentence">{say_with(move || Some(whole(made_at.get())))}</span>
                " "
                <span class="sentence">{say_with(read_at)}</span>
            </p>
            <p>{say_with(move || Some(sum()))}</p>
            {taken_along(off, move || made_at.set(clock_now()), save)}
            {gathered.failures(off, again.clone())}
            {tables::view(&gathered, judged, made, forget.clone())}
        }
        .into_any()
    };
    let compare = link(shell, &Route::Drift.to_string(), "link", t(COMPARE));
    let body = view! { <p class="lead">{t(LEAD)}" "{compare}</p>{choose(shell, span)}{draw} };
    page(t(REPORT), refresh, body.into_any())
}

/// The buttons that print the page, after notifying it, and save it as a file.
pub(in crate::app) fn taken_along(
    off: Signal<bool>,
    prints: impl Fn() + 'static,
    save: impl Fn() + 'static,
) -> AnyView {
    let print = move || {
        prints();
        forever(async {
            // What `prints` has changed on the page is drawn first.
            sleep(0).await;
            if let Some(window) = web_sys::window() {
                let _may_fail = window.print();
            }
        });
    };
    view! {
        <div class="toolbar">
            {action("print", Act::Plain, Some(Icon::Print), t(PRINT), Signal::stored(false), print)}
            {action("save-csv", Act::Plain, Some(Icon::Save), t(AS_CSV), off, save)}
        </div>
    }
    .into_any()
}

/// The overall result. Tracked.
fn summary(
    gathered: &Gathered,
    judged: Memo<Judgements>,
) -> impl Fn() -> Said + Clone + Send + Sync + 'static {
    let (records, reading) = (gathered.records.clone(), gathered.reading.clone());
    move || {
        if reading.with(|reading| !reading.is_empty()) {
            return READING.into();
        }
        let (ran, failed) = records.with(|records| {
            let runs = || records.iter().map(|(_, record)| record).filter(|record| record.is_run());
            (runs().count(), runs().filter(|record| record.phase == Phase::Failed).count())
        });
        let (good, all) = judged.with(|judged| {
            (judged.iter().filter(|(_, one)| one.standing == Standing::Protected).count(), judged.len())
        });
        SUMMARY.with([ran.into(), failed.into(), good.into(), all.into()])
    }
}

fn choose(shell: &Shell, span: Memo<Span>) -> AnyView {
    let go = {
        let shell = shell.clone();
        move |from: NaiveDate, to: Option<NaiveDate>| {
            let (from, to) = (date_text(from), to.map(date_text));
            let ends = [("from", Some(&from)), ("to", to.as_ref())];
            let ends: Vec<_> =
                ends.into_iter().filter_map(|(name, day)| Some((name, day?.as_str()))).collect();
            shell.routes.go(&format!("/report{}", query(&ends)), true);
        }
    };
    let fragment = shell.fragment.clone();
    let day = |name: &'static str, label: Text, of: fn(Span) -> NaiveDate| {
        let (go, fragment) = (go.clone(), fragment.clone());
        let change = move |event| {
            let Some(day) = date(&event_target_value(&event)) else { return };
            match name {
                // An end that was not chosen keeps moving with the days.
                FIRST => go(day, fragment.with_untracked(|fragment| end(fragment, "to"))),
                _ => go(span.get_untracked().0, Some(day)),
            }
        };
        view! {
            <label>
                {t(label)}
                <input
                    class="input"
                    type="date"
                    name=name
                    prop:value=move || date_text(of(span.get()))
                    on:change=change
                />
            </label>
        }
        .into_any()
    };
    view! {
        <div class="toolbar calendar-bar">
            // Each end stays as chosen: browsers report each digit of a date.
            {day(FIRST, FROM, |(from, _)| from)}
            {day("_to", TO, |(_, to)| to)}
        </div>
    }
    .into_any()
}

/// An end of the span, if the address has it.
fn end(fragment: &str, wanted: &str) -> Option<NaiveDate> {
    let (_, value) = pairs(fragment).find(|(name, _)| *name == wanted)?;
    date(&unpercent(value)?)
}

fn read(fragment: &str, today: NaiveDate) -> Span {
    let to = end(fragment, "to").unwrap_or(today);
    let from = end(fragment, "from").or_else(|| to.checked_sub_days(Days::new(DAYS))).unwrap_or(to);
    (from, to)
}

/// From the first instant of the first day to the last instant of the last.
fn instants((from, to): Span) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let end = to.succ_opt()?.and_time(NaiveTime::MIN).and_utc();
    Some((from.and_time(NaiveTime::MIN).and_utc(), end - chrono::TimeDelta::milliseconds(1)))
}
