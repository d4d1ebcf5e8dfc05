//! The critical path of a run so far: the nodes that, one after the other, made it last as long as it has.
//!
//! Traced backwards from what ended last (or still runs): each node was held up by the one that ended last
//! among its predecessors. Slack is how much later a node could have ended without making the run longer, if
//! everything after it started as long after its last predecessor as it did. If several ended last at the
//! same time, the path goes through one of them; the others have no slack either.

use super::Course;
use super::links::Links;
use super::model::{Node, Phase, Task};
use crate::schedule::covered;
use chrono::{DateTime, FixedOffset};

/// When a node began and ended, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    began: i64,
    ended: i64,
}

/// How a node delays the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It is on the critical path.
    OnPath,
    /// As much as the part of the path beside it: everything that runs now does.
    Alike,
    /// Not at all: it could have ended this much later, in milliseconds.
    Slack(i64),
    /// It failed, and what waits for it cannot run.
    Bars,
}

/// The critical path and what follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Critical {
    /// The path's nodes by index in [`Task::nodes`], in the order in which they ran.
    pub path: Vec<usize>,
    /// How long at least one of them was working, in milliseconds: overlaps count once, the waits between
    /// them do not count.
    pub busy_ms: i64,
    /// From the first begin to the last end, or to now while the run goes on, in milliseconds.
    pub whole_ms: i64,
    slack: Vec<Option<i64>>,
    /// What failed, unless the task ended well, and whether something waits for it.
    failed: Vec<(usize, bool)>,
}

impl Critical {
    /// Computes the path; `now` is the end of what still runs. `None` if no node has a believable time, and
    /// for a task that is being undone: it runs against the links (contracts/obshell.md 2.5).
    pub fn of(task: &Task, now: DateTime<FixedOffset>) -> Option<Self> {
        if task.course == Course::Undone {
            return None;
        }
        let now = now.timestamp_millis();
        let spans: Vec<Option<Span>> = task.nodes.iter().map(|node| span(node, now)).collect();
        let known = || spans.iter().flatten();
        let first = known().map(|span| span.began).min()?;
        let last = known().map(|span| span.ended).max()?;
        let links = Links::of(task);
        let order = links.order();
        let behind = behind(&links, &order, &spans);
        let path = walk(&links, &behind, &spans);
        let busy = path.iter().filter_map(|node| spans.get(*node).copied().flatten());
        let busy_ms = covered(busy.map(|span| (span.began, span.ended)).collect());
        let slack = slack(&links, &order, &spans, &behind, last);
        // The wait between two of its nodes counts too.
        let until = if task.phase.is_over() { last } else { last.max(now) };
        let failed = task.nodes.iter().enumerate().filter(|(_, node)| node.phase == Phase::Failed);
        let failed = failed.filter(|_| task.phase != Phase::Done);
        let failed = failed.map(|(node, _)| (node, !links.after(node).is_empty())).collect();
        Some(Self { path, busy_ms, whole_ms: until - first, slack, failed })
    }

    /// The path's share of the whole time, in per cent.
    pub fn share(&self) -> Option<i64> {
        (self.whole_ms > 0).then(|| self.busy_ms * 100 / self.whole_ms)
    }

    /// How a node delays the run; `None` if it never ran. What failed has no slack: nothing after it began,
    /// so its end says nothing about theirs.
    pub fn hold(&self, node: usize) -> Option<Hold> {
        let slack = self.slack(node)?;
        if self.path.contains(&node) {
            return Some(Hold::OnPath);
        }
        if let Some((_, bars)) = self.failed.iter().find(|(failed, _)| *failed == node) {
            return bars.then_some(Hold::Bars);
        }
        Some(if slack == 0 { Hold::Alike } else { Hold::Slack(slack) })
    }

    fn slack(&self, node: usize) -> Option<i64> {
        self.slack.get(node).copied().flatten()
    }
}

/// From the begin of the first run to the end of the last.
fn span(node: &Node, now: i64) -> Option<Span> {
    let began = node.runs.iter().find_map(|run| run.began)?.timestamp_millis();
    let last = node.runs.last()?;
    let ended = match last.ended {
        Some(ended) => ended.timestamp_millis(),
        None if !node.phase.is_over() => now,
        None => return None,
    };
    Some(Span { began, ended: ended.max(began) })
}

/// When the last predecessor of each node (or gate) ended, and which node that was. What has no times of its
/// own, for example because it was skipped, passes on those of its predecessors.
fn behind(links: &Links, order: &[usize], spans: &[Option<Span>]) -> Vec<Option<(i64, usize)>> {
    let mut behind: Vec<Option<(i64, usize)>> = vec![None; links.count()];
    for &at in order {
        let own = spans.get(at).copied().flatten().map(|span| (span.ended, at));
        let Some(passed_on) = own.or(behind.get(at).copied().flatten()) else { continue };
        for &next in links.after(at) {
            if let Some(slot) = behind.get_mut(next) {
                // The first of equals, so that the same run always gives the same answer.
                *slot = Some(slot.filter(|held| held.0 >= passed_on.0).unwrap_or(passed_on));
            }
        }
    }
    behind
}

