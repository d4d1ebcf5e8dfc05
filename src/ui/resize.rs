//! When an element has another size.

use super::Local;
use crate::dom::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Runs at first and whenever an element has another size, until the owner is gone.
pub fn on_resize(element: &Element, run: Box<dyn Fn()>) {
    let run = Closure::wrap(run);
    let Ok(observer) = ResizeObserver::new(run.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = Local::new((observer, run));
    on_cleanup(move || kept.0.disconnect());
}
