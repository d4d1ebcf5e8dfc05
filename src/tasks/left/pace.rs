//! A task's own pace: what its sub-tasks took so far, applied to the rest of the same kind.

use super::earlier::shape;
use super::path::{is_done, longest, so_far, took};
use super::{Basis, Left};
use crate::schedule::covered;
use crate::tasks::{Phase, Task};
use litemap::LiteMap;

/// At least this many of a kind must have ended before they say anything about the next.
const ENOUGH: usize = 3;

/// How long sub-tasks of one kind took: the three quartiles.
#[derive(Clone, Copy, Debug)]
struct Quarters([i64; 3]);

/// Only a rest that is like what has ended can be estimated: one with a part of another kind cannot.
pub fn left_by_pace(task: &Task, now: i64) -> Left {
    let done = task.nodes.iter().filter(|node| node.phase == Phase::Done);
    let mut ended: Vec<(String, i64)> =
        done.filter_map(|node| Some((shape(&node.name), took(node)?))).collect();
    // By kind, and within each kind the quickest first.
    ended.sort_unstable();
    let mut known: LiteMap<&str, Quarters> = LiteMap::new();
    for all in ended.chunk_by(|one, other| one.0 == other.0).filter(|all| all.len() >= ENOUGH) {
        let at = |part: usize| all.get(all.len() * part / 4).map_or(0, |(_, took)| *took);
        if let Some((kind, _)) = all.first() {
            known.insert(kind.as_str(), Quarters([at(1), at(2), at(3)]));
        }
    }
    let done = task.nodes.iter().filter(|node| is_done(node)).count();
    let mut sums = [0_i64; 3];
    let mut weights = [0, 1, 2].map(|_| vec![0_i64; task.nodes.len()]);
    let mut longer = true;
    for (index, node) in task.nodes.iter().enumerate().filter(|(_, node)| !is_done(node)) {
        let Some(Quarters(takes)) = known.get(shape(&node.name).as_str()) else { return Left::Unknown };
        let ran = so_far(node, now);
        for ((weights, sum), takes) in weights.iter_mut().zip(&mut sums).zip(takes) {
            let left = (takes - ran).max(0);
            *sum += left;
            longer &= left == 0;
            if let Some(slot) = weights.get_mut(index) {
                *slot = left;
            }
        }
    }
    if done == task.nodes.len() {
        return Left::Unknown;
    }
    if longer {
        return Left::Longer;
    }
    // As parallel as so far, and never quicker than the longest path.
    let beside = beside(task, now).max(1_000);
    let [least, likely, most] = [0, 1, 2].map(|quarter: usize| {
        let (weights, sum) = (weights.get(quarter), sums.get(quarter).copied().unwrap_or_default());
        let way = weights.map_or(0, |weights| longest(task, weights));
        way.max(sum * 1_000 / beside)
    });
    Left::Known { least, likely, most: most * 6 / 5, basis: Basis::Pace(done, task.nodes.len()) }
}

/// How many sub-tasks ran side by side so far, in thousandths, while any was running.
fn beside(task: &Task, now: i64) -> i64 {
    let mut stretches: Vec<(i64, i64)> = Vec::new();
    for run in task.nodes.iter().flat_map(|node| &node.runs) {
        if let Some(began) = run.began {
            let from = began.timestamp_millis();
            let to = run
                .ended
                .map_or(if run.phase.is_over() { from } else { now }, |ended| ended.timestamp_millis());
            stretches.push((from, to.max(from)));
        }
    }
    let sum: i64 = stretches.iter().map(|(from, to)| to - from).sum();
    let busy = covered(stretches);
    if busy > 0 { sum.saturating_mul(1_000) / busy } else { 1_000 }
}