/// From what ended last back to what nothing held up.
fn walk(links: &Links, behind: &[Option<(i64, usize)>], spans: &[Option<Span>]) -> Vec<usize> {
    let ends = spans.iter().enumerate().filter_map(|(node, span)| Some((span.as_ref()?.ended, node)));
    let last = ends.max_by_key(|(ended, node)| (*ended, std::cmp::Reverse(*node)));
    let mut path: Vec<usize> = Vec::new();
    let mut next = last.map(|(_, node)| node);
    while let Some(node) = next {
        path.push(node);
        // A circle, which no engine should produce, would be followed for ever.
        next = behind
            .get(node)
            .copied()
            .flatten()
            .map(|(_, before)| before)
            .filter(|_| path.len() <= links.count());
    }
    path.reverse();
    path
}

fn slack(
    links: &Links,
    order: &[usize],
    spans: &[Option<Span>],
    behind: &[Option<(i64, usize)>],
    last: i64,
) -> Vec<Option<i64>> {
    // How much later the last predecessor of each may end.
    let mut room: Vec<Option<i64>> = vec![None; links.count()];
    let mut slack: Vec<Option<i64>> = vec![None; spans.len()];
    for &at in order.iter().rev() {
        let own = spans.get(at).copied().flatten();
        let ended = own.map(|span| span.ended).or(behind.get(at).copied().flatten().map(|held| held.0));
        let Some(ended) = ended else { continue };
        let limits = links.after(at).iter().filter_map(|next| {
            let held = behind.get(*next).copied().flatten()?.0;
            Some(room.get(*next).copied().flatten()? + held - ended)
        });
        let own_room = limits.min().unwrap_or(last - ended);
        if let Some(slot) = room.get_mut(at) {
            *slot = Some(own_room);
        }
        if let (Some(slot), Some(_)) = (slack.get_mut(at), own) {
            *slot = Some(own_room);
        }
    }
    slack
}

#[cfg(test)]
mod tests {
    use super::super::model::{Phase, Run};
    use super::super::sample::{edged, staged};
    use super::*;

    fn at(second: i64) -> DateTime<FixedOffset> {
        DateTime::from_timestamp(1_000_000 + second, 0).unwrap().fixed_offset()
    }

    /// Gives a node one run, from one second to another; without an end it is still running.
    fn ran(task: &mut Task, node: usize, from: i64, to: Option<i64>) {
        let phase = if to.is_some() { Phase::Done } else { Phase::Running };
        task.nodes[node].phase = phase;
        task.nodes[node].runs =
            vec![Run { number: 1, began: Some(at(from)), loose: false, ended: to.map(at), phase }];
    }

    fn times(task: &mut Task, spans: &[(i64, i64)]) {
        for (node, (from, to)) in spans.iter().enumerate() {
            ran(task, node, *from, Some(*to));
        }
    }

    fn critical(task: &Task) -> Critical {
        Critical::of(&Task { phase: Phase::Done, ..task.clone() }, at(1_000)).unwrap()
    }

    #[test]
    fn what_waits_between_two_nodes_counts() {
        let mut task = edged(2, &[(0, 1)]);
        ran(&mut task, 0, 0, Some(10));
        let waits = Critical::of(&task, at(40)).unwrap();
        assert_eq!((waits.busy_ms, waits.whole_ms, waits.share()), (10_000, 40_000, Some(25)));
        assert_eq!(critical(&task).share(), Some(100));
    }

