//! The calendar's part of an address.

use super::calendar::Span;
use crate::json::parse_date;
use crate::route::{pairs, query, unpercent};
use crate::schedule::date_text;
use chrono::{Datelike, Days, Months, NaiveDate};

/// The calendar's place; `None` means the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarPlace {
    /// A day in the period shown; by default today.
    pub at: Option<NaiveDate>,
    /// How much is shown.
    pub span: Span,
    /// The zone's name; by default the browser's.
    pub zone: Option<String>,
    /// The day up to which retention is applied; by default none.
    pub by: Option<NaiveDate>,
    /// The id of a thing whose draft is shown instead of its plan.
    pub draft: Option<String>,
}

impl CalendarPlace {
    /// Reads the calendar's part of a fragment; what cannot be read is as if not chosen.
    pub fn read(fragment: &str) -> Self {
        let mut place = Self::default();
        for (name, value) in pairs(fragment) {
            let value = unpercent(value).unwrap_or_default();
            match name {
                "at" => place.at = date(&value),
                "span" if value == "week" => place.span = Span::Week,
                "zone" if !value.is_empty() => place.zone = Some(value),
                "by" => place.by = date(&value),
                "draft" if !value.is_empty() => place.draft = Some(value),
                _ => {}
            }
        }
        place
    }

    /// The route of the place.
    pub fn route(&self) -> String {
        let date = |date: Option<NaiveDate>| date.map(date_text).unwrap_or_default();
        let (at, by) = (date(self.at), date(self.by));
        let span = if self.span == Span::Week { "week" } else { "" };
        let all = [
            ("at", at.as_str()),
            ("span", span),
            ("zone", self.zone.as_deref().unwrap_or_default()),
            ("by", &by),
            ("draft", self.draft.as_deref().unwrap_or_default()),
        ];
        let given: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/calendar{}", query(&given))
    }

    /// One step forward or back from a day.
    pub fn step(&self, today: NaiveDate, forward: bool) -> Self {
        let at = self.at.unwrap_or(today);
        let to = match (self.span, forward) {
            (Span::Month, true) => at.checked_add_months(Months::new(1)),
            (Span::Month, false) => at.checked_sub_months(Months::new(1)),
            (Span::Week, true) => at.checked_add_days(Days::new(7)),
            (Span::Week, false) => at.checked_sub_days(Days::new(7)),
        };
        Self { at: to.or(Some(at)), ..self.clone() }
    }
}

/// `2026-11-21`, in the years that a date field accepts.
pub fn date(text: &str) -> Option<NaiveDate> {
    parse_date(text).filter(|date| (1970..=9999).contains(&date.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_the_address() {
        let full = CalendarPlace {
            at: date("2028-02-29"),
            span: Span::Week,
            zone: Some("America/New_York".into()),
            by: date("2028-03-31"),
            draft: Some("ocp:tenant:2/1".into()),
        };
        for place in [CalendarPlace::default(), full] {
            assert_eq!(CalendarPlace::read(&place.route()), place, "{}", place.route());
        }
        assert_eq!(
            CalendarPlace::read("/calendar?at=2026-02-30&span=x&zone=&by=soon"),
            CalendarPlace::default()
        );
    }

    #[test]
    fn steps_keep_to_the_calendar() {
        let today = date("2028-01-31").unwrap();
        let month = CalendarPlace::default();
        assert_eq!(month.step(today, true).at, date("2028-02-29"));
        assert_eq!(month.step(today, false).at, date("2027-12-31"));
        let week = CalendarPlace { span: Span::Week, ..month };
        assert_eq!(week.step(today, true).at, date("2028-02-07"));
    }
}
