//! Attributes: set once, or following what is dynamic.

use super::dynamic::follow;
use super::element::write;
use super::value::{AttributeValue, Reactive};
use leptos::prelude::{Memo, RwSignal, Signal};
use web_sys::Element;

/// What can stand behind an attribute's `=`.
pub trait IntoAttribute {
    /// Sets the attribute, or has it follow.
    fn apply(self, element: &Element, name: &'static str);
}

macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl IntoAttribute for $kind {
            fn apply(self, element: &Element, name: &'static str) {
                write(element, name, self);
            }
        }
    )*};
}

plain!(&'static str, String, bool, u32, usize, i32);

impl<V: AttributeValue> IntoAttribute for Option<V> {
    fn apply(self, element: &Element, name: &'static str) {
        write(element, name, self);
    }
}

impl<V: AttributeValue, F: Fn() -> V + 'static> IntoAttribute for F {
    fn apply(self, element: &Element, name: &'static str) {
        let element = element.clone();
        follow(move || write(&element, name, self()));
    }
}

macro_rules! followed {
    ($($signal:ident),*) => {$(
        impl<V: AttributeValue + Clone + Send + Sync + 'static> IntoAttribute for $signal<V> {
            fn apply(self, element: &Element, name: &'static str) {
                let element = element.clone();
                follow(move || write(&element, name, Reactive::now(&self)));
            }
        }
    )*};
}

followed!(Signal, Memo, RwSignal);
