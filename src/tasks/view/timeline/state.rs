//! The state of the timeline: the lines that pass the filter, and which of them the keyboard is at.

use super::super::cursor::{Cursor, stages_of};
use super::super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::outline::Of;
use crate::tasks::timeline::Timeline;
use crate::tasks::{Filter, Task};
use crate::ui::Local;

/// The height of a line, in pixels; also in the style sheet.
const LINE_PX: u32 = 32;

/// See [`TimedParts`]. Cheap to clone.
pub type Timed = Local<TimedParts>;

/// The state of the timeline.
pub struct TimedParts {
    /// Where the keyboard is, among the lines that pass the filter.
    pub cursor: Cursor,
    /// Every line and the axis.
    pub laid: Memo<Option<Timeline>>,
}

impl TimedParts {
    /// The timeline of a task.
    pub fn new(views: &Views) -> Timed {
        let stages = stages_of(views);
        let (of, now) = (views.task.clone(), views.now);
        let laid = Memo::new(move |()| {
            of.with(|task| {
                let task = task.as_ref()?;
                // What has ended does not depend on the time.
                let now = if task.phase.is_over() { i64::MIN } else { now.get() };
                Some(stages.with(|stages| Timeline::of(task, stages, now)))
            })
        });
        let (of, filter) = (views.task.clone(), views.filter);
        let shown = Memo::new(move |()| {
            laid.with(|laid| {
                let Some(laid) = laid.as_ref() else { return Vec::new() };
                of.with(|task| filter.with(|filter| asked(laid, task.as_deref(), filter)))
            })
        });
        Local::new(Self { cursor: Cursor::new(views, "timeline", LINE_PX, stages, shown), laid })
    }

    /// Chooses what a line is about.
    pub fn choose(&self, index: usize) {
        let of = untrack(|| self.cursor.of(index));
        self.cursor.put(of);
        if let Some(of) = of {
            self.cursor.choose(of);
        }
    }

    /// Brings what is chosen on screen, or else what failed.
    pub fn show_chosen(&self, called: bool) {
        match self.cursor.chosen() {
            Some(of) => self.cursor.show(of, called),
            None => self.cursor.centre_failure(),
        }
    }
}

/// The lines that pass the filter, each with its stage above it.
fn asked(laid: &Timeline, task: Option<&Task>, filter: &Filter) -> Vec<Of> {
    let mut out: Vec<Of> = Vec::with_capacity(laid.lines.len());
    let mut stage = None;
    for line in &laid.lines {
        match line.of {
            Of::Stage(_) if filter.is_all() => out.push(line.of),
            Of::Stage(_) => stage = Some(line.of),
            Of::Node(index) => {
                let node = task.and_then(|task| task.nodes.get(index));
                if node.is_some_and(|node| filter.fits(node)) {
                    out.extend(stage.take());
                    out.push(line.of);
                }
            }
            _ => {}
        }
    }
    out
}
