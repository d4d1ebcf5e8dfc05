//! How long a task still takes, as far as that can be told: from earlier runs of the same kind that this console
//! has seen, else from the task's own pace. Where neither says anything, neither does this.

mod earlier;
mod pace;
mod path;

#[cfg(test)]
mod tests;

pub use earlier::{Past, kind_of, past_of};

use super::{Course, Phase, Task};

/// What an estimate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// So many earlier runs of the same kind.
    Runs(usize),
    /// The task's own pace: so many sub-tasks have ended, of so many.
    Pace(usize, usize),
}

/// How long a task still takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So long, in milliseconds: at least, likely, at most.
    Known {
        /// At least.
        least: i64,
        /// Likely.
        likely: i64,
        /// At most.
        most: i64,
        /// What that rests on.
        basis: Basis,
    },
    /// Nothing to tell it from.
    Unknown,
    /// It already takes longer than everything it could be told from.
    Longer,
    /// It does not go on by itself: it has ended, or is being undone.
    NotGoing,
}

/// How long a task still takes; `pasts` are earlier runs of its kind, `now` is in milliseconds since 1970.
pub fn left(task: &Task, pasts: &[Past], now: i64) -> Left {
    if task.phase != Phase::Running && task.phase != Phase::Waiting {
        return Left::NotGoing;
    }
    // What is undone takes another time than what is done.
    if matches!(task.course, Course::Undone | Course::Cancelled) {
        return Left::NotGoing;
    }
    let usable: Vec<i64> = pasts.iter().filter_map(|past| earlier::left_by(task, past, now)).collect();
    if !usable.is_empty() {
        return from_runs(usable);
    }
    pace::left_by_pace(task, now)
}

/// The middle of what the runs say, between the least and the most; a single run says it with more room around it.
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

/// How long a span from one time to another is, in milliseconds; never less than nothing.
fn between(from: i64, to: i64) -> i64 {
    to.saturating_sub(from).max(0)
}
