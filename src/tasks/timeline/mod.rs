//! A task on real time: which bars each stage and sub-task has, and where.
//!
//! Nothing is drawn that the server does not say: what never ran has no bar, a run whose end is unknown is
//! drawn open, earlier runs without times are counted, not invented (contracts/obshell.md 2.2,
//! contracts/ocp.md 5.2).

mod axis;
mod spans;

#[cfg(test)]
mod tests;

pub use axis::{Axis, Piece, Tick};
pub use spans::{Line, Note, Span, lines};

use super::{Stage, Task};

/// A task's lines and their axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The lines, stage by stage.
    pub lines: Vec<Line>,
    /// Real time, idle stretches folded.
    pub axis: Axis,
}

impl Timeline {
    /// Lays a task out; `now_ms` is where running bars end, in milliseconds since 1970.
    pub fn of(task: &Task, stages: &[Stage], now_ms: i64) -> Self {
        let lines = lines(task, stages, now_ms);
        let mut stretches: Vec<(i64, i64)> =
            lines.iter().flat_map(|line| &line.spans).map(|span| (span.from, span.to)).collect();
        // The axis includes the task's own begin and end, and now while it goes on.
        let over = task.phase.is_over();
        let own = [task.began, task.ended.filter(|_| over)];
        stretches.extend(own.into_iter().flatten().map(|at| (at.timestamp_millis(), at.timestamp_millis())));
        let last = stretches.iter().map(|(_, to)| *to).max();
        if let Some(last) = last.filter(|_| !over) {
            // The clocks of server and browser may differ: now is never before what has happened.
            let now = now_ms.max(last);
            stretches.push((now, now));
        }
        Self { axis: Axis::new(stretches), lines }
    }
}
