//! Work once a frame, however often it is asked for.

use crate::dom::prelude::*;
use crate::ui::Local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

struct FramesParts {
    asked: Rc<Cell<bool>>,
    run: Closure<dyn FnMut()>,
}

/// Runs something before the next frame is painted.
#[derive(Clone)]
pub(super) struct Frames(Local<FramesParts>);

impl Frames {
    /// Frames for some work, until the current owner is gone.
    pub(super) fn new(work: impl Fn() + 'static) -> Self {
        let asked = Rc::new(Cell::new(false));
        let (running, gone) = (Rc::clone(&asked), Rc::new(Cell::new(false)));
        let ended = Local::of(Rc::clone(&gone));
        on_cleanup(move || ended.set(true));
        let run = Closure::<dyn FnMut()>::new(move || {
            running.set(false);
            if !gone.get() {
                work();
            }
        });
        Self(Local::new(FramesParts { asked, run }))
    }

    /// Asks for the work before the next frame.
    pub(super) fn ask(&self) {
        if self.0.asked.replace(true) {
            return;
        }
        if let Some(window) = web_sys::window() {
            let _never = window.request_animation_frame(self.0.run.as_ref().unchecked_ref());
        }
    }
}
