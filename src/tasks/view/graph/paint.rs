//! Elements that are written directly.

use crate::tasks::Phase;
use crate::ui::Tone;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Milliseconds since the page was loaded.
pub(super) fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map(|performance| performance.now()).unwrap_or_default()
}

/// Marks a moment for measurements (docs/performance.md).
pub(super) fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _never = performance.mark(name);
    }
}

/// An element of a drawing.
pub(super) fn svg_element(document: &Document, name: &str) -> Option<Element> {
    document.create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok()
}

/// An element of the page.
pub(super) fn div(document: &Document) -> Option<HtmlElement> {
    document.create_element("div").ok()?.dyn_into().ok()
}

/// Writes an attribute.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _never = element.set_attribute(name, value);
}

/// Writes a style property, which the page's policy allows although it refuses the attribute.
pub(super) fn style(element: &HtmlElement, name: &str, value: &str) {
    let _never = element.style().set_property(name, value);
}

/// The class of a state, with another for what is dim.
pub(super) fn classes(phase: Phase, dim: bool) -> String {
    let mut classes = Tone::from(phase).class().to_owned();
    if dim {
        classes.push_str(" dim");
    }
    classes
}

/// A path that is written when its text changes, and created when it first has one.
#[derive(Default)]
pub(super) struct Path {
    element: Option<Element>,
    text: String,
}

impl Path {
    /// Writes the path into a parent, below everything in it or above it, unless it is unchanged.
    pub(super) fn write(
        &mut self,
        parent: &Element,
        below: bool,
        class: impl FnOnce() -> String,
        text: String,
    ) {
        if self.text == text {
            return;
        }
        if text.is_empty() {
            if let Some(element) = self.element.take() {
                element.remove();
            }
            self.text.clear();
            return;
        }
        if self.element.is_none() {
            let made = parent.owner_document().and_then(|document| svg_element(&document, "path"));
            if let Some(made) = &made {
                set(made, "class", &class());
                let first = parent.first_child().filter(|_| below);
                let _never = parent.insert_before(made, first.as_ref());
            }
            self.element = made;
        }
        if let Some(element) = &self.element {
            set(element, "d", &text);
        }
        self.text = text;
    }
}
