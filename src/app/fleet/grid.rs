//! The calendar's days.

use super::laid::{Laid, drawn_as_draft};
use crate::dom::prelude::*;
use crate::fleet::Fate;
use crate::fleet::calendar::{Day, Entry, Shift, Span};
use crate::schedule::{RunKind, date_text};
use crate::texts;
use crate::ui::{Icon, Shell, clock_now, icon, link, say, t};
use crate::words::{Said, Text};
use chrono::{Datelike, NaiveDate, Timelike};

texts! {
    MONDAY: "Mon", "周一";
    TUESDAY: "Tue", "周二";
    WEDNESDAY: "Wed", "周三";
    THURSDAY: "Thu", "周四";
    FRIDAY: "Fri", "周五";
    SATURDAY: "Sat", "周六";
    SUNDAY: "Sun", "周日";
    DAY: "{0} {1}", "{1} {0}";
    FULL: "full", "全量";
    INCREMENTAL: "incremental", "增量";
    MORE: "{0} more", "另有 {0} 个";
    OVERLAPS: "Overlaps another run of the same cluster or instance.", "与同一集群或实例的另一次运行重叠。";
    COMPACTION: "Runs during the database's usual daily compaction: from 02:00 to 05:00 by the server's clock, or by the schedule's own offset where that is not known.",
        "处于数据库每日合并的通常时段（服务端时区的 02:00 至 05:00；时区未知时按计划自身的时区）。";
    TWICE: "Clocks show this time twice that day; the run is at offset {0}.",
        "当天该时间出现两次，运行对应的时差为 {0}。";
    MOVED: "Clocks in this zone have changed: the run before was at another time.",
        "该时区刚调整时钟：前一次的运行时间与此不同。";
    DRAFT: "draft, not sent", "草稿，未提交";
    DELETED: "Its backup will have been deleted by then.", "届时其备份已被清理。";
}

const WEEKDAYS: [Text; 7] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY];

/// How many runs a day of a month shows at once.
const MOST: usize = 5;

/// Everything that is drawn.
#[derive(PartialEq)]
pub(super) struct Drawn {
    /// The days.
    pub days: Vec<Day>,
    /// What is shown of each thing.
    pub names: Vec<Named>,
    /// The span shown.
    pub span: Span,
    /// Today in the zone.
    pub today: NaiveDate,
    /// The zone's name: the same runs are written differently in another one.
    pub zone: String,
}

/// A thing as shown with its runs.
#[derive(PartialEq)]
pub(super) struct Named {
    /// Its title.
    pub title: String,
    /// The route of its page.
    pub route: String,
    /// Whether its runs are those of a draft.
    pub is_draft: bool,
}

impl Drawn {
    /// Whether nothing that is drawn contains a run.
    pub(super) fn is_bare(&self) -> bool {
        self.days.iter().all(|day| day.entries.is_empty())
    }
}

/// The days with their runs.
pub(super) fn grid(shell: &Shell, drawn: &Drawn) -> AnyView {
    let Drawn { days, span, .. } = drawn;
    let heads = WEEKDAYS.map(|day| view! { <li aria-hidden="true">{t(day)}</li> }.into_any());
    let cells = days.iter().map(|day| cell(shell, drawn, day)).collect::<Vec<_>>();
    let class = if *span == Span::Week { "calendar week" } else { "calendar" };
    view! {
        <div class=class data-view="calendar">
            <ul class="calendar-heads">{heads.into_iter().collect::<Vec<_>>()}</ul>
            <ol class="calendar-days">{cells}</ol>
        </div>
    }
    .into_any()
}

