//! Watching the size of an element.

use super::Local;
use crate::dom::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Runs at first and whenever the element's size changes, until the owner is gone.
pub fn on_resize(element: &Element, run: Box<dyn Fn()>) {
    let run = Closure::wrap(run);
    let Ok(observer) = ResizeObserver::new(run.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = Local::new((observer, run));
    on_cleanup(move || kept.0.disconnect());
}
