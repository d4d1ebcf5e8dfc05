//! A record: the first reading complete, then what each later one changed.

use crate::tasks::{Course, Delta, Group, Node, Phase, Task};
use chrono::{DateTime, FixedOffset};
use std::sync::Arc;

/// The maximum number of readings; beyond it every second one of the older half is merged into the next.
const MOST_FRAMES: usize = 2_000;

/// The task's own line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its state, as the server spells it.
    pub state: String,
    /// The operation it is under.
    pub operator: String,
    /// The direction of that operation.
    pub course: Course,
    /// What that amounts to.
    pub phase: Phase,
    /// Finished parts, and the total.
    pub progress: (u32, u32),
    /// When it began.
    pub began: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub ended: Option<DateTime<FixedOffset>>,
}

impl Head {
    pub(super) fn of(task: &Task) -> Self {
        Self {
            state: task.state.to_string(),
            operator: task.operator.to_string(),
            course: task.course,
            phase: task.phase,
            progress: task.progress,
            began: task.began,
            ended: task.ended,
        }
    }

    fn put(&self, task: &mut Task) {
        task.state = self.state.as_str().into();
        task.operator = self.operator.as_str().into();
        task.course = self.course;
        task.phase = self.phase;
        task.progress = self.progress;
        (task.began, task.ended) = (self.began, self.ended);
    }
}

/// One reading: when, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// When it was read, in milliseconds since 1970.
    pub at: i64,
    /// The whole task, if parts of it appeared or disappeared; `nodes` and `groups` are empty then.
    pub whole: Option<Arc<Task>>,
    /// The task's own line.
    pub head: Head,
    /// Nodes that changed, by their index.
    pub nodes: Vec<(usize, Node)>,
    /// Groups that changed, by their index.
    pub groups: Vec<(usize, Group)>,
}

/// What was seen of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it was seen: the target's id. For display only, never used to reach anything.
    pub target: String,
    /// The readings that changed something, oldest first; the first is whole.
    pub(super) frames: Vec<Frame>,
    last: Option<Arc<Task>>,
}

impl Record {
    /// A record with nothing in it yet.
    pub fn new(target: &str) -> Self {
        Self { target: target.to_owned(), frames: Vec::new(), last: None }
    }

    /// A record of kept readings; `None` if the first is not complete.
    pub(super) fn of(target: String, frames: Vec<Frame>) -> Option<Self> {
        frames.first()?.whole.as_ref()?;
        let mut record = Self { target, frames, last: None };
        record.last = record.at(record.frames.len().checked_sub(1)?).map(Arc::new);
        Some(record)
    }

    /// The readings.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The last reading.
    pub fn last(&self) -> Option<&Task> {
        self.last.as_deref()
    }

    /// Takes in a reading; whether it changed something. A reading older than the last is ignored.
    pub fn add(&mut self, at: i64, task: &Arc<Task>) -> bool {
        let head = Head::of(task);
        let frame = match &self.last {
            None => Frame { at, whole: Some(Arc::clone(task)), head, nodes: Vec::new(), groups: Vec::new() },
            Some(_) if self.frames.last().is_some_and(|last| last.at > at) => return false,
            Some(last) => {
                let delta = Delta::between(last, task);
                if delta.is_empty() {
                    return false;
                }
                let whole = delta.structure.then(|| Arc::clone(task));
                let (nodes, groups) = if delta.structure {
                    (Vec::new(), Vec::new())
                } else {
                    (picked(&task.nodes, &delta.nodes), picked(&task.groups, &delta.groups))
                };
                Frame { at, whole, head, nodes, groups }
            }
        };
        self.frames.push(frame);
        self.last = Some(Arc::clone(task));
        if self.frames.len() > MOST_FRAMES {
            self.thin();
        }
        true
    }

    /// The number of the reading that shows a time: the first no earlier than it, else the last. Numbers
    /// change when readings are merged or inserted in front.
    pub fn number_at(&self, at: i64) -> usize {
        let number = self.frames.partition_point(|frame| frame.at < at);
        number.min(self.frames.len().saturating_sub(1))
    }

    /// The same, if the record covers that time.
    pub fn number_of(&self, at: i64) -> Option<usize> {
        let reaches = self.frames.first()?.at <= at && self.frames.last()?.at >= at;
        reaches.then(|| self.number_at(at))
    }

    /// The task as it was at a reading; `None` beyond the last.
    pub fn at(&self, number: usize) -> Option<Task> {
        let upto = self.frames.get(..=number)?;
        let first = upto.iter().rposition(|frame| frame.whole.is_some())?;
        let mut task = upto.get(first)?.whole.as_deref()?.clone();
        for frame in upto.get(first + 1..).unwrap_or_default() {
            frame.head.put(&mut task);
            put(&mut task.nodes, &frame.nodes);
            put(&mut task.groups, &frame.groups);
        }
        Some(task)
    }

    /// Merges every second reading of the older half into the one after it: the past gets coarser, never
    /// wrong.
    pub fn thin(&mut self) {
        let half = self.frames.len() / 2;
        let mut kept: Vec<Frame> = Vec::with_capacity(self.frames.len());
        for (number, frame) in std::mem::take(&mut self.frames).into_iter().enumerate() {
            // The first stays: the record begins there. Whole frames are not merged, and nothing is merged
            // into one.
            let merges = number > 1 && number <= half && number % 2 == 0;
            match kept.last_mut().filter(|last| merges && last.whole.is_none() && frame.whole.is_none()) {
                Some(last) => merge(last, frame),
                None => kept.push(frame),
            }
        }
        self.frames = kept;
    }
}

fn picked<T: Clone>(all: &[T], indices: &[usize]) -> Vec<(usize, T)> {
    indices.iter().filter_map(|index| Some((*index, all.get(*index)?.clone()))).collect()
}

fn put<T: Clone>(all: &mut [T], changed: &[(usize, T)]) {
    for (index, thing) in changed {
        if let Some(slot) = all.get_mut(*index) {
            *slot = thing.clone();
        }
    }
}

fn merge(into: &mut Frame, later: Frame) {
    (into.at, into.head) = (later.at, later.head);
    overlay(&mut into.nodes, later.nodes);
    overlay(&mut into.groups, later.groups);
}

fn overlay<T>(under: &mut Vec<(usize, T)>, over: Vec<(usize, T)>) {
    for (index, thing) in over {
        match under.iter_mut().find(|(below, _)| *below == index) {
            Some((_, below)) => *below = thing,
            None => under.push((index, thing)),
        }
    }
}
