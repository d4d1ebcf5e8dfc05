//! What to request from the server for a list's place in a history.

use crate::lists::{ListPlace, between};
use crate::systems::ocp::api::{History, Span};
use chrono::{DateTime, Utc};

/// The span of time to request for a place.
pub fn span(place: &ListPlace, of_tenant: bool, now: DateTime<Utc>) -> Span {
    Span::of(between(place, now), of_tenant)
}

/// The other query parameters to request: names and values.
pub fn narrowed(which: History, place: &ListPlace, of_tenant: bool) -> Vec<(&'static str, &str)> {
    // The server would refuse anything that is not a number.
    let set = Some(place.picked("set")).filter(|set| which == History::Data && set.parse::<i64>().is_ok());
    let of_tenant = |name| Some(place.picked(name)).filter(|value| of_tenant && !value.is_empty());
    let status = of_tenant("state").filter(|_| which != History::Restore);
    let target = of_tenant("target").filter(|_| which == History::Restore);
    let all = [("backupSetId", set), ("status", status), ("restoreClusterName", target)];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
