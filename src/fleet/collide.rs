//! Runs that get in each other's way.

use super::Thing;
use crate::schedule::ScheduledRun;
use chrono::{DateTime, TimeDelta, Utc};

/// Why a run is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Collides {
    /// It overlaps with another run of the same cluster or instance, by their usual durations.
    pub overlaps: bool,
    /// It begins or is running during the database's daily compaction.
    pub compacts: bool,
}

/// The assumed duration of a run if no earlier one is known.
const UNKNOWN_DURATION_HOURS: i64 = 1;

/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// What each run of a list collides with: runs of several things, in any order, each with the index of its
/// thing in `things`.
pub fn collisions(things: &[Thing], runs: &[(usize, ScheduledRun)]) -> Vec<Collides> {
    let spans: Vec<_> = runs.iter().map(|(at, run)| Span::of(things.get(*at), *at, run)).collect();
    let mut order: Vec<usize> = (0..spans.len()).collect();
    // Sorted by cluster, then by time.
    order.sort_by_key(|at| spans.get(*at).map(|span| (span.place.clone(), span.from)));
    let mut marks: Vec<_> =
        spans.iter().map(|span| Collides { overlaps: false, compacts: span.compacts }).collect();
    // Of the runs of one cluster so far, the one that ends last: a long one may go on after a short one.
    let mut last = None::<usize>;
    for next in order {
        let Some(second) = spans.get(next) else { continue };
        let first = last.and_then(|last| spans.get(last)).filter(|first| first.place == second.place);
        if let Some(first) = first.filter(|first| second.from < first.to) {
            for at in last.into_iter().chain([next]) {
                if let Some(mark) = marks.get_mut(at) {
                    mark.overlaps = true;
                }
            }
            if first.to >= second.to {
                continue;
            }
        }
        last = Some(next);
    }
    marks
}

/// The time a run usually takes.
struct Span {
    /// What it puts load on: the target and what runs there.
    place: (String, String),
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    compacts: bool,
}

impl Span {
    fn of(thing: Option<&Thing>, at: usize, run: &ScheduledRun) -> Self {
        let (from, takes) = (run.at, thing.and_then(|thing| thing.takes.of(run.kind)));
        let takes = takes.unwrap_or(TimeDelta::hours(UNKNOWN_DURATION_HOURS));
        let compacts = thing.and_then(|thing| thing.compacts).is_some_and(|(start, minutes)| {
            let begins = from.timestamp().div_euclid(60).rem_euclid(DAY);
            meets((begins, takes.num_minutes()), (start, minutes))
        });
        let place = thing.map_or_else(
            || (String::new(), at.to_string()),
            |thing| (thing.target.clone(), thing.place.clone()),
        );
        Self { place, from, to: from + takes, compacts }
    }
}

/// Whether two daily spans overlap, each a first minute and a length; both may go past midnight.
fn meets(one: (i64, i64), other: (i64, i64)) -> bool {
    let (ahead, behind) = ((other.0 - one.0).rem_euclid(DAY), (one.0 - other.0).rem_euclid(DAY));
    ahead < one.1 || behind < other.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Takes, ThingKind};
    use crate::schedule::RunKind;

    fn run(thing: usize, hour: i64) -> (usize, ScheduledRun) {
        (thing, ScheduledRun { at: DateTime::UNIX_EPOCH + TimeDelta::hours(hour), kind: RunKind::Full })
    }

    const NONE: Collides = Collides { overlaps: false, compacts: false };
    const OVERLAPS: Collides = Collides { overlaps: true, ..NONE };
    const COMPACTS: Collides = Collides { compacts: true, ..NONE };

    fn thing(id: &str) -> Thing {
        let thing = Thing::new(("t", "T"), ThingKind::Cluster, "same", String::new()).told_by(id.to_owned());
        Thing { takes: takes(3), ..thing }
    }

    fn takes(hours: i64) -> Takes {
        Takes { full: Some(TimeDelta::hours(hours)), incremental: None }
    }

    #[test]
    fn runs_of_one_cluster_that_overlap_are_marked() {
        let things = [thing("a"), thing("b"), thing("a")];
        let marks = collisions(&things, &[run(0, 5), run(1, 6), run(2, 7), run(0, 20)]);
        assert_eq!(marks, [OVERLAPS, NONE, OVERLAPS, NONE]);
        assert_eq!(collisions(&things, &[run(0, 5), run(0, 8)]), [NONE; 2]);
        // A tenant puts load on its cluster.
        let things = [thing("a"), Thing { place: "a".to_owned(), ..thing("a/1") }];
        assert_eq!(collisions(&things, &[run(0, 5), run(1, 6)]), [OVERLAPS; 2]);
    }

    #[test]
    fn a_long_run_overlaps_with_all_runs_that_begin_before_it_ends() {
        let long = Thing { takes: takes(9), ..thing("a") };
        let short = Thing { takes: takes(1), place: "a".to_owned(), ..thing("a/1") };
        let marks = collisions(&[long, short], &[run(0, 0), run(1, 2), run(1, 6), run(1, 9), run(1, 30)]);
        assert_eq!(marks, [OVERLAPS, OVERLAPS, OVERLAPS, NONE, NONE]);
    }

    #[test]
    fn a_full_run_overlaps_for_as_long_as_full_ones_take_and_an_incremental_one_does_not() {
        let takes = Takes { incremental: Some(TimeDelta::minutes(10)), ..takes(5) };
        let things = [Thing { takes, compacts: Some((18 * 60, 120)), ..thing("a") }];
        let incremental = |hour: i64| {
            let (at, run) = run(0, hour);
            (at, ScheduledRun { kind: RunKind::Incremental, ..run })
        };
        assert_eq!(collisions(&things, &[run(0, 0), incremental(4)]), [OVERLAPS; 2]);
        assert_eq!(collisions(&things, &[incremental(0), run(0, 4)]), [NONE; 2]);
        assert_eq!(collisions(&things, &[run(0, 15), incremental(40)]), [COMPACTS, NONE]);
    }

    #[test]
    fn a_backup_in_the_daily_compaction_is_marked() {
        // From 18:00 to 20:00 UTC: 02:00 in Shanghai.
        let things = [Thing { compacts: Some((18 * 60, 120)), ..thing("a") }];
        for (hour, marked) in [(14, false), (15, false), (16, true), (19, true), (20, false), (40, true)] {
            let marks = collisions(&things, &[run(0, hour)]);
            assert_eq!(marks, [Collides { compacts: marked, ..NONE }], "{hour}");
        }
        let midnight = [Thing { compacts: Some((23 * 60, 120)), ..thing("a") }];
        assert_eq!(collisions(&midnight, &[run(0, 24)]), [COMPACTS]);
        let both = collisions(&midnight, &[run(0, 24), run(0, 24)]);
        assert_eq!(both, [Collides { overlaps: true, compacts: true }; 2], "one reason hides no other");
    }
}
