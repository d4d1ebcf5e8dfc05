//! What is asked of the server for a place of a history.

use crate::lists::{ListPlace, between};
use crate::systems::ocp::api::{History, Span};
use chrono::{DateTime, Utc};

/// The span of time that is asked of the server for a place of a history.
pub fn span(place: &ListPlace, of_tenant: bool, now: DateTime<Utc>) -> Span {
    Span::of(between(place, now), of_tenant)
}

/// What else is asked of the server: the name of each parameter, and its value.
pub fn narrowed(which: History, place: &ListPlace, of_tenant: bool) -> Vec<(&'static str, &str)> {
    // What is no number, the server would refuse.
    let set = Some(place.picked("set")).filter(|set| which == History::Data && set.parse::<i64>().is_ok());
    let of_tenant = |name| Some(place.picked(name)).filter(|value| of_tenant && !value.is_empty());
    let status = of_tenant("state").filter(|_| which != History::Restore);
    let target = of_tenant("target").filter(|_| which == History::Restore);
    let all = [("backupSetId", set), ("status", status), ("restoreClusterName", target)];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
