//! The state of the outline: what is folded, which line the keyboard is at.

use super::super::cursor::{Cursor, stages_of};
use super::super::views::Views;
use crate::dom::prelude::*;
use crate::tasks::outline::{Fold, Item, Of, items};
use crate::ui::Local;
use std::cell::RefCell;

/// The height of a line, in pixels; also in the style sheet.
const LINE_PX: u32 = 36;

/// Letters typed within this time form one word, in milliseconds.
const WORD_MS: f64 = 700.0;

/// See [`OutlineParts`]. Cheap to clone.
pub type Outline = Local<OutlineParts>;

/// The state of the outline.
pub struct OutlineParts {
    /// Where the keyboard is.
    pub cursor: Cursor,
    /// The lines.
    pub items: Memo<Vec<Item>>,
    fold: RwSignal<Fold>,
    typed: RefCell<(String, f64)>,
}

impl OutlineParts {
    /// The outline of a task, with its stages unfolded.
    pub fn new(views: &Views) -> Outline {
        let stages = stages_of(views);
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
        let lines = Memo::new(move |()| items.with(|items| items.iter().map(|item| item.of).collect()));
        let outline = Local::new(Self {
            cursor: Cursor::new(views, "outline", LINE_PX, stages, lines),
            items,
            fold,
            typed: RefCell::default(),
        });
        // Why it failed is shown below what failed, without anybody asking.
        let opened = outline.clone();
        Effect::new(move |_| {
            let node = why.with(|why| why.as_ref().map(|why| why.node.clone()));
            if let Some(of) = untrack(|| opened.cursor.of_key(&node?)) {
                opened.fold(of, true);
            }
        });
        outline
    }

    /// Unfolds or folds.
    pub fn fold(&self, of: Of, open: bool) {
        if self.fold.with_untracked(|fold| fold.is_open(of)) != open {
            self.fold.update(|fold| fold.set(of, open));
        }
    }

    /// Activates a line: chooses it, follows its link, or unfolds it if there is nothing to choose.
    pub fn act(&self, index: usize) {
        let Some(item) = self.items.with_untracked(|items| items.get(index).copied()) else { return };
        self.cursor.put(Some(item.of));
        let choose = |of: Of| self.cursor.choose(of);
        match item.of {
            Of::Stage(_) if choose(item.of) => {}
            Of::Stage(_) => self.fold(item.of, item.open == Some(false)),
            Of::Node(node) | Of::Run(node, _) | Of::Slack(node) | Of::Why(node) => {
                choose(Of::Node(node));
            }
            Of::Before(_, other) | Of::Behind(_, other) => self.lead_to(Of::Node(other)),
            Of::StageBefore(_, stage) | Of::StageBehind(_, stage) => self.lead_to(Of::Stage(stage)),
        }
    }

    fn lead_to(&self, of: Of) {
        self.cursor.choose(of);
        self.show(of, true);
    }

    /// Brings what is chosen on screen and puts the keyboard there; without a choice, brings what failed on
    /// screen.
    pub fn show_chosen(&self, called: bool) {
        match self.cursor.chosen() {
            Some(of) => self.show(of, called),
            None => self.cursor.centre_failure(),
        }
    }

    fn show(&self, of: Of, called: bool) {
        let Cursor { views, stages, .. } = &self.cursor;
        let parent = views
            .task
            .with_untracked(|task| stages.with_untracked(|stages| of.parent(task.as_ref()?, stages)));
        if let Some(parent) = parent {
            self.fold(parent, true);
        }
        self.cursor.show(of, called);
    }

    /// Whether a word is being typed: a space belongs to it.
    pub fn is_typing(&self) -> bool {
        let typed = self.typed.borrow();
        !typed.0.is_empty() && js_sys::Date::now() - typed.1 < WORD_MS
    }

    /// Ends the typed word: another key has moved elsewhere.
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
                items.get(*index).is_some_and(|item| self.name_of(item.of).starts_with(&word))
            });
            named.next()
        });
        if let Some(index) = found {
            self.cursor.go(index);
        }
        true
    }

    fn name_of(&self, of: Of) -> String {
        let of = match of {
            Of::Before(_, index) | Of::Behind(_, index) => Of::Node(index),
            of => of,
        };
        untrack(|| self.cursor.who(of)).map(|who| who.name.to_lowercase()).unwrap_or_default()
    }
}
