//! Runs that a server no longer reports.
//!
//! Both servers give the times of the last run only, and obshell withdraws even those when a retry is
//! requested (contracts/obshell.md 2.2). What was seen of an earlier run is carried into the next reading,
//! and so is the task's first begin, which an operation on the task overwrites.

use super::{Node, Phase, Run, Task};

/// Carries the runs seen before into a newer reading of the same task.
pub fn carry(before: &Task, now: &mut Task) {
    now.began = [before.began, now.began].into_iter().flatten().min();
    for (index, node) in now.nodes.iter_mut().enumerate() {
        let same = before.nodes.get(index).filter(|old| old.key == node.key);
        let old = same.or_else(|| before.nodes.iter().find(|old| old.key == node.key));
        if let Some(old) = old {
            carry_node(old, node);
        }
    }
}

fn carry_node(before: &Node, now: &mut Node) {
    if before.runs.is_empty() || now.run_count < before.run_count {
        // A run count that went down means another sub-task with the same name: nothing carries over.
        return;
    }
    // An end that the server has withdrawn still holds while its run is over.
    for run in now.runs.iter_mut().filter(|run| run.phase.is_over() && run.ended.is_none()) {
        run.ended = before.runs.iter().find(|seen| seen.number == run.number).and_then(|seen| seen.ended);
    }
    let first_known = now.runs.first().map_or(u32::MAX, |run| run.number);
    // A run waiting to be undone and one that is to run again keep the old number until they begin.
    let waits = now.runs.is_empty() || now.phase == Phase::Waiting;
    let earlier =
        before.runs.iter().filter(|run| run.number < first_known && (waits || now.run_count > run.number));
    let mut runs: Vec<Run> = earlier.map(ended).collect();
    let Some(last) = runs.last() else { return };
    if let Some(next) = now.runs.first_mut().filter(|next| next.loose) {
        bound(last, next);
    }
    runs.append(&mut now.runs);
    now.runs = runs;
}

/// A begin later than what is known of the previous run is the run's own. Any other is the first run's; then
/// this run began no earlier than the previous one ended.
fn bound(before: &Run, run: &mut Run) {
    let earliest = before.ended.or(before.began);
    if earliest.is_some() {
        run.loose = run.began <= earliest;
        run.began = run.began.max(earliest);
    }
}

