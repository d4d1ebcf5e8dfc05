//! The log of a sub-task: one text, in which header lines separate the runs (contracts/ocp.md 5.2).

use super::super::stamp;
use super::model::{End, Operation, Run, Subtask};

/// A line appears at this interval while a run is in progress.
const LINE_MS: i64 = 400;
/// The most lines that time alone adds to one run.
const MAX_LINES: i64 = 400;

/// The text at a real time; `None` if the sub-task never ran.
///
/// It is generated from the runs each time, so it only ever grows, and a large task needs no memory for it.
pub fn text(task: u64, subtask: &Subtask, real_ms: i64) -> Option<String> {
    if subtask.runs.is_empty() {
        return None;
    }
    let mut lines = Vec::new();
    for run in &subtask.runs {
        run_lines(task, subtask, run, real_ms, &mut lines);
    }
    Some(lines.join("\n"))
}

fn run_lines(task: u64, subtask: &Subtask, run: &Run, real_ms: i64, lines: &mut Vec<String>) {
    let header = stamp::envelope(run.from_ms);
    lines.push(format!("############{{{}}}{{{header}}}############", run.operation.text()));
    let mut say = |ms: i64, level: &str, text: &str| {
        lines.push(format!("{} {level:<5} [task-{task}-subtask-{}] {text}", stamp::log(ms), subtask.id));
    };
    let name = &subtask.name;
    say(run.from_ms, "INFO", &format!("begin {}: {name}", run.operation.text().to_lowercase()));
    say(run.from_ms, "INFO", &format!("executor={}, timeout={}s", subtask.executor, subtask.timeout_s));
    for at in 0..i64::from(subtask.extra_lines) {
        say(run.from_ms, "DEBUG", &format!("macro block {at} checked"));
    }
    let to = run.end.as_ref().map_or(real_ms, |(ms, _)| *ms);
    let count = ((to - run.from_ms) / LINE_MS).clamp(0, MAX_LINES);
    for at in 1..=count {
        let what = if run.operation == Operation::Rollback { "undoing" } else { "working" };
        let level = if at % 7 == 0 { "WARN" } else { "INFO" };
        let text = if at % 7 == 0 { "no answer yet, asking again" } else { what };
        say(run.from_ms + at * LINE_MS, level, &format!("{text}: {name}, check {at}"));
    }
    match &run.end {
        None => {}
        Some((ms, End::Done)) => say(*ms, "INFO", &format!("end: {name}, set state to SUCCESSFUL")),
        Some((ms, End::Failed(error))) => {
            say(*ms, "ERROR", error);
            lines
                .push("\tat com.oceanbase.ocp.task.runtime.SubtaskRunner.run(SubtaskRunner.java:118)".into());
            lines.push(format!("{} INFO  set state to FAILED", stamp::log(*ms)));
        }
        Some((ms, End::Cancelled)) => {
            say(*ms, "ERROR", "TSK10014: the sub-task was cancelled");
            lines.push(format!("{} INFO  set state to FAILED", stamp::log(*ms)));
        }
    }
}
