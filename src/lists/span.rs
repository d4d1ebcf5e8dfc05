//! The time that a history covers: a number of days until now, or a span of one's own.

use super::{Filter, ListPlace, Takes};
use crate::json::parse_instant;
use crate::texts;
use chrono::{DateTime, TimeDelta, Utc};

texts! {
    SPAN: "Time", "时间范围";
    DAY: "last 24 hours", "最近 24 小时";
    WEEK: "last 7 days", "最近 7 天";
    MONTH: "last 30 days", "最近 30 天";
    OWN: "from … to …", "自定义";
    FROM: "From", "从";
    TO: "To", "到";
}

/// Which span is chosen.
pub const TIME: Filter =
    Filter::new("span", SPAN, Takes::One(&[("1", DAY), ("7", WEEK), ("30", MONTH), ("own", OWN)]));
/// The start of one's own span.
pub const BEGINS: Filter = Filter::new("from", FROM, Takes::Moment).under("span", "own");
/// Its end.
pub const ENDS: Filter = Filter::new("to", TO, Takes::Moment).under("span", "own");

/// The start and end that a place asks for; `None` for an open end. Ends typed in the wrong order are
/// swapped.
pub fn between(place: &ListPlace, now: DateTime<Utc>) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let days: Option<i64> = place.picked("span").parse().ok();
    if let Some(days) = days {
        return (TimeDelta::try_days(days).and_then(|days| now.checked_sub_signed(days)), None);
    }
    let at = |filter: &Filter| {
        let text = place.picked(filter.name);
        parse_instant(text).filter(|_| place.offers(filter)).map(|at| at.to_utc())
    };
    match (at(&BEGINS), at(&ENDS)) {
        (Some(from), Some(to)) if to < from => (Some(to), Some(from)),
        ends => ends,
    }
}

#[cfg(test)]
mod tests {
    use super::super::List;
    use super::super::find::tests::LIST;
    use super::*;

    #[test]
    fn a_span_is_some_days_or_ones_own() {
        let list = List { filters: &[TIME, BEGINS, ENDS], ..LIST };
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let at = |text: &str| Some(text.parse::<DateTime<Utc>>().unwrap());
        for (query, span) in [
            ("", (None, None)),
            ("span=x", (None, None)),
            ("span=1", (at("2023-11-13T22:13:20Z"), None)),
            ("span=1&from=2023-01-01T00:00:00Z", (at("2023-11-13T22:13:20Z"), None)),
            ("span=own", (None, None)),
            ("from=2023-01-01T00:00:00Z", (None, None)),
            ("span=own&from=2023-01-01T00%3A00%3A00Z", (at("2023-01-01T00:00:00Z"), None)),
            ("span=own&to=2023-01-01T00:00:00Z&from=noon", (None, at("2023-01-01T00:00:00Z"))),
            (
                "span=own&from=2023-01-02T00:00:00Z&to=2023-01-01T00:00:00Z",
                (at("2023-01-01T00:00:00Z"), at("2023-01-02T00:00:00Z")),
            ),
        ] {
            assert_eq!(between(&ListPlace::read(&format!("/x?{query}"), &list), now), span, "{query}");
        }
    }
}
