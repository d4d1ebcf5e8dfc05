//! Why a task failed: the sub-task that failed first, its first failing line, what the contract says about
//! it.

use super::{Key, LogRun, Node, Phase, Task};
use crate::tasks::log::{Level, LogBook};
use crate::words::{Said, Text};

/// What a system's contract says about a failed sub-task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// What it means, and what to do.
    pub said: Vec<Said>,
    /// Where the actual reason is, if elsewhere on the page: the link's text, and its target's `data-part`.
    pub link: Option<(Text, &'static str)>,
}

/// Why a task failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The sub-task that failed first.
    pub node: Key,
    /// Its first failing line, else its last; `None` if its log is empty or has not been read.
    pub line: Option<String>,
    /// Why its log could not be read, if so.
    pub unread: Option<Said>,
    /// What the contract says about it.
    pub explained: Explained,
}

impl Why {
    /// Whether its line is just the last of a log without a failing line.
    pub fn is_only_last(&self) -> bool {
        self.line.as_ref().is_some_and(|line| Level::of(line, Level::Plain) != Level::Error)
    }
}

impl Task {
    /// The sub-task that failed first, and how often it had run: failing again is another failure.
    pub fn first_failure(&self) -> Option<(Key, u32)> {
        let node = self.nodes.get(self.first_failed()?)?;
        Some((node.key.clone(), node.run_count))
    }

    /// The index of the sub-task that failed first: by when it ended, else by when it began, else by its
    /// position.
    pub fn first_failed(&self) -> Option<usize> {
        let failed = self.nodes.iter().enumerate().filter(|(_, node)| node.phase == Phase::Failed);
        failed.min_by_key(|(_, node)| failed_at(node)).map(|(index, _)| index)
    }
}

/// When a sub-task failed, in milliseconds since 1970; the maximum if unknown.
fn failed_at(node: &Node) -> i64 {
    let last = node.runs.last();
    let at = last.and_then(|run| run.ended.or(run.began));
    at.map_or(i64::MAX, |at| at.timestamp_millis())
}

/// The first failing line of the last run that has one; the last line of a log without any.
pub fn failing_line(runs: &[LogRun]) -> Option<String> {
    let mut book = LogBook::default();
    book.take(runs);
    let place = book.first_failing().or_else(|| book.len().checked_sub(1))?;
    book.line(place).map(|line| line.text.clone())
}

#[cfg(test)]
mod tests {
    use super::super::{Run, sample};
    use super::*;
    use chrono::{TimeZone, Utc};

    fn failed(ended: Option<i64>) -> Node {
        let ended = ended.map(|at| Utc.timestamp_opt(at, 0).unwrap().fixed_offset());
        let run = Run { number: 1, began: None, loose: false, ended, phase: Phase::Failed };
        Node { runs: vec![run], ..sample::node("n", Phase::Failed) }
    }

    #[test]
    fn the_one_that_ended_first_failed_first() {
        let mut task = sample::edged(2, &[]);
        assert_eq!(task.first_failed(), None);
        task.nodes.extend([failed(None), failed(Some(20)), failed(Some(10)), failed(Some(10))]);
        assert_eq!(task.first_failed(), Some(4));
    }

    #[test]
    fn a_log_without_a_failing_line_shows_its_last() {
        let runs = |lines: &[&str]| {
            vec![LogRun { title: None, lines: lines.iter().map(|line| (*line).to_owned()).collect() }]
        };
        assert_eq!(failing_line(&runs(&["a", "ERROR: b", "c"])).as_deref(), Some("ERROR: b"));
        assert_eq!(failing_line(&runs(&["a", "b"])).as_deref(), Some("b"));
        assert_eq!(failing_line(&[]), None);
        let only_last = |line: Option<&str>| {
            let line = line.map(str::to_owned);
            Why {
                node: sample::node("n", Phase::Failed).key,
                line,
                unread: None,
                explained: Explained::default(),
            }
            .is_only_last()
        };
        assert_eq!([Some("b"), Some("ERROR: b"), None].map(only_last), [true, false, false]);
    }
}
