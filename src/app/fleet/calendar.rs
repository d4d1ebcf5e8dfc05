//! All schedules of all systems on one calendar.

use super::grid::{self, Drawn, Named};
use super::laid::{draft_view, drawn_as_draft, laid, with_draft};
use super::{gather, left_out};
use crate::app::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::calendar::{Asked, Span, days};
use crate::fleet::{CalendarPlace, date};
use crate::schedule::{Zone, date_text, local_time};
use crate::texts;
use crate::ui::{Act, Icon, NamedZone, Shell, action, by_the_minute, clock_now, page, say, t, zone_names};
use crate::words::{Said, Text};
use chrono::{Datelike, NaiveDate, Utc};
use std::rc::Rc;

texts! {
    CALENDAR: "Calendar", "日历";
    LEAD: "What the schedules of all targets will run. Past runs are in each object's backups.",
        "所有目标的备份计划将要运行的内容；已运行的内容见各对象的备份历史。";
    BEFORE: "Earlier", "之前";
    AFTER: "Later", "之后";
    TODAY: "Today", "今天";
    MONTH: "Month", "月";
    WEEK: "Week", "周";
    SPAN: "Range shown", "显示范围";
    ZONE: "Time zone", "时区";
    BROWSER: "As this browser: {0}", "与浏览器相同：{0}";
    BY: "Deleted by", "截至此日将清理";
    MONTH_OF: "{1} {0}", "{0} 年 {1}";
    WEEK_OF: "Week from {0}", "{0} 起的一周";
    JANUARY: "January", "1 月";
    FEBRUARY: "February", "2 月";
    MARCH: "March", "3 月";
    APRIL: "April", "4 月";
    MAY: "May", "5 月";
    JUNE: "June", "6 月";
    JULY: "July", "7 月";
    AUGUST: "August", "8 月";
    SEPTEMBER: "September", "9 月";
    OCTOBER: "October", "10 月";
    NOVEMBER: "November", "11 月";
    DECEMBER: "December", "12 月";
}

const MONTHS: [Text; 12] =
    [JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER];

/// The calendar.
pub fn calendar_page(shell: &Shell, sites: &Sites) -> AnyView {
    let fleet = gather(sites);
    let fragment = shell.fragment.clone();
    let place = Memo::new(move |_| fragment.with(|fragment| CalendarPlace::read(fragment)));
    let own: Rc<dyn Zone> = Rc::new(ZoneOf(shell.clone()));
    let zone = Memo::new(move |_| SameZone(zone_of(place.with(|place| place.zone.clone()), &own)));
    // Shared by all that is shown: otherwise a redraw would show another day than what is not redrawn.
    let minute = by_the_minute();
    let today = Memo::new(move |_| zone.with(|zone| local_time(&*zone.0, minute.get()).date_naive()));
    let things = fleet.things.clone();
    let laid = laid(place);
    let shown_days: Memo<Rc<Drawn>> = Memo::new(move |_| {
        let (place, zone, today) = (place.get(), zone.get(), today.get());
        let around = place.at.unwrap_or(today);
        let asked = Asked { zone: &*zone.0, around, span: place.span, now: clock_now(), by: place.by };
        let shown = things.with(|things| laid.with(|laid| with_draft(things, laid)));
        let draft = laid.with(|laid| drawn_as_draft(laid).map(str::to_owned));
        let names = shown.iter().map(|thing| Named {
            title: thing.title(),
            route: thing.route.clone(),
            is_draft: draft.as_ref().is_some_and(|draft| *draft == thing.id()),
        });
        let (names, zone) = (names.collect(), zone.0.name().to_owned());
        Rc::new(Drawn { days: days(&shown, asked), names, span: place.span, today, zone })
    });
    let drawn = shell.clone();
    // Only what is drawn is tracked: otherwise each reading of a thing would close what is open and take the
    // focus.
    let draw = move || grid::grid(&drawn, &shown_days.get());
    let wrong = super::protection::failures(&fleet);
    let is_bare = Memo::new(move |_| shown_days.with(|drawn| drawn.is_bare()));
    let body = view! {
        <p class="lead">{t(LEAD)}</p>
        {toolbar(shell, place, today)}
        {draft_view(shell, &fleet, place, laid)}
        {left_out::silent(sites)}
        {wrong}
        {draw}
        {left_out::left_out(sites, &fleet, is_bare, laid)}
        {grid::legend(laid)}
    };
    page(t(CALENDAR), ().into_any(), body.into_any())
}

/// The shell's zone, to be held by reference count.
struct ZoneOf(Shell);

impl Zone for ZoneOf {
    fn name(&self) -> &str {
        self.0.zone.name()
    }

    fn offset_seconds_at(&self, at: chrono::DateTime<Utc>) -> i32 {
        self.0.zone.offset_seconds_at(at)
    }
}

/// A zone that a memo can compare by its name.
#[derive(Clone)]
struct SameZone(Rc<dyn Zone>);

