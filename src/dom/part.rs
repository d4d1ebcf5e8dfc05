//! The dynamic parts of a view.

use super::child::IntoView;
use super::dynamic::follow_boxed;
use super::event::Named;
use super::node_ref::NodeRef;
use super::value::Reactive;
use super::view::AnyView;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

/// The text of an attribute; `None` removes it.
pub type AttributeText = Option<Cow<'static, str>>;

/// An event handler.
pub trait Hears {
    /// Handles an event.
    fn hear(&self, event: Event);
}

impl<F: Fn(Event)> Hears for F {
    fn hear(&self, event: Event) {
        self(event);
    }
}

/// A part of a view that a template takes: a child, or something about the open element. What follows signals
/// is behind a pointer, so that it has one type and the code for it is compiled once. It is not `dyn Fn`,
/// whose vtable would also hold two ways of calling it once.
pub enum Part {
    /// A child.
    Child(AnyView),
    /// An attribute, set once.
    Set(&'static str, AttributeText),
    /// An attribute that follows signals.
    Follow(&'static str, Box<dyn Reactive<AttributeText>>),
    /// A class that is set and removed.
    Toggle(&'static str, Box<dyn Reactive<bool>>),
    /// A style property, which the page's policy allows although it refuses a style attribute.
    Style(&'static str, Box<dyn Reactive<String>>),
    /// A property of the element.
    Prop(&'static str, Box<dyn Reactive<JsValue>>),
    /// An event listener.
    On(&'static str, Box<dyn Hears>),
    /// A callback that receives the element.
    Reference(Box<dyn FnOnce(&Element)>),
}

impl Part {
    /// A child.
    pub fn child(view: impl IntoView) -> Self {
        Self::Child(view.into_any())
    }

    /// A class that is set and removed.
    pub fn toggle(name: &'static str, on: impl Reactive<bool>) -> Self {
        Self::Toggle(name, Box::new(on))
    }

    /// A style property.
    pub fn style(name: &'static str, value: impl Reactive<String>) -> Self {
        Self::Style(name, Box::new(value))
    }

    /// A property of the element.
    pub fn prop<V: Into<JsValue>>(name: &'static str, value: impl Reactive<V>) -> Self {
        Self::Prop(name, Box::new(move || value.now().into()))
    }

    /// An event listener, until the owner is gone.
    pub fn on<E: Named>(_event: E, handler: impl Fn(E::Kind) + 'static) -> Self
    where
        E::Kind: JsCast + 'static,
    {
        Self::On(E::NAME, Box::new(move |event: Event| handler(event.unchecked_into())))
    }

    /// Sets a reference to the element, until the owner is gone.
    pub fn reference<T: JsCast + Clone + 'static>(reference: NodeRef<T>) -> Self {
        Self::Reference(Box::new(move |element| {
            if let Some(element) = element.dyn_ref::<T>() {
                reference.know(element.clone());
            }
        }))
    }

    /// Applies the part to the open element.
    pub(super) fn apply(self, element: &Element) {
        match self {
            // A template marks children with a sign of their own.
            Self::Child(_) => {}
            Self::Set(name, value) => write(element, name, value),
            Self::Follow(name, value) => {
                let element = element.clone();
                follow_boxed(Box::new(move || write(&element, name, value.now())));
            }
            Self::Toggle(name, on) => {
                let classes = element.class_list();
                follow_boxed(Box::new(move || {
                    let _never = classes.toggle_with_force(name, on.now());
                }));
            }
            Self::Style(name, value) => style(element, name, value),
            Self::Prop(name, value) => {
                let (element, name) = (element.clone(), JsValue::from_str(name));
                follow_boxed(Box::new(move || set_property(&element, &name, &value.now())));
            }
            Self::On(name, handler) => listen(element, name, handler),
            Self::Reference(know) => know(element),
        }
    }
}

fn write(element: &Element, name: &str, value: AttributeText) {
    let _never = match value {
        Some(text) => element.set_attribute(name, &text),
        None => element.remove_attribute(name),
    };
}

fn style(element: &Element, name: &'static str, value: Box<dyn Reactive<String>>) {
    let style = js_sys::Reflect::get(element, &JsValue::from_str("style"));
    let style = style.ok().and_then(|style| style.dyn_into::<web_sys::CssStyleDeclaration>().ok());
    if let Some(style) = style {
        follow_boxed(Box::new(move || {
            let _never = style.set_property(name, &value.now());
        }));
    }
}

/// A property that already has the value is left alone: writing an input's value moves its caret.
fn set_property(element: &Element, name: &JsValue, value: &JsValue) {
    if js_sys::Reflect::get(element, name).is_ok_and(|before| before == *value) {
        return;
    }
    let _never = js_sys::Reflect::set(element, name, value);
}

/// Listens on a target outside this console's views, until the owner is gone.
pub fn listen_until_cleanup(target: &EventTarget, name: &'static str, handler: impl Fn(Event) + 'static) {
    listen(target, name, Box::new(handler));
}

fn listen(element: &EventTarget, name: &'static str, handler: Box<dyn Hears>) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event| {
        if !is_composed(&event) {
            handler.hear(event);
        }
    });
    let function = closure.as_ref().unchecked_ref::<js_sys::Function>();
    let _never = element.add_event_listener_with_callback(name, function);
    // The listener is removed before its closure: a late event would otherwise call what is gone.
    let kept = SendWrapper::new((element.clone(), closure));
    on_cleanup(move || {
        let (element, closure) = kept.take();
        let _never = element.remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    });
}

/// Whether an input method takes this key: there Enter chooses a word and arrows move between words. Safari
/// reports the last such key only after composing has ended, with the key code that stands for all of them.
fn is_composed(event: &Event) -> bool {
    let key = event.dyn_ref::<KeyboardEvent>();
    key.is_some_and(|key| key.is_composing() || key.key_code() == 229)
}
