//! What the outline is at: what is folded, which line the keyboard is at.

use super::super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::outline::{Fold, Item, Of, items};
use crate::tasks::{Key, Stage, Task, TaskKind};
use crate::ui::{Local, Scroll, fresh};
use std::cell::RefCell;

/// The height of a line, in pixels; it stands in the style too.
const LINE_PX: u32 = 36;

/// Letters typed within this time are one word, in milliseconds.
const WORD_MS: f64 = 700.0;

/// See [`OutlineParts`]. Cheap to clone.
pub type Outline = Local<OutlineParts>;

/// The state of the outline.
pub struct OutlineParts {
    /// What all views share.
    pub views: Views,
    /// The stages of the task.
    pub stages: Memo<Vec<Stage>>,
    /// The lines.
    pub items: Memo<Vec<Item>>,
    /// Where the lines stand.
    pub scroll: Scroll,
    /// The line that the keyboard is at, by what it is about.
    active: RwSignal<Option<Of>>,
    fold: RwSignal<Fold>,
    typed: RefCell<(String, f64)>,
    id: u32,
}

impl OutlineParts {
    /// The outline of a task, its stages unfolded.
    pub fn new(views: &Views) -> Outline {
        let of = views.task.clone();
        let stages =
            Memo::new(move |()| of.with(|task| task.as_deref().map(Task::stages).unwrap_or_default()));
        let fold = RwSignal::new(Fold::default());
        let (of, filter, why) = (views.task.clone(), views.filter, views.why);
        let items = Memo::new(move |()| {
            of.with(|task| {
                let Some(task) = task.as_ref() else { return Vec::new() };
                let failed = why.with(|why| task.index_of(&why.as_ref()?.node));
                stages.with(|stages| {
                    filter.with(|filter| fold.with(|fold| items(task, stages, filter, fold, failed)))
                })
            })
        });
        let outline = Local::new(Self {
            views: views.clone(),
            stages,
            items,
            scroll: Scroll::new(LINE_PX),
            active: RwSignal::new(None),
            fold,
            typed: RefCell::default(),
            id: fresh(),
        });
        // Why it failed stands beside what failed, unasked.
        let opened = outline.clone();
        Effect::new(move |_| {
            let node = why.with(|why| why.as_ref().map(|why| why.node.clone()));
            if let Some(of) = node.and_then(|node| opened.of_key(&node)) {
                opened.fold(of, true);
            }
        });
        outline
    }

    /// The id of a line's element.
    pub fn row_id(&self, index: usize) -> String {
        format!("outline-{}-{index}", self.id)
    }

    /// Where the keyboard is, tracked: at the line chosen by keys, else at the one that is chosen, else at the first.
    pub fn active_index(&self) -> Option<usize> {
        let chosen = self.views.chosen.get();
        let of = self.active.get().or_else(|| self.of_key(&chosen?));
        self.items.with(|items| place(items, of))
    }

    /// The same, untracked.
    pub fn active_index_now(&self) -> Option<usize> {
        untrack(|| self.active_index())
    }

    /// Puts the keyboard at a line and shows it.
    pub fn go(&self, index: usize) {
        self.active.set(self.items.with_untracked(|items| items.get(index).map(|item| item.of)));
        self.scroll.reveal(index);
    }

    /// Unfolds or folds.
    pub fn fold(&self, of: Of, open: bool) {
        if self.fold.with_untracked(|fold| fold.is_open(of)) != open {
            self.fold.update(|fold| fold.set(of, open));
        }
    }

    /// Does what a line is for: chooses it, goes where it leads, unfolds what has nothing to choose.
    pub fn act(&self, index: usize) {
        let Some(item) = self.items.with_untracked(|items| items.get(index).copied()) else { return };
        self.active.set(Some(item.of));
        let key = |of: Of| self.key_of(of);
        match item.of {
            Of::Stage(_) => match key(item.of) {
                Some(stage) => self.views.choose(&stage),
                None => self.fold(item.of, item.open == Some(false)),
            },
            Of::Node(_) => self.choose(key(item.of)),
            Of::Run(node, _) | Of::Slack(node) | Of::Why(node) => self.choose(key(Of::Node(node))),
            Of::Before(_, other) | Of::Behind(_, other) => self.lead_to(Of::Node(other)),
            Of::StageBefore(_, stage) | Of::StageBehind(_, stage) => self.lead_to(Of::Stage(stage)),
        }
    }