    #[test]
    fn the_longer_of_two_paths_counts() {
        let mut task = edged(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]);
        times(&mut task, &[(0, 10), (10, 60), (10, 30), (62, 80)]);
        let found = critical(&task);
        assert_eq!(found.path, [0, 1, 3]);
        assert_eq!((found.busy_ms, found.whole_ms, found.share()), (78_000, 80_000, Some(97)));
        assert_eq!([0, 1, 2, 3].map(|node| found.slack(node)), [Some(0), Some(0), Some(30_000), Some(0)]);
    }

    #[test]
    fn stages_hold_each_other_up() {
        let mut task = staged(&[1, 3, 1]);
        times(&mut task, &[(0, 5), (5, 9), (5, 25), (5, 20), (25, 30)]);
        let found = critical(&task);
        assert_eq!(found.path, [0, 2, 4]);
        let slack = [0, 1, 2, 3, 4].map(|node| found.slack(node));
        assert_eq!(slack, [Some(0), Some(16_000), Some(0), Some(5_000), Some(0)]);
    }

    #[test]
    fn what_runs_ends_now_and_what_waits_is_left_out() {
        let mut task = edged(3, &[(0, 1), (1, 2)]);
        ran(&mut task, 0, 0, Some(10));
        ran(&mut task, 1, 15, None);
        let found = Critical::of(&task, at(40)).unwrap();
        assert_eq!(found.path, [0, 1]);
        assert_eq!((found.busy_ms, found.whole_ms), (35_000, 40_000));
        assert_eq!(found.slack(2), None);
    }

    #[test]
    fn what_runs_beside_the_path_delays_the_run_equally() {
        let mut task = staged(&[1, 4]);
        ran(&mut task, 0, 0, Some(10));
        ran(&mut task, 1, 10, None);
        ran(&mut task, 2, 12, None);
        ran(&mut task, 3, 12, Some(15));
        let found = Critical::of(&task, at(40)).unwrap();
        let held =
            [Some(Hold::OnPath), Some(Hold::OnPath), Some(Hold::Alike), Some(Hold::Slack(25_000)), None];
        assert_eq!([0, 1, 2, 3, 4].map(|node| found.hold(node)), held);
    }

    #[test]
    fn what_failed_blocks_what_waits_for_it_and_has_no_slack() {
        let mut task = edged(5, &[(0, 1), (0, 2), (0, 3), (1, 4)]);
        times(&mut task, &[(0, 10), (10, 15), (10, 40), (10, 20)]);
        (task.nodes[1].phase, task.nodes[3].phase) = (Phase::Failed, Phase::Failed);
        for phase in [Phase::Running, Phase::Failed, Phase::Warning] {
            let found = Critical::of(&Task { phase, ..task.clone() }, at(40)).unwrap();
            let held = [Some(Hold::OnPath), Some(Hold::Bars), Some(Hold::OnPath), None, None];
            assert_eq!([0, 1, 2, 3, 4].map(|node| found.hold(node)), held, "{phase:?}");
        }
        assert_eq!(critical(&task).hold(1), Some(Hold::Slack(25_000)));
    }

    #[test]
    fn what_is_undone_has_no_path() {
        let mut task = staged(&[1, 1]);
        times(&mut task, &[(20, 30), (10, 20)]);
        assert!(Critical::of(&task, at(40)).is_some());
        task.course = Course::Undone;
        assert_eq!(Critical::of(&task, at(40)), None);
    }

    #[test]
    fn what_was_skipped_passes_the_wait_on() {
        let mut task = edged(4, &[(0, 1), (1, 2), (3, 2)]);
        times(&mut task, &[(0, 30), (0, 0), (31, 40), (0, 5)]);
        task.nodes[1].runs.clear();
        let found = critical(&task);
        assert_eq!(found.path, [0, 2]);
        assert_eq!([0, 1, 3].map(|node| found.slack(node)), [Some(0), None, Some(25_000)]);
    }

    #[test]
    fn retries_count_from_the_first_beginning_to_the_last_end() {
        let mut task = edged(1, &[]);
        let run = |number, from, to| Run {
            number,
            began: Some(at(from)),
            loose: false,
            ended: Some(at(to)),
            phase: Phase::Done,
        };
        task.nodes[0].phase = Phase::Done;
        task.nodes[0].runs = vec![run(1, 0, 10), run(2, 20, 50)];
        assert_eq!(critical(&task).busy_ms, 50_000);
    }

    #[test]
    fn what_overlaps_counts_once() {
        let mut task = edged(4, &[(0, 1), (1, 2), (2, 3)]);
        times(&mut task, &[(0, 10), (5, 20), (6, 15), (30, 40)]);
        task.nodes[2].runs[0].ended = Some(at(18));
        let found = critical(&task);
        assert_eq!((found.path.len(), found.busy_ms, found.whole_ms), (4, 30_000, 40_000));
        assert_eq!(found.share(), Some(75));
    }

    #[test]
    fn nothing_known_gives_no_path_and_circles_end() {
        assert_eq!(Critical::of(&edged(2, &[(0, 1)]), at(0)), None);
        let mut circle = edged(3, &[(0, 1), (1, 2), (2, 1)]);
        times(&mut circle, &[(0, 1), (1, 2), (2, 3)]);
        assert!(critical(&circle).path.len() <= 4);
    }

    #[test]
    fn ten_thousand_in_a_chain_need_no_stack() {
        let edges: Vec<_> = (1..10_000).map(|to| (to - 1, to)).collect();
        let mut task = edged(10_000, &edges);
        let spans: Vec<_> = (0..10_000).map(|node| (node, node + 1)).collect();
        times(&mut task, &spans);
        let found = critical(&task);
        assert_eq!((found.path.len(), found.share()), (10_000, Some(100)));
    }

    #[test]
    fn no_slack_on_the_path_and_never_less_than_none() {
        // A pseudo-random layered run.
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let mut edges = Vec::new();
        for to in 1..200_usize {
            for _ in 0..1 + next(2) {
                edges.push((next(to as u64) as usize, to));
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let mut task = edged(200, &edges);
        let mut spans: Vec<(i64, i64)> = vec![(0, 5)];
        for node in 1..200 {
            let held = edges.iter().filter(|edge| edge.1 == node).map(|edge| spans[edge.0].1).max().unwrap();
            let began = held + next(3) as i64;
            spans.push((began, began + next(50) as i64));
        }
        times(&mut task, &spans);
        let found = critical(&task);
        assert!(found.path.iter().all(|node| found.slack(*node) == Some(0)));
        assert!((0..200).all(|node| found.slack(node).is_some_and(|slack| slack >= 0)));
        assert!(found.path.windows(2).all(|pair| edges.contains(&(pair[0], pair[1]))));
    }
}
