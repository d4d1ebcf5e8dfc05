//! Elements.

use super::attribute::IntoAttribute;
use super::child::IntoView;
use super::dynamic::follow;
use super::event::Named;
use super::node_ref::NodeRef;
use super::value::{AttributeValue, Reactive};
use super::view::AnyView;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Event, Node};

/// The document, where there is one.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What SVG calls its own; everything else is HTML.
const SVG: [&str; 12] =
    ["svg", "g", "use", "symbol", "path", "circle", "ellipse", "rect", "line", "polyline", "text", "title"];

/// An element being made.
///
/// Without a document there is nothing to make, and every call on it does nothing.
pub struct Element(Option<web_sys::Element>);

/// Makes an element.
pub fn element(tag: &str) -> Element {
    let made = document().and_then(|document| {
        let made = if SVG.contains(&tag) {
            document.create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
        } else {
            document.create_element(tag)
        };
        made.ok()
    });
    Element(made)
}

impl Element {
    /// Sets an attribute, or has it follow what is dynamic.
    pub fn attr(self, name: &'static str, value: impl IntoAttribute) -> Self {
        if let Some(element) = &self.0 {
            value.apply(element, name);
        }
        self
    }

    /// Has a class come and go.
    pub fn toggle(self, name: &'static str, on: impl Reactive<bool>) -> Self {
        if let Some(element) = self.0.clone() {
            follow(move || {
                let _never = element.class_list().toggle_with_force(name, on.now());
            });
        }
        self
    }

    /// Sets one property of the style, which the page's policy allows where it refuses a style attribute.
    pub fn style(self, name: &'static str, value: impl Reactive<String>) -> Self {
        if let Some(style) = self.0.as_ref().and_then(|element| {
            let style = js_sys::Reflect::get(element, &JsValue::from_str("style")).ok()?;
            style.dyn_into::<web_sys::CssStyleDeclaration>().ok()
        }) {
            follow(move || {
                let _never = style.set_property(name, &value.now());
            });
        }
        self
    }

    /// Has a property follow what is dynamic. One that is so already is left alone: writing an input's value moves
    /// its caret.
    pub fn prop<V: Into<JsValue>>(self, name: &'static str, value: impl Reactive<V>) -> Self {
        if let Some(element) = self.0.clone() {
            let name = JsValue::from_str(name);
            follow(move || set_property(&element, &name, &value.now().into()));
        }
        self
    }

    /// Listens to an event, until the owner is gone.
    pub fn on<E: Named>(self, _event: E, handler: impl Fn(E::Kind) + 'static) -> Self
    where
        E::Kind: JsCast + 'static,
    {
        if let Some(element) = &self.0 {
            listen(element, E::NAME, Box::new(move |event| handler(event.unchecked_into())));
        }
        self
    }

    /// Lets a reference know the element, until the owner is gone.
    pub fn node_ref<T: JsCast + Clone + 'static>(self, reference: NodeRef<T>) -> Self {
        if let Some(element) = self.0.clone().and_then(|element| element.dyn_into::<T>().ok()) {
            reference.know(element);
        }
        self
    }

    /// Hangs something below.
    pub fn child(self, child: impl IntoView) -> Self {
        if let Some(element) = &self.0 {
            child.into_any().append_to(element);
        }
        self
    }
}

impl IntoView for Element {
    fn into_any(self) -> AnyView {
        self.0.map_or_else(AnyView::none, |element| AnyView::of(Node::from(element)))
    }
}

fn set_property(element: &web_sys::Element, name: &JsValue, value: &JsValue) {
    if js_sys::Reflect::get(element, name).is_ok_and(|before| before == *value) {
        return;
    }
    let _never = js_sys::Reflect::set(element, name, value);
}

fn listen(element: &web_sys::Element, name: &'static str, handler: Box<dyn Fn(Event)>) {
    let closure = Closure::<dyn Fn(Event)>::wrap(handler);
    let function = closure.as_ref().unchecked_ref::<js_sys::Function>();
    let _never = element.add_event_listener_with_callback(name, function);
    // The listener goes before its closure: a late event would otherwise call what is gone.
    let kept = SendWrapper::new((element.clone(), closure));
    on_cleanup(move || {
        let (element, closure) = kept.take();
        let _never = element.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    });
}

/// Writes an attribute, or takes it away.
pub(super) fn write(element: &web_sys::Element, name: &str, value: impl AttributeValue) {
    let _never = match value.text() {
        Some(text) => element.set_attribute(name, &text),
        None => element.remove_attribute(name),
    };
}
