//! Pointer and wheel: dragging, pinching, choosing, the map.

use super::pane::{Pane, Refs};
use crate::dom::listen_until_cleanup;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, PointerEvent, WheelEvent};

/// A pointer that moved less than this has pressed, not dragged, in pixels.
const STILL: f64 = 5.0;

/// The width of the end of a folded card, with its fold sign, in pixels of the picture.
const SIGN: f64 = 34.0;

/// One line of a wheel, in pixels.
const LINE: f64 = 16.0;

/// The position of an event, from the corner of an element.
fn place(element: &Element, x: i32, y: i32) -> (f64, f64) {
    let rect = element.get_bounding_client_rect();
    (f64::from(x) - rect.left(), f64::from(y) - rect.top())
}

impl Pane {
    /// Adds the listeners for pointer, wheel and keys.
    pub(super) fn listen(self: &Rc<Self>, refs: Refs) {
        let Some(element) = refs.pane.get_untracked() else { return };
        let names = [
            "pointerdown",
            "pointermove",
            "pointerup",
            "pointercancel",
            "pointerleave",
            "dblclick",
            "wheel",
            "keydown",
        ];
        for name in names {
            let pane = self.clone();
            listen_until_cleanup(&element, name, move |event| pane.hear(&event));
        }
    }

    fn hear(&self, event: &web_sys::Event) {
        match event.type_().as_str() {
            "pointerdown" => self.pointer_down(event.unchecked_ref()),
            "pointermove" => self.pointer_move(event.unchecked_ref()),
            "pointerup" | "pointercancel" => self.pointer_up(event.unchecked_ref()),
            "pointerleave" => self.tip(None, (0.0, 0.0)),
            "dblclick" => self.pressed_twice(event.unchecked_ref()),
            "wheel" => self.wheel(event.unchecked_ref()),
            _ => self.key(event.unchecked_ref()),
        }
    }

    /// A pointer is down.
    pub(super) fn pointer_down(&self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let at = self.place(event);
        let mut pointers = self.pointers.borrow_mut();
        pointers.down.push((event.pointer_id(), at.0, at.1));
        if pointers.down.len() == 1 {
            pointers.travelled = 0.0;
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            pointers.on_map =
                target.is_some_and(|target| matches!(target.closest(".graph-map"), Ok(Some(_))));
        }
        let on_map = pointers.on_map;
        drop(pointers);
        let board = self.board.borrow();
        let _gone_already = board.elements.pane.set_pointer_capture(event.pointer_id());
        drop(board);
        self.tip(None, at);
        if on_map {
            self.look_at(event);
        }
    }

    /// A pointer moves.
    pub(super) fn pointer_move(&self, event: &PointerEvent) {
        let at = self.place(event);
        let mut pointers = self.pointers.borrow_mut();
        let count = pointers.down.len();
        let Some(held) = pointers.down.iter_mut().find(|held| held.0 == event.pointer_id()) else {
            drop(pointers);
            return self.hover(at);
        };
        let (dx, dy) = (at.0 - held.1, at.1 - held.2);
        (held.1, held.2) = at;
        pointers.travelled += dx.abs() + dy.abs();
        let other = pointers.down.iter().find(|other| other.0 != event.pointer_id()).copied();
        let (on_map, still) = (pointers.on_map, pointers.travelled < STILL);
        drop(pointers);
        if on_map {
            return self.look_at(event);
        }
        if still {
            return;
        }
        let mut board = self.board.borrow_mut();
        let bounds = board.scene.bounds();
        match other.filter(|_| count == 2) {
            Some((_, x, y)) => {
                let spread = |x2: f64, y2: f64| ((x2 - x).powi(2) + (y2 - y).powi(2)).sqrt().max(1.0);
                let factor = spread(at.0, at.1) / spread(at.0 - dx, at.1 - dy);
                let middle = (f64::midpoint(at.0, x), f64::midpoint(at.1, y));
                // Each of the two fingers moves the midpoint by half its own distance.
                board.viewport =
                    board.viewport.moved(dx / 2.0, dy / 2.0).zoomed(factor, middle.0, middle.1, bounds);
            }
            None => board.viewport = board.viewport.moved(dx, dy),
        }
        board.touched = true;
        drop(board);
        self.frames.ask();
    }

