//! How far an operation on a task has come since it was requested.

use super::{Action, Course, Key, Phase, Task};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// A requested operation and the parts it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underway {
    /// The action.
    pub action: Action,
    /// When it was requested, in milliseconds since 1970.
    pub at: i64,
    /// The parts it is about, sorted: stages if there are any, else sub-tasks.
    parts: Vec<Key>,
    /// The task's state then.
    before: Stand,
}

/// The state of a task: if it differs the task has moved, even if it failed again between two readings.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stand {
    state: Arc<str>,
    operator: Arc<str>,
    began: Option<DateTime<FixedOffset>>,
    runs: u32,
}

impl Stand {
    fn of(task: &Task) -> Self {
        let runs = task.nodes.iter().fold(0, |sum: u32, node| sum.saturating_add(node.run_count));
        Self { state: task.state.clone(), operator: task.operator.clone(), began: task.began, runs }
    }
}

/// How far an operation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Parts that are finished.
    pub done: u32,
    /// All parts it is about.
    pub all: u32,
    /// Whether the task has moved at all since then.
    pub begun: bool,
    /// Whether the task has ended: nothing more happens on its own.
    pub over: bool,
    /// Whether it ended because something failed; a cancelled task has ended as it should.
    pub failed: bool,
}

/// A part of a task: its key and state.
struct Part<'a> {
    key: &'a Key,
    phase: Phase,
    course: Course,
}

fn parts(task: &Task) -> Vec<Part<'_>> {
    if task.is_staged() {
        let all = task.groups.iter();
        return all.map(|group| Part { key: &group.key, phase: group.phase, course: group.course }).collect();
    }
    let all = task.nodes.iter();
    all.map(|node| Part { key: &node.key, phase: node.phase, course: node.course }).collect()
}

impl Underway {
    /// An operation requested at `at`, in milliseconds since 1970.
    pub fn of(action: Action, on: &Key, task: &Task, at: i64) -> Self {
        let about = |part: &Part<'_>| match action {
            Action::Retry => part.phase == Phase::Failed,
            // What is done or failed will be undone.
            Action::Rollback => part.phase.is_over(),
            Action::Pass | Action::Skip => !matches!(part.phase, Phase::Done | Phase::Warning),
            Action::Cancel => part.phase == Phase::Running,
        };
        let is_whole = *on == task.key;
        let all = parts(task);
        let mine = all.iter().filter(|part| if is_whole { about(part) } else { part.key == on });
        let mut parts: Vec<Key> = mine.map(|part| part.key.clone()).collect();
        parts.sort_unstable();
        Self { action, at, parts, before: Stand::of(task) }
    }

    /// How far it has come at a later reading.
    pub fn progress(&self, task: &Task) -> Progress {
        let through = |part: &Part<'_>| match self.action {
            Action::Retry => part.phase == Phase::Done,
            Action::Rollback => part.phase == Phase::Warning && part.course == Course::Undone,
            Action::Pass | Action::Skip => matches!(part.phase, Phase::Done | Phase::Warning),
            Action::Cancel => part.phase != Phase::Running,
        };
        let all = parts(task);
        let done =
            all.iter().filter(|part| self.parts.binary_search(part.key).is_ok() && through(part)).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (done, all) = (count(done), count(self.parts.len()));
        let begun = done > 0 || Stand::of(task) != self.before;
        let over = begun && task.phase.is_over();
        let failed = over && task.phase == Phase::Failed && self.action != Action::Cancel;
        Progress { done, all, begun, over, failed }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn stand(task: &mut Task, states: &[(Phase, Course)]) {
        for (group, state) in task.groups.iter_mut().zip(states) {
            (group.phase, group.course) = *state;
        }
    }

    fn told(done: u32, all: u32, begun: bool, over: bool) -> Progress {
        Progress { done, all, begun, over, failed: false }
    }

    fn failed() -> Task {
        let mut task = sample::staged(&[1, 1, 1]);
        (task.phase, task.state, task.operator) = (Phase::Failed, "FAILED".into(), "RUN".into());
        task.groups[0].phase = Phase::Done;
        task.groups[1].phase = Phase::Failed;
        task
    }

    #[test]
    fn a_rollback_progresses_stage_by_stage() {
        let mut task = failed();
        let asked = Underway::of(Action::Rollback, &task.key, &task, 5);
        assert_eq!(asked.progress(&task), told(0, 2, false, false));
        (task.phase, task.state, task.operator) = (Phase::Running, "RUNNING".into(), "ROLLBACK".into());
        stand(&mut task, &[(Phase::Done, Course::Forward), (Phase::Warning, Course::Undone)]);
        assert_eq!(asked.progress(&task), told(1, 2, true, false));
        (task.phase, task.state) = (Phase::Warning, "SUCCEED".into());
        stand(&mut task, &[(Phase::Warning, Course::Undone); 2]);
        assert_eq!(asked.progress(&task), told(2, 2, true, true));
    }

    #[test]
    fn a_retry_is_finished_when_what_failed_is_done() {
        let mut task = failed();
        let asked = Underway::of(Action::Retry, &task.key, &task, 5);
        assert_eq!(asked.progress(&task).all, 1);
        task.groups[1].phase = Phase::Done;
        task.phase = Phase::Done;
        assert_eq!(asked.progress(&task), told(1, 1, true, true));
    }

    #[test]
    fn a_retry_that_fails_again_between_two_readings_has_moved_and_failed() {
        let mut task = failed();
        let asked = Underway::of(Action::Retry, &task.key, &task, 5);
        assert_eq!(asked.progress(&task), told(0, 1, false, false));
        task.nodes[1].run_count += 1;
        assert_eq!(asked.progress(&task), Progress { failed: true, ..told(0, 1, true, true) });
        let mut task = failed();
        task.began = DateTime::parse_from_rfc3339("2026-11-21T18:30:00Z").ok();
        assert!(asked.progress(&task).failed);
        let stopped = Underway::of(Action::Cancel, &task.key, &failed(), 5);
        assert!(stopped.progress(&task).over && !stopped.progress(&task).failed);
    }

    #[test]
    fn passing_and_cancelling_count_the_parts_they_are_about() {
        let mut task = failed();
        assert_eq!(Underway::of(Action::Pass, &task.key, &task, 5).progress(&task).all, 2);
        let one = task.groups[1].key.clone();
        assert_eq!(Underway::of(Action::Pass, &one, &task, 5).progress(&task).all, 1);
        task.groups[1].phase = Phase::Running;
        let asked = Underway::of(Action::Cancel, &task.key, &task, 5);
        assert_eq!((asked.progress(&task).done, asked.progress(&task).all), (0, 1));
        task.groups[1].phase = Phase::Warning;
        assert_eq!(asked.progress(&task).done, 1);
    }
}
