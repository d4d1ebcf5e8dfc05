//! What the graph's handlers share, and the effects that pass signals on to the board.

use super::board::{Board, Elements};
use super::frames::Frames;
use super::map::Map;
use super::pointers::Pointers;
use super::words::shone;
use crate::dom::prelude::*;
use crate::tasks::Shine;
use crate::tasks::graph::decimal;
use crate::tasks::view::hold::hold_said;
use crate::tasks::view::views::{Look, Views};
use crate::ui::{Lang, on_resize};
use crate::words::Said;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};

/// What the graph's handlers share.
pub(super) struct Pane {
    pub(super) views: Views,
    pub(super) board: Rc<RefCell<Board>>,
    pub(super) frames: Frames,
    pub(super) pointers: RefCell<Pointers>,
    pub(super) notes: RwSignal<Notes>,
    tip: HtmlElement,
}

/// The elements of the markup.
#[derive(Clone, Copy, Default)]
pub(super) struct Refs {
    pub(super) pane: NodeRef<HtmlElement>,
    pub(super) world: NodeRef<HtmlElement>,
    pub(super) cards: NodeRef<HtmlElement>,
    pub(super) tip: NodeRef<HtmlElement>,
    pub(super) groups: [NodeRef<Element>; 4],
    pub(super) map: [NodeRef<Element>; 3],
}

/// The messages below the graph: the slack of what is chosen, what that is, and what was done last.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Notes {
    pub(super) done: Option<Said>,
    pub(super) slack: Option<Said>,
    pub(super) chosen: String,
}

impl Pane {
    /// The pane of the drawn elements; `None` if the page has gone in the meantime.
    pub(super) fn new(views: &Views, refs: Refs) -> Option<Rc<Self>> {
        let pane = refs.pane.get_untracked()?;
        let [edges, frames, boxes, ring] = refs.groups.map(NodeRef::get_untracked);
        let [map, dots, window] = refs.map.map(NodeRef::get_untracked);
        let elements = Elements {
            document: pane.owner_document()?,
            pane,
            world: refs.world.get_untracked()?,
            groups: [edges?, frames?, boxes?, ring?],
            cards: refs.cards.get_untracked()?,
        };
        let mut board = Board::new(elements, Map::new(map?, dots?, window?), Lang::here().now());
        board.flipped.clone_from(&views.flipped.borrow());
        let board = Rc::new(RefCell::new(board));
        let drawn = Rc::clone(&board);
        let frames = Frames::new(move || drawn.borrow_mut().frame());
        let tip = refs.tip.get_untracked()?;
        let (views, notes) = (views.clone(), RwSignal::new(Notes::default()));
        Some(Rc::new(Self { views, board, frames, pointers: RefCell::default(), notes, tip }))
    }

    /// Follows the task, filter, highlight, selection and language.
    pub(super) fn follow(self: &Rc<Self>) {
        let pane = self.clone();
        Effect::new(move |_| {
            pane.views.task.with(|task| {
                if let Some(task) = task {
                    let mut board = pane.board.borrow_mut();
                    board.critical = pane.views.critical.get_untracked();
                    if board.task.is_none() {
                        // The first look shows it, and comes before any filter.
                        board.chosen = pane.views.chosen.get_untracked();
                    }
                    board.update(task);
                }
            });
            pane.tell();
        });
        let pane = self.clone();
        Effect::new(move |_| {
            let (filter, shine) = (pane.views.filter.get(), pane.views.shine.get());
            let (chosen, critical) = (pane.views.chosen.get(), pane.views.critical.get());
            let mut board = pane.board.borrow_mut();
            board.critical = critical;
            board.ask(filter, shine, chosen);
            drop(board);
            pane.tell();
        });
        let pane = self.clone();
        Effect::new(move |before: Option<Shine>| {
            let now = pane.views.shine.get();
            if let Some(said) = shone(before.unwrap_or(now), now) {
                pane.notes.update(|notes| notes.done = Some(said));
            }
            now
        });
        let pane = self.clone();
        Effect::new(move |known: Option<()>| match pane.views.look.get().filter(|_| known.is_some()) {
            Some(Look::Closer(factor)) => pane.zoom_middle(factor),
            Some(Look::Whole) => pane.fit(),
            None => {}
        });
        let pane = self.clone();
        Effect::new(move |_| {
            if pane.views.called.get() > 0 {
                pane.board.borrow_mut().reveal();
                pane.frames.ask();
            }
        });
        let (pane, lang) = (self.clone(), Lang::here());
        Effect::new(move |_| {
            pane.board.borrow_mut().speak(lang.get());
            pane.tell();
        });
        let pane = self.clone();
        let resized = move || {
            pane.board.borrow_mut().measure();
            pane.frames.ask();
        };
        on_resize(&self.board.borrow().elements.pane, Box::new(resized));
    }

    /// Updates the messages about the path and what is chosen.
    fn tell(&self) {
        let board = self.board.borrow();
        let node = board
            .task
            .as_ref()
            .zip(self.views.chosen.get_untracked())
            .and_then(|(task, key)| task.index_of(&key));
        let slack = board.critical.as_ref().zip(node).and_then(|(critical, node)| hold_said(critical, node));
        let chosen = board.chosen_item().and_then(|item| board.said(item)).unwrap_or_default();
        // As one line.
        let chosen = chosen.replace('\n', " · ");
        drop(board);
        let before = self.notes.get_untracked();
        // What was done stays until something else is chosen.
        let done = before.done.filter(|_| before.chosen == chosen);
        self.notes.set_new(Notes { done, slack, chosen });
        self.hover_again();
        self.frames.ask();
    }

    /// Zooms by a factor; a point of the window stays where it is.
    pub(super) fn zoom(&self, factor: f64, x: f64, y: f64) {
        let mut board = self.board.borrow_mut();
        let bounds = board.scene.bounds();
        board.viewport = board.viewport.zoomed(factor, x, y, bounds);
        board.touched = true;
        drop(board);
        self.frames.ask();
    }

    /// The same with the middle of the window.
    pub(super) fn zoom_middle(&self, factor: f64) {
        let viewport = self.board.borrow().viewport;
        self.zoom(factor, viewport.width / 2.0, viewport.height / 2.0);
    }

    /// Shows the whole picture.
    pub(super) fn fit(&self) {
        self.board.borrow_mut().fit();
        self.frames.ask();
    }

    /// Opens or folds the box of an item; whether it is one.
    pub(super) fn flip(&self, item: u32) -> bool {
        let mut board = self.board.borrow_mut();
        let said = board.flip(item);
        let flipped = said.is_some();
        if flipped {
            self.views.flipped.borrow_mut().clone_from(&board.flipped);
            drop(board);
            self.tell();
            self.notes.update(|notes| notes.done = said);
        }
        flipped
    }

    /// Shows a text beside a point, or hides it.
    pub(super) fn show_tip(&self, said: Option<String>, (x, y): (f64, f64)) {
        let viewport = self.board.borrow().viewport;
        let _never = self.tip.class_list().toggle_with_force("seen", said.is_some());
        let Some(said) = said else { return };
        self.tip.set_text_content(Some(&said));
        // Towards the middle, so that it stays in the window.
        let left = if x > viewport.width / 2.0 { "calc(-100% - 14px)" } else { "14px" };
        let top = if y > viewport.height / 2.0 { "calc(-100% - 10px)" } else { "14px" };
        let place = ["translate(", &decimal(x), "px,", &decimal(y), "px) translate(", left, ",", top, ")"];
        let _never = self.tip.style().set_property("transform", &place.concat());
    }
}
