//! The bars of a task: what ran from when to when.

use crate::tasks::outline::Of;
use crate::tasks::{Phase, Run, Stage, Task};
use chrono::{DateTime, FixedOffset};

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it begins, in milliseconds since 1970.
    pub from: i64,
    /// Whether the run may have begun later.
    pub loose: bool,
    /// When it ends; if it is running, now.
    pub to: i64,
    /// The run's phase.
    pub phase: Phase,
    /// The run's number, from 1; 0 for a stage.
    pub run: u32,
    /// Whether the end is not known: it is running, or the server does not say.
    pub open: bool,
}

/// What a line says that bars cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    None,
    /// It never ran.
    NeverRan,
    /// It ran this many times, but no times are known.
    NoTimes(u32),
    /// This many earlier runs are not drawn: their times are not known.
    Earlier(u32),
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about: a stage or a sub-task.
    pub of: Of,
    /// Its bars, one per run, oldest first.
    pub spans: Vec<Span>,
    /// What bars cannot say.
    pub note: Note,
}

/// The lines of a task: each stage, followed by what runs in it.
pub fn lines(task: &Task, stages: &[Stage], now_ms: i64) -> Vec<Line> {
    let mut out = Vec::with_capacity(stages.len() + task.nodes.len());
    for (number, stage) in stages.iter().enumerate() {
        let place = out.len();
        out.push(Line { of: Of::Stage(number), spans: Vec::new(), note: Note::None });
        for index in &stage.members {
            if let Some(node) = task.nodes.get(*index) {
                let spans: Vec<Span> = node.runs.iter().filter_map(|run| span(run, now_ms)).collect();
                let note = note(node.run_count, spans.len());
                out.push(Line { of: Of::Node(*index), spans, note });
            }
        }
        let whole = whole(task, stage, out.get(place + 1..).unwrap_or_default(), now_ms);
        if let Some(line) = out.get_mut(place) {
            line.note = if whole.is_none() && never_ran(task, stage) { Note::NeverRan } else { Note::None };
            line.spans.extend(whole);
        }
    }
    out
}

fn never_ran(task: &Task, stage: &Stage) -> bool {
    stage.members.iter().all(|index| task.nodes.get(*index).is_none_or(|node| node.run_count == 0))
}

fn note(runs: u32, drawn: usize) -> Note {
    let drawn = u32::try_from(drawn).unwrap_or(u32::MAX);
    match (runs, drawn) {
        (0, 0) => Note::NeverRan,
        (runs, 0) => Note::NoTimes(runs),
        (runs, drawn) if runs > drawn => Note::Earlier(runs - drawn),
        _ => Note::None,
    }
}

fn ms(at: DateTime<FixedOffset>) -> i64 {
    at.timestamp_millis()
}

/// The bar of a run; `None` for a run without a begin, which has no place on the axis.
fn span(run: &Run, now_ms: i64) -> Option<Span> {
    let from = ms(run.began?);
    Some(Span { loose: run.loose, ..bar(from, run.ended.map(ms), run.phase, run.number, now_ms) })
}

fn bar(from: i64, ended: Option<i64>, phase: Phase, run: u32, now_ms: i64) -> Span {
    let loose = false;
    match ended {
        Some(to) => Span { from, loose, to: to.max(from), phase, run, open: false },
        // The clocks of server and browser may differ: a bar never goes backwards.
        None if !phase.is_over() => Span { from, loose, to: now_ms.max(from), phase, run, open: true },
        // It ended, but nobody knows when: a mark at its begin.
        None => Span { from, loose, to: from, phase, run, open: true },
    }
}

/// The bar of a stage: the engine's own times if it has them, else from the first begin to the last end.
fn whole(task: &Task, stage: &Stage, members: &[Line], now_ms: i64) -> Option<Span> {
    let phase = task.stage_phase(stage);
    if let Some(group) = stage.group.and_then(|index| task.groups.get(index))
        && let Some(began) = group.began
    {
        return Some(bar(ms(began), group.ended.map(ms), phase, 0, now_ms));
    }
    let spans = || members.iter().flat_map(|line| &line.spans);
    let from = spans().map(|span| span.from).min()?;
    let to = spans().map(|span| span.to).max()?;
    Some(Span { from, loose: false, to, phase, run: 0, open: spans().any(|span| span.open && span.to == to) })
}