/// A run followed by another one is over, even if its end was never seen.
fn ended(run: &Run) -> Run {
    let phase = if run.phase.is_over() { run.phase } else { Phase::Failed };
    Run { phase, ..run.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use chrono::{DateTime, FixedOffset, TimeZone, Utc};

    fn at(seconds: i64) -> Option<DateTime<FixedOffset>> {
        Utc.timestamp_opt(seconds, 0).single().map(|at| at.fixed_offset())
    }

    fn run(number: u32, began: i64, ended: Option<i64>, phase: Phase) -> Run {
        Run { number, began: at(began), loose: false, ended: ended.and_then(at), phase }
    }

    fn task(phase: Phase, run_count: u32, runs: Vec<Run>) -> Task {
        let mut task = sample::edged(1, &[]);
        task.nodes[0] = Node { run_count, runs, ..sample::node("1", phase) };
        task
    }

    fn carried(steps: Vec<Task>) -> Vec<(u32, bool, Phase)> {
        let mut steps = steps.into_iter();
        let mut last = steps.next().unwrap();
        for mut now in steps {
            carry(&last, &mut now);
            last = now;
        }
        last.nodes[0].runs.iter().map(|run| (run.number, run.ended.is_some(), run.phase)).collect()
    }

    #[test]
    fn a_retry_keeps_the_run_before_it() {
        let failed = task(Phase::Failed, 1, vec![run(1, 10, Some(20), Phase::Failed)]);
        // First the times are withdrawn, then the second run begins and ends.
        let waits = task(Phase::Waiting, 1, vec![]);
        let again = task(Phase::Running, 2, vec![run(2, 30, None, Phase::Running)]);
        let done = task(Phase::Done, 2, vec![run(2, 30, Some(40), Phase::Done)]);
        assert_eq!(carried(vec![failed.clone(), waits.clone()]), [(1, true, Phase::Failed)]);
        let both = [(1, true, Phase::Failed), (2, true, Phase::Done)];
        assert_eq!(carried(vec![failed, waits, again, done]), both);
    }

    #[test]
    fn an_end_that_is_withdrawn_is_kept() {
        let failed = task(Phase::Failed, 1, vec![run(1, 10, Some(20), Phase::Failed)]);
        let waits = task(Phase::Waiting, 1, vec![run(1, 10, None, Phase::Failed)]);
        assert_eq!(carried(vec![failed.clone(), waits]), [(1, true, Phase::Failed)]);
        let runs = task(Phase::Running, 1, vec![run(1, 30, None, Phase::Running)]);
        assert_eq!(carried(vec![failed, runs]), [(1, false, Phase::Running)]);
    }

    #[test]
    fn a_run_last_seen_running_ended_at_an_unknown_time() {
        let first = task(Phase::Running, 1, vec![run(1, 10, None, Phase::Running)]);
        let second = task(Phase::Running, 2, vec![run(2, 30, None, Phase::Running)]);
        assert_eq!(carried(vec![first, second]), [(1, false, Phase::Failed), (2, false, Phase::Running)]);
    }

    #[test]
    fn runs_never_overlap_when_a_server_reports_the_first_begin() {
        let began = |first_ended: Option<i64>, told: i64| {
            let first = task(Phase::Failed, 1, vec![run(1, 10, first_ended, Phase::Failed)]);
            let again = Run { loose: true, ..run(2, told, None, Phase::Running) };
            let mut now = task(Phase::Running, 2, vec![again.clone()]);
            carry(&first, &mut now);
            // The next reading says the same.
            let mut next = task(Phase::Running, 2, vec![again]);
            carry(&now, &mut next);
            assert_eq!(next.nodes[0].runs, now.nodes[0].runs);
            let last = now.nodes[0].runs[1].clone();
            (last.began, last.loose)
        };
        assert_eq!(began(Some(20), 10), (at(20), true));
        assert_eq!(began(Some(20), 30), (at(30), false));
        assert_eq!(began(None, 10), (at(10), true));
        assert_eq!(began(None, 30), (at(30), false));
    }

    #[test]
    fn the_last_run_is_the_servers() {
        let first = task(Phase::Running, 1, vec![run(1, 10, None, Phase::Running)]);
        let done = task(Phase::Done, 1, vec![run(1, 10, Some(20), Phase::Done)]);
        assert_eq!(carried(vec![first, done]), [(1, true, Phase::Done)]);
        // A reading that says "running" but has no runs began again without times: nothing is invented.
        let none = task(Phase::Running, 1, vec![]);
        let seen = task(Phase::Failed, 1, vec![run(1, 10, Some(20), Phase::Failed)]);
        assert_eq!(carried(vec![seen, none]), [(1, true, Phase::Failed)]);
    }

    #[test]
    fn the_first_begin_stays_the_first() {
        let began = |before: Option<i64>, now: Option<i64>| {
            let mut later = Task { began: now.and_then(at), ..task(Phase::Waiting, 0, vec![]) };
            carry(&Task { began: before.and_then(at), ..task(Phase::Failed, 0, vec![]) }, &mut later);
            later.began
        };
        assert_eq!([began(Some(10), None), began(Some(10), Some(30))], [at(10), at(10)]);
        assert_eq!([began(None, Some(30)), began(None, None)], [at(30), None]);
    }

    #[test]
    fn another_task_carries_nothing() {
        let old = task(Phase::Failed, 3, vec![run(3, 10, Some(20), Phase::Failed)]);
        assert_eq!(carried(vec![old, task(Phase::Waiting, 0, vec![])]), []);
    }
}
