//! Work once a frame, however often it is asked for.

use crate::dom::prelude::*;
use crate::ui::Local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

struct FramesParts {
    /// The number of the frame that was asked for and has not come.
    asked: Rc<Cell<Option<i32>>>,
    run: Closure<dyn FnMut()>,
}

/// A frame that has been asked for would call what is no longer there.
impl Drop for FramesParts {
    fn drop(&mut self) {
        if let (Some(frame), Some(window)) = (self.asked.take(), web_sys::window()) {
            let _never = window.cancel_animation_frame(frame);
        }
    }
}

/// Runs something before the next frame is painted.
#[derive(Clone)]
pub(super) struct Frames(Local<FramesParts>);

impl Frames {
    /// Frames for some work, until the current owner is gone.
    pub(super) fn new(work: impl Fn() + 'static) -> Self {
        let asked = Rc::new(Cell::new(None));
        let (running, gone) = (Rc::clone(&asked), Rc::new(Cell::new(false)));
        let ended = Local::of(Rc::clone(&gone));
        on_cleanup(move || ended.set(true));
        let run = Closure::<dyn FnMut()>::new(move || {
            running.set(None);
            if !gone.get() {
                work();
            }
        });
        Self(Local::new(FramesParts { asked, run }))
    }

    /// Asks for the work before the next frame.
    pub(super) fn ask(&self) {
        if self.0.asked.get().is_some() {
            return;
        }
        if let Some(window) = web_sys::window() {
            self.0.asked.set(window.request_animation_frame(self.0.run.as_ref().unchecked_ref()).ok());
        }
    }
}
