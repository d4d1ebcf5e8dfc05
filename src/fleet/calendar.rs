//! All schedules on one calendar, in a zone of the user's choice.

use super::standing::last_run;
use super::{Collides, Fate, Kept, Thing, collisions, fates};
use crate::schedule::{ScheduledRun, Zone, local_time, resolve, runs};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

/// How much of the calendar is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Whole weeks around a month.
    #[default]
    Month,
    /// One week.
    Week,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Its date in the zone.
    pub date: NaiveDate,
    /// Whether it belongs to the month being shown; for a week always true.
    pub inside: bool,
    /// Its runs, in order of time.
    pub entries: Vec<Entry>,
}

/// A run on the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The index of its thing in the list.
    pub thing: usize,
    /// The run.
    pub run: ScheduledRun,
    /// The run's time on the clocks of the zone.
    pub local: DateTime<FixedOffset>,
    /// The effect of daylight saving on it.
    pub shift: Option<Shift>,
    /// What it collides with.
    pub collides: Collides,
    /// What will have become of its backup by the chosen day.
    pub fate: Fate,
}

/// The effect of a clock change on a run, seen from the zone being shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The zone's clocks show this time twice that day.
    Twice,
    /// The plan's previous run was at another local time: the plan's own clock does not change with the
    /// zone's.
    Moved,
}

/// What a calendar is computed from.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The zone whose days are shown.
    pub zone: &'a dyn Zone,
    /// A day in the period being shown.
    pub around: NaiveDate,
    /// How much is shown.
    pub span: Span,
    /// Now: earlier runs are not shown, as what has happened belongs to the history.
    pub now: DateTime<Utc>,
    /// The day up to whose end, in the zone, retention is applied. If set, existing backups are shown too.
    pub by: Option<NaiveDate>,
}

/// How far ahead runs are computed, in days: a date field goes up to the year 9999.
const FORESEEN_DAYS: i64 = 3_660;

/// How many days before and after the period shown are searched for collisions with it.
const AROUND_DAYS: i64 = 2;

/// The first and the last day shown, weeks from Monday. `None` at the limits of dates.
pub fn bounds(around: NaiveDate, span: Span) -> Option<(NaiveDate, NaiveDate)> {
    let monday = |date: NaiveDate| {
        date.checked_sub_days(chrono::Days::new(date.weekday().num_days_from_monday().into()))
    };
    let sunday = |date: NaiveDate| monday(date)?.checked_add_days(chrono::Days::new(6));
    match span {
        Span::Week => Some((monday(around)?, sunday(around)?)),
        Span::Month => {
            let first = around.with_day(1)?;
            let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
            Some((monday(first)?, sunday(last)?))
        }
    }
}

/// The days of a calendar with their runs.
pub fn days(things: &[Thing], asked: Asked<'_>) -> Vec<Day> {
    let Some((first, last)) = bounds(asked.around, asked.span) else { return Vec::new() };
    let mut days: Vec<Day> = first
        .iter_days()
        .take_while(|date| *date <= last)
        .map(|date| Day {
            date,
            inside: asked.span == Span::Week || date.month() == asked.around.month(),
            entries: Vec::new(),
        })
        .collect();
    for entry in entries(things, asked, first, last) {
        let at = entry.local.date_naive().signed_duration_since(first).num_days();
        if let Some(day) = usize::try_from(at).ok().and_then(|at| days.get_mut(at)) {
            day.entries.push(entry);
        }
    }
    for day in &mut days {
        day.entries.sort_by_key(|entry| (entry.run.at, entry.thing));
    }
    days
}

fn entries(things: &[Thing], asked: Asked<'_>, first: NaiveDate, last: NaiveDate) -> Vec<Entry> {
    let Some((from, to)) = end_of(asked.zone, first.pred_opt()).zip(end_of(asked.zone, Some(last))) else {
        return Vec::new();
    };
    let by = asked.by.and_then(|by| end_of(asked.zone, Some(by)));
    let around = TimeDelta::days(AROUND_DAYS);
    let (Some(from), Some(to)) = (from.checked_sub_signed(around), to.checked_add_signed(around)) else {
        return Vec::new();
    };
    // What retention deletes depends on every run until then, shown or not.
    let until = by.map_or(to, |by| by.max(to));
    let until =
        asked.now.checked_add_signed(TimeDelta::days(FORESEEN_DAYS)).map_or(until, |far| until.min(far));
    let mut found = Vec::new();
    for (at, thing) in things.iter().enumerate() {
        let Some(plan) = thing.plan() else { continue };
        let by = by.filter(|_| thing.kept != Kept::Unknown);
        // Retention deletes existing backups first.
        let made = thing.made.iter().filter(|(at, _)| by.is_some() && *at <= asked.now);
        let mut before = last_run(thing, asked.now);
        let planned = runs(plan, asked.now).take_while(|run| run.at <= until);
        let planned = planned.map(|run| (run, before.replace(run.at)));
        let made = made.map(|(at, kind)| (ScheduledRun { at: *at, kind: *kind }, None));
        let own: Vec<_> = made.chain(planned).collect();
        let dated: Vec<_> = own.iter().map(|(run, _)| (run.at, run.kind)).collect();
        let fates = by.map_or_else(|| vec![Fate::There; own.len()], |by| fates(&dated, thing.kept, by));
        let own = own.into_iter().zip(fates).map(|((run, before), fate)| ((at, run), (before, fate)));
        found.extend(own.filter(|((_, run), _)| run.at > from && run.at <= to));
    }
    let (shown, rest): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let marks = collisions(things, &shown);
    let entry = |((thing, run), (before, fate), marks): Found| {
        let local = local_time(asked.zone, run.at);
        // A backup that exists has come through whatever was in its way.
        let collides = if run.at > asked.now { marks } else { Collides::default() };
        Entry { thing, run, local, shift: shift(asked.zone, run.at, local, before), collides, fate }
    };
    shown.into_iter().zip(rest).zip(marks).map(|((shown, rest), mark)| entry((shown, rest, mark))).collect()
}

/// A run with its thing's index, the plan's run before it and its fate, and what it collides with.
type Found = ((usize, ScheduledRun), (Option<DateTime<Utc>>, Fate), Collides);

/// The last instant of a date in a zone.
pub(super) fn end_of(zone: &dyn Zone, date: Option<NaiveDate>) -> Option<DateTime<Utc>> {
    use crate::schedule::Resolved;
    let midnight = date?.succ_opt()?.and_time(NaiveTime::MIN);
    let start = match resolve(zone, midnight)? {
        Resolved::One(at) | Resolved::Gap(at) | Resolved::Overlap { first: at, .. } => at.to_utc(),
    };
    start.checked_sub_signed(TimeDelta::milliseconds(1))
}

fn shift(
    zone: &dyn Zone,
    at: DateTime<Utc>,
    local: DateTime<FixedOffset>,
    before: Option<DateTime<Utc>>,
) -> Option<Shift> {
    use crate::schedule::Resolved;
    if let Some(Resolved::Overlap { .. }) = resolve(zone, local.naive_local()) {
        return Some(Shift::Twice);
    }
    (zone.offset_seconds_at(before?) != zone.offset_seconds_at(at)).then_some(Shift::Moved)
}

#[cfg(test)]
#[path = "calendar_test.rs"]
mod tests;
