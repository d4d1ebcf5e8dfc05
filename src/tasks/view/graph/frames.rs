//! Work done once per frame, however often it is requested.

use crate::dom::prelude::*;
use crate::ui::Local;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

struct FramesParts {
    /// Returns whether another frame is needed.
    work: Box<dyn Fn() -> bool>,
    /// Whether a frame has been requested and has not come yet.
    is_asked: Cell<bool>,
    /// Whether the owner is gone.
    is_gone: Cell<bool>,
}

/// Runs work before the next frame is painted.
#[derive(Clone)]
pub(super) struct Frames(Local<FramesParts>);

impl Frames {
    /// Frames for `work`, which returns whether it needs another one, until the current owner is gone.
    pub(super) fn new(work: impl Fn() -> bool + 'static) -> Self {
        let (is_asked, is_gone) = (Cell::new(false), Cell::new(false));
        let frames = Self(Local::new(FramesParts { work: Box::new(work), is_asked, is_gone }));
        let ended = frames.0.clone();
        on_cleanup(move || ended.is_gone.set(true));
        frames
    }

    /// Requests the work for the next frame.
    pub(super) fn ask(&self) {
        if self.0.is_asked.replace(true) {
            return;
        }
        let frames = self.clone();
        // Each frame has its own closure, dropped once called: a late one still finds it.
        let run = Closure::once_into_js(move || {
            frames.0.is_asked.set(false);
            if !frames.0.is_gone.get() && (frames.0.work)() {
                frames.ask();
            }
        });
        let asked = web_sys::window().map(|window| window.request_animation_frame(run.unchecked_ref()));
        self.0.is_asked.set(matches!(asked, Some(Ok(_))));
    }
}
