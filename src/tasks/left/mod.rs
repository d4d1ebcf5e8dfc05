//! How long a task still takes, as far as it can be estimated: from earlier runs of the same kind that this
//! console has seen, else from the task's own pace. If neither says anything, there is no estimate.

mod earlier;
mod pace;
mod path;

#[cfg(test)]
mod tests;

pub use earlier::{Past, kind_of, past_of};

use super::{Course, Phase, Task};

/// What an estimate is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// This many earlier runs of the same kind.
    Runs(usize),
    /// The task's own pace: how many sub-tasks have ended, out of how many.
    Pace(usize, usize),
}

/// How long a task still takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// This long, in milliseconds: at least, likely, at most.
    Known {
        /// At least.
        least: i64,
        /// Likely.
        likely: i64,
        /// At most.
        most: i64,
        /// What it is based on.
        basis: Basis,
    },
    /// Nothing to estimate it from.
    Unknown,
    /// It has already taken longer than everything it could be estimated from.
    Longer,
    /// It is not going forward: it has ended, or is being undone.
    NotGoing,
}

/// How long a task still takes; `pasts` are earlier runs of its kind, `now` is in milliseconds since 1970.
pub fn left(task: &Task, pasts: &[Past], now: i64) -> Left {
    if task.phase != Phase::Running && task.phase != Phase::Waiting {
        return Left::NotGoing;
    }
    // Undoing takes a different time than doing.
    if matches!(task.course, Course::Undone | Course::Cancelled) {
        return Left::NotGoing;
    }
    let usable: Vec<i64> = pasts.iter().filter_map(|past| earlier::left_by(task, past, now)).collect();
    if !usable.is_empty() {
        return from_runs(usable);
    }
    pace::left_by_pace(task, now)
}

/// The median of what the runs say, between the least and the most; a single run gets a wider range.
fn from_runs(mut all: Vec<i64>) -> Left {
    all.sort_unstable();
    let basis = Basis::Runs(all.len());
    let (Some(first), Some(last)) = (all.first().copied(), all.last().copied()) else { return Left::Unknown };
    let likely = all.get(all.len() / 2).copied().unwrap_or(last);
    if last <= 0 {
        return Left::Longer;
    }
    let (least, most) =
        if all.len() == 1 { (last * 7 / 10, last * 3 / 2) } else { (first * 9 / 10, last * 23 / 20) };
    Left::Known { least: least.max(0), likely: likely.max(0), most, basis }
}

/// The time from one moment to another, in milliseconds; never negative.
fn between(from: i64, to: i64) -> i64 {
    to.saturating_sub(from).max(0)
}