    fn choose(&self, key: Option<Key>) {
        if let Some(key) = key {
            self.views.choose(&key);
        }
    }

    fn lead_to(&self, of: Of) {
        self.choose(self.key_of(of));
        self.show(of, true);
    }

    /// Brings what is chosen on screen and puts the keyboard there.
    pub fn show_chosen(&self, called: bool) {
        let of = self.views.chosen.get_untracked().and_then(|key| self.of_key(&key));
        if let Some(of) = of {
            self.show(of, called);
        }
    }

    fn show(&self, of: Of, called: bool) {
        let parent = self
            .views
            .task
            .with_untracked(|task| self.stages.with_untracked(|stages| of.parent(task.as_ref()?, stages)));
        if let Some(parent) = parent {
            self.fold(parent, true);
        }
        self.active.set(Some(of));
        let index = self.items.with_untracked(|items| items.iter().position(|item| item.of == of));
        if let Some(index) = index {
            if called { self.scroll.bring(index) } else { self.scroll.centre(index) }
        }
    }

    /// Whether letters are being typed: a blank belongs to them.
    pub fn is_typing(&self) -> bool {
        let typed = self.typed.borrow();
        !typed.0.is_empty() && js_sys::Date::now() - typed.1 < WORD_MS
    }

    /// What was typed is over: another key has gone elsewhere.
    pub fn typed_is_over(&self) {
        self.typed.borrow_mut().0.clear();
    }

    /// Goes to the next line whose name begins with what is typed; whether the key was a letter.
    pub fn type_ahead(&self, key: &str, at: usize) -> bool {
        if key.chars().count() != 1 {
            return false;
        }
        let now = js_sys::Date::now();
        let goes_on = self.is_typing();
        let word = {
            let mut typed = self.typed.borrow_mut();
            if !goes_on {
                typed.0.clear();
            }
            typed.0.push_str(&key.to_lowercase());
            typed.1 = now;
            typed.0.clone()
        };
        let found = self.items.with_untracked(|items| {
            let count = items.len();
            let first = if goes_on { at } else { at + 1 };
            let around = (0..count).map(|step| (first + step) % count);
            let mut named = around.filter(|index| {
                items.get(*index).is_some_and(|item| self.name_of(item.of).to_lowercase().starts_with(&word))
            });
            named.next()
        });
        if let Some(index) = found {
            self.go(index);
        }
        true
    }

    fn name_of(&self, of: Of) -> String {
        self.views.task.with_untracked(|task| {
            let Some(task) = task.as_ref() else { return String::new() };
            let node = |index: usize| task.nodes.get(index).map(|node| node.name.to_string());
            let name = match of {
                Of::Stage(number) => self.stages.with_untracked(|stages| {
                    let group = stages.get(number)?.group?;
                    Some(task.groups.get(group)?.name.to_string())
                }),
                Of::Node(index) | Of::Before(_, index) | Of::Behind(_, index) => node(index),
                _ => None,
            };
            name.unwrap_or_default()
        })
    }

    fn key_of(&self, of: Of) -> Option<Key> {
        self.views.task.with_untracked(|task| {
            let task = task.as_ref()?;
            match of {
                Of::Node(index) => Some(task.nodes.get(index)?.key.clone()),
                Of::Stage(number) => self.stages.with_untracked(|stages| {
                    let group = stages.get(number)?.group?;
                    Some(task.groups.get(group)?.key.clone())
                }),
                _ => None,
            }
        })
    }

    fn of_key(&self, key: &Key) -> Option<Of> {
        self.views.task.with_untracked(|task| {
            let task = task.as_ref()?;
            match key.kind {
                TaskKind::SubTask => task.index_of(key).map(Of::Node),
                _ => self.stages.with_untracked(|stages| {
                    let is_it = |stage: &Stage| {
                        let group = stage.group.and_then(|group| task.groups.get(group));
                        group.is_some_and(|group| group.key == *key)
                    };
                    stages.iter().position(is_it).map(Of::Stage)
                }),
            }
        })
    }
}

/// Where a line stands; the first where it is folded away or not asked for.
fn place(items: &[Item], of: Option<Of>) -> Option<usize> {
    let found = of.and_then(|of| items.iter().position(|item| item.of == of));
    found.or((!items.is_empty()).then_some(0))
}
