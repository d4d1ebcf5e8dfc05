//! The lines of a view that the keyboard moves through: which one it is at, and where they are scrolled to.

use super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::outline::{Of, Who, who};
use crate::tasks::{Key, Stage, Task, TaskKind};
use crate::ui::{Scroll, fresh, scoped, sleep};
use std::rc::Rc;

/// See the module.
pub struct Cursor {
    /// What all views share.
    pub views: Views,
    /// The stages of the task.
    pub stages: Memo<Vec<Stage>>,
    /// What each line is about.
    pub lines: Memo<Vec<Of>>,
    /// The scroll position of the lines.
    pub scroll: Scroll,
    /// What the line is about that the keyboard is at.
    active: RwSignal<Option<Of>>,
    name: &'static str,
    id: u32,
}

/// The stages of the task being viewed.
pub fn stages_of(views: &Views) -> Memo<Vec<Stage>> {
    let of = views.task.clone();
    Memo::new(move |()| of.with(|task| task.as_deref().map(Task::stages).unwrap_or_default()))
}

/// Calls `show` as soon as there is a task, and whenever another part of the page asks to bring what is chosen
/// on screen; `show` is told whether one of them did.
pub fn follow_calls(views: &Views, show: Box<dyn Fn(bool)>) {
    let (views, of, show) = (views.clone(), views.task.clone(), Rc::new(show));
    let is_there = Memo::new(move |()| of.with(Option::is_some));
    Effect::new(move |before: Option<Option<u32>>| {
        let (before, calls) = (before.flatten(), views.called.get());
        let now = is_there.get().then_some(calls);
        match (before, now) {
            (Some(before), Some(now)) if before != now => untrack(|| show(true)),
            (None, Some(_)) => {
                let show = Rc::clone(&show);
                // After the rows: a list cannot be scrolled further than what it holds.
                scoped(async move {
                    sleep(0).await;
                    show(false);
                });
            }
            _ => {}
        }
        now.or(before)
    });
}

impl Cursor {
    /// At no line yet. `name` is the prefix of the lines' ids, and each line has the given height in pixels.
    pub fn new(
        views: &Views,
        name: &'static str,
        line_px: u32,
        stages: Memo<Vec<Stage>>,
        lines: Memo<Vec<Of>>,
    ) -> Self {
        let (scroll, active) = (Scroll::new(line_px), RwSignal::new(None));
        Self { views: views.clone(), stages, lines, scroll, active, name, id: fresh() }
    }

    /// The id of a line's element.
    pub fn row_id(&self, index: usize) -> String {
        format!("{}-{}-{index}", self.name, self.id)
    }

    /// The line that the keyboard is at, tracked: the one reached by keys, else the chosen one, else the
    /// first.
    pub fn active_index(&self) -> Option<usize> {
        let chosen = self.views.chosen.get();
        let of = self.active.get().or_else(|| self.of_key(&chosen?));
        let found = of.and_then(|of| self.index_of(of));
        found.or_else(|| self.lines.with(|lines| (!lines.is_empty()).then_some(0)))
    }

    /// The same, untracked.
    pub fn active_index_now(&self) -> Option<usize> {
        untrack(|| self.active_index())
    }

    /// The line of something, tracked.
    fn index_of(&self, of: Of) -> Option<usize> {
        self.lines.with(|lines| lines.iter().position(|line| *line == of))
    }

    /// What a line is about, by its index; tracked.
    pub fn of(&self, index: usize) -> Option<Of> {
        self.lines.with(|lines| lines.get(index).copied())
    }

    /// Moves the keyboard to the line of something.
    pub fn put(&self, of: Option<Of>) {
        self.active.set(of);
    }

    /// Moves the keyboard to a line and scrolls it into view.
    pub fn go(&self, index: usize) {
        self.put(untrack(|| self.of(index)));
        self.scroll.reveal(index);
    }

    /// Moves the keyboard to the line of something and brings it on screen.
    pub fn show(&self, of: Of, called: bool) {
        self.put(Some(of));
        if let Some(index) = untrack(|| self.index_of(of)) {
            if called { self.scroll.bring(index) } else { self.scroll.centre(index) }
        }
    }

    /// What is chosen, untracked.
    pub fn chosen(&self) -> Option<Of> {
        untrack(|| self.of_key(&self.views.chosen.get()?))
    }

    /// Brings what failed first on screen, without moving the keyboard.
    pub fn centre_failure(&self) {
        let failed = self.views.task.with_untracked(|task| task.as_ref()?.first_failed());
        if let Some(index) = failed.and_then(|node| untrack(|| self.index_of(Of::Node(node)))) {
            self.scroll.centre(index);
        }
    }

    /// Chooses what a line is about; whether there is something to choose.
    pub fn choose(&self, of: Of) -> bool {
        let Some(key) = untrack(|| self.who(of)).and_then(|who| who.key) else { return false };
        self.views.choose(&key);
        true
    }

    /// Whether a line is dimmed because others are highlighted, tracked; `None` if nothing is highlighted.
    pub fn is_dim(&self, of: Of) -> Option<bool> {
        match of {
            Of::Stage(number) => self.stages.with(|stages| self.views.is_dim(&stages.get(number)?.members)),
            Of::Node(node) => self.views.is_dim(&[node]),
            _ => None,
        }
    }

    /// The part that a line is about, tracked.
    pub fn who(&self, of: Of) -> Option<Who> {
        self.views.task.with(|task| self.stages.with(|stages| who(task.as_ref()?, stages, of)))
    }

    /// The part with a key, tracked.
    pub fn of_key(&self, key: &Key) -> Option<Of> {
        self.views.task.with(|task| {
            let task = task.as_ref()?;
            if key.kind == TaskKind::SubTask {
                return task.index_of(key).map(Of::Node);
            }
            let group = task.groups.iter().position(|group| group.key == *key)?;
            let is_it = |stage: &Stage| stage.group == Some(group);
            self.stages.with(|stages| stages.iter().position(is_it).map(Of::Stage))
        })
    }
}
