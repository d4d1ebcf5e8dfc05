//! Earlier runs of the same kind, and what they say about one under way.

use super::between;
use super::path::{is_done, longest, so_far, took};
use crate::tasks::{Group, Phase, Task};
use litemap::LiteMap;

/// A run with more differently named parts than this is remembered only as a whole.
const MOST_PARTS: usize = 400;

/// What is remembered of a run that ended well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// How long it took, in milliseconds.
    pub took: i64,
    /// How long each part took, by name, in milliseconds: stages if there are any, else sub-tasks.
    pub parts: LiteMap<String, i64>,
}

/// The kind of a task: its name without its numbers. Tasks of one kind do the same to different objects.
pub fn kind_of(task: &Task) -> String {
    shape(&task.name)
}

/// A name with each number in it replaced by one character.
pub fn shape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if !letter.is_ascii_digit() {
            out.push(letter);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// What to remember of a task; `None` if it did not end well at the first attempt, or its times are not
/// known.
pub fn past_of(task: &Task) -> Option<Past> {
    // A retried node's time includes how long somebody took to request the retry.
    if task.phase != Phase::Done || task.nodes.iter().any(|node| node.run_count > 1) {
        return None;
    }
    let took_all = between(task.began?.timestamp_millis(), task.ended?.timestamp_millis());
    let mut all: Vec<(&str, i64)> = if task.is_staged() {
        let of = |group: &Group| {
            let (from, to) = group.began.zip(group.ended)?;
            Some(between(from.timestamp_millis(), to.timestamp_millis()))
        };
        task.groups.iter().filter_map(|group| Some((&*group.name, of(group)?))).collect()
    } else {
        task.nodes.iter().filter_map(|node| Some((&*node.name, took(node)?))).collect()
    };
    all.sort_unstable();
    let mut parts = LiteMap::new();
    let alike = || all.chunk_by(|one, other| one.0 == other.0);
    if alike().count() <= MOST_PARTS {
        for alike in alike() {
            let sum: i64 = alike.iter().map(|(_, took)| took).sum();
            let mean = sum / i64::try_from(alike.len()).unwrap_or(i64::MAX);
            parts.insert(alike.first()?.0.to_owned(), mean);
        }
    }
    Some(Past { took: took_all, parts })
}

/// How long a task still takes if it goes on like an earlier run, at its own speed; `None` if that run says
/// nothing about what is left.
pub fn left_by(task: &Task, past: &Past, now: i64) -> Option<i64> {
    let elapsed = task.began.map_or(0, |began| between(began.timestamp_millis(), now));
    if past.parts.is_empty() {
        return Some(past.took - elapsed);
    }
    if task.is_staged() { by_stages(task, past, now) } else { by_nodes(task, past, now) }
}

/// How much slower than the earlier run it is so far, in thousandths: the time both took for what has ended
/// here.
fn speed(pairs: impl Iterator<Item = (i64, i64)>) -> i64 {
    let (mine, theirs) =
        pairs.fold((0_i64, 0_i64), |(mine, theirs), (one, other)| (mine + one, theirs + other));
    // Too short to say anything.
    if theirs < 1_000 { 1_000 } else { (mine * 1_000 / theirs).clamp(250, 4_000) }
}

fn by_stages(task: &Task, past: &Past, now: i64) -> Option<i64> {
    let ended = task.groups.iter().filter(|group| group.phase.is_over()).filter_map(|group| {
        let (from, to) = group.began.zip(group.ended)?;
        Some((between(from.timestamp_millis(), to.timestamp_millis()), *past.parts.get(&*group.name)?))
    });
    let speed = speed(ended);
    let mut left = 0;
    for group in task.groups.iter().filter(|group| !group.phase.is_over()) {
        let whole = past.parts.get(&*group.name)? * speed / 1_000;
        let running = group.began.filter(|_| group.phase == Phase::Running);
        left += (whole - running.map_or(0, |began| between(began.timestamp_millis(), now))).max(0);
    }
    Some(left)
}

fn by_nodes(task: &Task, past: &Past, now: i64) -> Option<i64> {
    let ended = task.nodes.iter().filter(|node| is_done(node));
    let speed = speed(ended.filter_map(|node| Some((took(node)?, *past.parts.get(&*node.name)?))));
    let mut weights = vec![0; task.nodes.len()];
    let (mut left, mut all) = (0_i64, 0_i64);
    for (node, weight) in task.nodes.iter().zip(&mut weights) {
        let part = past.parts.get(&*node.name).copied();
        if is_done(node) {
            all += part.or_else(|| took(node)).unwrap_or_default();
            continue;
        }
        let part = part?;
        *weight = (part * speed / 1_000 - so_far(node, now)).max(0);
        (left, all) = (left + *weight, all + part);
    }
    // As parallel as then: what is left is the same share of that run's total, or the longest path.
    let share = past.took as f64 * left as f64 / all.max(1) as f64;
    Some(longest(task, &weights).max(share as i64))
}
