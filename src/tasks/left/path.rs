//! The longest path through what is not done yet.

use crate::tasks::{Links, Node, Phase, Task};

/// Whether a node has nothing left to do.
pub fn is_done(node: &Node) -> bool {
    matches!(node.phase, Phase::Done | Phase::Warning)
}

/// How long the last run of a node took; `None` if it did not end or that is not known for certain.
pub fn took(node: &Node) -> Option<i64> {
    let run = node.runs.last().filter(|run| !run.loose)?;
    Some(super::between(run.began?.timestamp_millis(), run.ended?.timestamp_millis()))
}

/// How long a running node has been running.
pub fn so_far(node: &Node, now: i64) -> i64 {
    let last = node.runs.last().filter(|run| node.phase == Phase::Running && !run.loose);
    let began = last.and_then(|run| run.began);
    began.map_or(0, |began| super::between(began.timestamp_millis(), now))
}

/// The longest path from what is not done to the end, by how long each node still takes; in milliseconds.
pub fn longest(task: &Task, weights: &[i64]) -> i64 {
    let weight = |node: usize| weights.get(node).copied().unwrap_or_default();
    if task.is_staged() {
        let stages = task.groups.iter();
        return stages
            .map(|group| group.members.iter().map(|node| weight(*node)).max().unwrap_or_default())
            .sum();
    }
    let ways = Links::of_edges(task).longest_ways(&weight);
    ways.into_iter().flatten().max().unwrap_or_default()
}