    /// A pointer is up: if it has not moved, it chooses.
    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        let at = self.place(event);
        let mut pointers = self.pointers.borrow_mut();
        let before = pointers.down.len();
        pointers.down.retain(|held| held.0 != event.pointer_id());
        let pressed =
            before == 1 && pointers.down.is_empty() && pointers.travelled < STILL && !pointers.on_map;
        drop(pointers);
        if pressed && event.type_() == "pointerup" {
            self.press(at);
        }
    }

    /// Chooses what is at a point; at the fold sign of a box with members, opens or folds it.
    fn press(&self, (x, y): (f64, f64)) {
        let mut board = self.board.borrow_mut();
        board.touched = true;
        let item = board.item_at(x, y);
        let point = board.viewport.at(x, y);
        let at_sign = item
            .and_then(|item| board.scene.items.get(item as usize))
            .is_some_and(|item| item.rect.right() - point.x < SIGN && point.y - item.rect.y < SIGN);
        let sign = item.filter(|item| at_sign && board.is_box(*item));
        let key = item.and_then(|item| board.key_of(item));
        drop(board);
        if sign.is_some_and(|item| self.flip(item)) {
            return;
        }
        match key {
            Some(key) => self.views.choose(&key),
            None => self.views.choose_none(),
        }
    }

    /// A double press opens or folds.
    pub(super) fn pressed_twice(&self, event: &web_sys::MouseEvent) {
        let at = self.corner_to(event.client_x(), event.client_y());
        let board = self.board.borrow();
        let item = board.item_at(at.0, at.1).filter(|item| board.is_box(*item));
        drop(board);
        if let Some(item) = item {
            self.flip(item);
        }
    }

    /// The wheel zooms at the pointer; so does a pinch on a touchpad, which arrives as a wheel with Ctrl.
    pub(super) fn wheel(&self, event: &WheelEvent) {
        event.prevent_default();
        let (x, y) = self.corner_to(event.client_x(), event.client_y());
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_PIXEL => 1.0,
            _ => LINE,
        };
        let speed = if event.ctrl_key() { 0.01 } else { 0.0024 };
        let steps = (event.delta_y() * unit * speed).clamp(-1.0, 1.0);
        self.zoom(js_sys::Math::pow(2.0, -steps), x, y);
    }

    fn place(&self, event: &PointerEvent) -> (f64, f64) {
        self.corner_to(event.client_x(), event.client_y())
    }

    fn corner_to(&self, x: i32, y: i32) -> (f64, f64) {
        place(&self.board.borrow().elements.pane, x, y)
    }

    /// Shows the part of the picture under a point of the map.
    fn look_at(&self, event: &PointerEvent) {
        let mut board = self.board.borrow_mut();
        let (x, y) = place(board.map.root(), event.client_x(), event.client_y());
        if let Some(point) = board.map.at(x, y) {
            board.viewport = board.viewport.centred(point);
            board.touched = true;
        }
        drop(board);
        self.frames.ask();
    }

    /// Shows what is under the pointer.
    fn hover(&self, at: (f64, f64)) {
        let item = self.board.borrow().item_at(at.0, at.1);
        self.pointers.borrow_mut().at = at;
        if self.pointers.borrow().hovered != item {
            self.tip(item, at);
        }
    }

    /// Updates the text for a pointer that rests while the task goes on.
    pub(super) fn hover_again(&self) {
        let (hovered, at) = {
            let pointers = self.pointers.borrow();
            (pointers.hovered, pointers.at)
        };
        if hovered.is_some() {
            let item = self.board.borrow().item_at(at.0, at.1);
            self.tip(item, at);
        }
    }

    /// Shows an item's text beside a point, or hides it.
    pub(super) fn tip(&self, item: Option<u32>, at: (f64, f64)) {
        self.pointers.borrow_mut().hovered = item;
        let said = item.and_then(|item| self.board.borrow().said(item));
        self.show_tip(said, at);
    }
}
