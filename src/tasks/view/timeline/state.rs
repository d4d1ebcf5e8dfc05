//! What the timeline is at: the lines that are asked for, and which of them the keyboard is at.

use super::super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::timeline::{LineOf, Timeline};
use crate::tasks::{Key, Stage, Task, TaskKind};
use crate::ui::{Local, Scroll, fresh};

/// The height of a line, in pixels; it stands in the style too.
const LINE_PX: u32 = 32;

/// See [`TimedParts`]. Cheap to clone.
pub type Timed = Local<TimedParts>;

/// The state of the timeline.
pub struct TimedParts {
    /// What all views share.
    pub views: Views,
    /// The stages of the task.
    pub stages: Memo<Vec<Stage>>,
    /// Every line and the axis.
    pub laid: Memo<Option<Timeline>>,
    /// The lines that are asked for, as places in [`Timeline::lines`].
    pub shown: Memo<Vec<usize>>,
    /// Where the lines stand.
    pub scroll: Scroll,
    active: RwSignal<Option<LineOf>>,
    id: u32,
}

impl TimedParts {
    /// The timeline of a task.
    pub fn new(views: &Views) -> Timed {
        let of = views.task.clone();
        let stages =
            Memo::new(move |()| of.with(|task| task.as_deref().map(Task::stages).unwrap_or_default()));
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
        Local::new(Self {
            views: views.clone(),
            stages,
            laid,
            shown,
            scroll: Scroll::new(LINE_PX),
            active: RwSignal::new(None),
            id: fresh(),
        })
    }

    /// The id of a line's element.
    pub fn row_id(&self, index: usize) -> String {
        format!("timeline-{}-{index}", self.id)
    }

    /// Where the keyboard is, tracked.
    pub fn active_index(&self) -> Option<usize> {
        let chosen = self.views.chosen.get();
        let of = self.active.get().or_else(|| self.of_key(&chosen?));
        let found = of.and_then(|of| self.index_of(of));
        found.or_else(|| self.shown.with(|shown| (!shown.is_empty()).then_some(0)))
    }

    /// The same, untracked.
    pub fn active_index_now(&self) -> Option<usize> {
        untrack(|| self.active_index())
    }

    fn index_of(&self, of: LineOf) -> Option<usize> {
        self.laid.with(|laid| {
            let lines = &laid.as_ref()?.lines;
            let is_it = |place: &usize| lines.get(*place).is_some_and(|line| line.of == of);
            self.shown.with(|shown| shown.iter().position(is_it))
        })
    }

    /// What a line is about, by its place on the page.
    pub fn of(&self, index: usize) -> Option<LineOf> {
        let place = self.shown.with(|shown| shown.get(index).copied())?;
        self.laid.with(|laid| Some(laid.as_ref()?.lines.get(place)?.of))
    }

    /// Puts the keyboard at a line and shows it.
    pub fn go(&self, index: usize) {
        self.active.set(untrack(|| self.of(index)));
        self.scroll.reveal(index);
    }

    /// Chooses what a line is about.
    pub fn choose(&self, index: usize) {
        let of = untrack(|| self.of(index));
        self.active.set(of);
        if let Some(key) = of.and_then(|of| untrack(|| self.key_of(of))) {
            self.views.choose(&key);
        }
    }

    /// Brings what is chosen on screen.
    pub fn show_chosen(&self, called: bool) {
        let index = untrack(|| {
            let of = self.of_key(&self.views.chosen.get()?)?;
            self.active.set(Some(of));
            self.index_of(of)
        });
        if let Some(index) = index {
            if called { self.scroll.bring(index) } else { self.scroll.centre(index) }
        }
    }

    /// The key of what a line is about; none for a stage without one.
    pub fn key_of(&self, of: LineOf) -> Option<Key> {
        self.views.task.with(|task| {
            let task = task.as_ref()?;
            match of {
                LineOf::Node(index) => Some(task.nodes.get(index)?.key.clone()),
                LineOf::Stage(number) => {
                    self.stages.with(|stages| Some(task.groups.get(stages.get(number)?.group?)?.key.clone()))
                }
            }
        })
    }

    fn of_key(&self, key: &Key) -> Option<LineOf> {
        self.views.task.with(|task| {
            let task = task.as_ref()?;
            if key.kind == TaskKind::SubTask {
                return task.index_of(key).map(LineOf::Node);
            }
            let group = task.groups.iter().position(|group| group.key == *key);
            self.stages.with(|stages| {
                stages.iter().position(|stage| group.is_some() && stage.group == group).map(LineOf::Stage)
            })
        })
    }
}

/// The lines of what is asked for, each with its stage above it.
fn asked(laid: &Timeline, task: Option<&Task>, filter: &crate::tasks::Filter) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(laid.lines.len());
    let mut stage = None;
    for (place, line) in laid.lines.iter().enumerate() {
        match line.of {
            LineOf::Stage(_) if filter.is_all() => out.push(place),
            LineOf::Stage(_) => stage = Some(place),
            LineOf::Node(index) => {
                let node = task.and_then(|task| task.nodes.get(index));
                if node.is_some_and(|node| filter.fits(node)) {
                    out.extend(stage.take());
                    out.push(place);
                }
            }
        }
    }
    out
}