fn cell(shell: &Shell, drawn: &Drawn, day: &Day) -> AnyView {
    let weekday = WEEKDAYS.get(day.date.weekday().num_days_from_monday() as usize).copied().unwrap_or(MONDAY);
    let named = DAY.with([weekday.into(), date_text(day.date).into()]);
    let most = if drawn.span == Span::Week { usize::MAX } else { MOST };
    let draw = |entry: &Entry| self::entry(shell, drawn.names.get(entry.thing), entry);
    let first = day.entries.iter().take(most).map(draw).collect::<Vec<_>>();
    let rest = day.entries.iter().skip(most).map(draw).collect::<Vec<_>>();
    let more = (!rest.is_empty()).then(|| {
        let said = MORE.with([rest.len().to_string().into()]);
        view! { <details><summary>{say(said)}</summary><ul>{rest}</ul></details> }
    });
    let mut class = "calendar-day".to_owned();
    let states = [
        (!day.inside, " outside"),
        (day.date < drawn.today, " past"),
        (day.date == drawn.today, " today"),
        (day.entries.is_empty(), " bare"),
    ];
    for (_, name) in states.iter().filter(|(holds, _)| *holds) {
        class.push_str(name);
    }
    view! {
        <li
            class=class
            data-date=date_text(day.date)
        >
            <h3><span class="unseen">{say(named)}</span><span aria-hidden="true">{day.date.day().to_string()}</span></h3>
            <ul>{first}</ul>
            {more}
        </li>
    }
    .into_any()
}

fn entry(shell: &Shell, name: Option<&Named>, entry: &Entry) -> AnyView {
    let Some(Named { title, route, is_draft }) = name else { return ().into_any() };
    let local = entry.local;
    let kind = if entry.run.kind == RunKind::Full { FULL } else { INCREMENTAL };
    let notes = notes(entry);
    let marks = notes.iter().map(|(symbol, said)| {
        view! { <span class="calendar-mark" title=say(said.clone())>{icon(*symbol)}<span class="unseen">{say(said.clone())}</span></span> }
            .into_any()
    });
    let marks = marks.collect::<Vec<_>>();
    let name = view! { <span class="calendar-name" title=title.clone()>{title.clone()}</span> };
    // What has already run does not belong to a draft.
    let is_draft = *is_draft && entry.run.at > clock_now();
    let mut class = "calendar-run".to_owned();
    let states = [
        (entry.run.kind == RunKind::Full, " full"),
        (entry.fate == Fate::Deleted, " deleted"),
        (is_draft, " draft"),
    ];
    for (_, name) in states.iter().filter(|(holds, _)| *holds) {
        class.push_str(name);
    }
    let draft = is_draft.then(|| view! { <span class="unseen">{t(DRAFT)}</span> }.into_any());
    view! {
        <li class=class data-kind=if entry.run.kind == RunKind::Full { "full" } else { "incremental" } data-fate=fate(entry.fate)>
            <time datetime=crate::schedule::rfc3339(&local)>{format!("{:02}:{:02}", local.hour(), local.minute())}</time>
            {link(shell, route, "link", name)}
            <span class="unseen">{t(kind)}</span>
            {draft}
            {marks}
        </li>
    }
    .into_any()
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::ToCome => "to-come",
        Fate::There => "there",
        Fate::Deleted => "deleted",
    }
}

fn notes(entry: &Entry) -> Vec<(Icon, Said)> {
    let overlaps = entry.collides.overlaps.then(|| (Icon::Warning, OVERLAPS.into()));
    let compacts = entry.collides.compacts.then(|| (Icon::Database, COMPACTION.into()));
    let shift = entry.shift.map(|shift| match shift {
        Shift::Twice => (Icon::History, TWICE.with([entry.local.offset().to_string().into()])),
        Shift::Moved => (Icon::History, Said::from(MOVED)),
    });
    let deleted = (entry.fate == Fate::Deleted).then(|| (Icon::Close, Said::from(DELETED)));
    [overlaps, compacts, shift, deleted].into_iter().flatten().collect()
}

/// What the marks mean.
pub(super) fn legend(laid: Memo<Laid>) -> AnyView {
    let line = |class: &'static str, symbol: Option<Icon>, text: Text| {
        let mark = symbol.map(icon);
        view! { <li><span class=class>{mark}</span>{t(text)}</li> }.into_any()
    };
    let is_draft = Memo::new(move |_| laid.with(|laid| drawn_as_draft(laid).is_some()));
    let draft = move || is_draft.get().then(|| line("calendar-run draft", None, DRAFT));
    view! {
        <ul class="calendar-legend">
            {line("calendar-run full", None, FULL)}
            {line("calendar-run", None, INCREMENTAL)}
            {draft}
            {line("calendar-run full deleted", Some(Icon::Close), DELETED)}
            {line("calendar-mark", Some(Icon::Warning), OVERLAPS)}
            {line("calendar-mark", Some(Icon::Database), COMPACTION)}
            {line("calendar-mark", Some(Icon::History), MOVED)}
        </ul>
    }
    .into_any()
}
