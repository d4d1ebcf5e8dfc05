//! The keys of the graph.

use super::pane::Pane;
use crate::tasks::Shine;
use crate::tasks::graph::Way;
use crate::tasks::view::tools::CLOSER;
use web_sys::KeyboardEvent;

/// How far a key moves the picture, in pixels.
const STEP: f64 = 80.0;

impl Pane {
    /// A key is down. Keys that are not the graph's go on to the page.
    pub(super) fn key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let mut key = event.key();
        // Letters are the same with Shift or Caps Lock; the names of other keys have only one spelling.
        if key.len() == 1 {
            key.make_ascii_lowercase();
        }
        let way = match key.as_str() {
            "ArrowDown" => Some(Way::Down),
            "ArrowUp" => Some(Way::Up),
            "ArrowLeft" => Some(Way::Left),
            "ArrowRight" => Some(Way::Right),
            _ => None,
        };
        match (way, key.as_str()) {
            (Some(way), _) if event.shift_key() => self.shove(way),
            (Some(way), _) => self.step(way),
            (_, "+" | "=") => self.zoom_middle(CLOSER),
            (_, "-") => self.zoom_middle(1.0 / CLOSER),
            (_, "0" | "f") => self.fit(),
            (_, "n") => self.views.go_to_now(),
            (_, "c") => self.views.toggle(Shine::Critical),
            (_, "b") => self.views.toggle(Shine::Branch),
            (_, "Enter" | " ") => self.flip_chosen(),
            (_, "Escape") => self.views.choose_none(),
            _ => return,
        }
        event.prevent_default();
    }

    fn shove(&self, way: Way) {
        let (x, y) = match way {
            Way::Down => (0.0, -STEP),
            Way::Up => (0.0, STEP),
            Way::Left => (STEP, 0.0),
            Way::Right => (-STEP, 0.0),
        };
        let mut board = self.board.borrow_mut();
        board.viewport = board.viewport.moved(x, y);
        board.touched = true;
        drop(board);
        self.frames.ask();
    }

    fn step(&self, way: Way) {
        let next = self.board.borrow().step(way);
        if let Some(key) = next {
            self.views.go_to(&key);
        }
    }

    fn flip_chosen(&self) {
        let item = self.board.borrow().chosen_item();
        if let Some(item) = item {
            self.flip(item);
        }
    }
}