impl PartialEq for SameZone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name()
    }
}

fn zone_of(name: Option<String>, own: &Rc<dyn Zone>) -> Rc<dyn Zone> {
    match name.as_deref() {
        Some("UTC") => Rc::new(Utc),
        Some(name) => match NamedZone::new(name) {
            Some(zone) => Rc::new(zone),
            None => Rc::clone(own),
        },
        None => Rc::clone(own),
    }
}

fn toolbar(shell: &Shell, place: Memo<CalendarPlace>, today: Memo<NaiveDate>) -> AnyView {
    let go = {
        let shell = shell.clone();
        move |change: &dyn Fn(CalendarPlace, NaiveDate) -> CalendarPlace| {
            shell.routes.go(&change(place.get_untracked(), today.get_untracked()).route(), true);
        }
    };
    let press = |name: &'static str,
                 symbol: Option<Icon>,
                 label: Text,
                 to: fn(CalendarPlace, NaiveDate) -> CalendarPlace| {
        let go = go.clone();
        action(name, Act::Plain, symbol, t(label), Signal::stored(false), move || go(&to))
    };
    let span = {
        let go = go.clone();
        move |event: web_sys::Event| {
            let week = event_target_value(&event) == "week";
            go(&move |place, _| CalendarPlace { span: if week { Span::Week } else { Span::Month }, ..place });
        }
    };
    let by = {
        let go = go.clone();
        move |event: web_sys::Event| {
            let text = event_target_value(&event);
            let by = date(&text);
            // A half-typed year is not one yet: going there would undo the typing.
            if by.is_none() && !text.is_empty() {
                return;
            }
            go(&move |place, _| CalendarPlace { by, ..place });
        }
    };
    let choose = {
        let go = go.clone();
        move |event: web_sys::Event| {
            let name = event_target_value(&event);
            go(&move |place, _| CalendarPlace { zone: (!name.is_empty()).then(|| name.clone()), ..place });
        }
    };
    view! {
        <div class="toolbar calendar-bar">
            <div class="calendar-steps">
                {press("earlier", Some(Icon::Back), BEFORE, |place, today| place.step(today, false))}
                {press("today", None, TODAY, |place, _| CalendarPlace { at: None, ..place })}
                {press("later", Some(Icon::Go), AFTER, |place, today| place.step(today, true))}
            </div>
            <h2 class="calendar-title" aria-live="polite">{move || say(title(place, today))}</h2>
            <select class="input" name="_span" aria-label=t(SPAN) on:change=span>
                <option value="month" prop:selected=move || place.with(|place| place.span == Span::Month)>{t(MONTH)}</option>
                <option value="week" prop:selected=move || place.with(|place| place.span == Span::Week)>{t(WEEK)}</option>
            </select>
            <label>
                {t(ZONE)}
                <select class="input" name="_zone" on:change=choose>
                    {zones(shell, place)}
                </select>
            </label>
            <label>
                {t(BY)}
                <input
                    class="input"
                    type="date"
                    name="_by"
                    prop:value=move || place.with(|place| place.by.map(date_text).unwrap_or_default())
                    on:change=by
                />
            </label>
        </div>
    }
    .into_any()
}

/// The month or week shown. Tracked.
fn title(place: Memo<CalendarPlace>, today: Memo<NaiveDate>) -> Said {
    let at = place.with(|place| place.at).unwrap_or_else(|| today.get());
    let month = MONTHS.get(at.month0() as usize).copied().unwrap_or(JANUARY);
    match place.with(|place| place.span) {
        Span::Month => MONTH_OF.with([at.year().to_string().into(), month.into()]),
        Span::Week => {
            let (first, _) = crate::fleet::calendar::bounds(at, Span::Week).unwrap_or((at, at));
            WEEK_OF.with([date_text(first).into()])
        }
    }
}

/// The zones to choose from, the browser's own first.
fn zones(shell: &Shell, place: Memo<CalendarPlace>) -> AnyView {
    let own = BROWSER.with([shell.zone.name().into()]);
    let named = move |name: String| {
        let (value, is_it) = (name.clone(), name.clone());
        let chosen = move || place.with(|place| place.zone.as_deref() == Some(is_it.as_str()));
        view! { <option value=value prop:selected=chosen>{name}</option> }.into_any()
    };
    let mut names = zone_names();
    names.retain(|name| name != "UTC");
    names.insert(0, "UTC".to_owned());
    let listed = names.clone();
    // A zone has several names, of which the browser lists one; any other it accepts can be chosen too.
    let other = Memo::new(move |_| {
        let name = place.with(|place| place.zone.clone())?;
        (!listed.contains(&name) && NamedZone::new(&name).is_some()).then_some(name)
    });
    let other = move || other.get().map(named);
    let names = names.into_iter().map(named).collect::<Vec<_>>();
    view! {
        <option value="" prop:selected=move || place.with(|place| place.zone.is_none())>{say(own)}</option>
        {other}
        {names}
    }
    .into_any()
}
