//! Attributes: set once, or following a dynamic value.

use super::part::Part;
use super::signal::{Memo, RwSignal, Signal};
use super::value::{AttributeValue, Reactive as _};

/// What can follow an attribute's `=` in markup.
pub trait IntoAttribute {
    /// The attribute as a part of a view.
    fn part(self, name: &'static str) -> Part;
}

macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl IntoAttribute for $kind {
            fn part(self, name: &'static str) -> Part {
                Part::Set(name, self.text())
            }
        }
    )*};
}

plain!(&'static str, String, bool, u32, usize, i32);

impl<V: AttributeValue> IntoAttribute for Option<V> {
    fn part(self, name: &'static str) -> Part {
        Part::Set(name, self.text())
    }
}

impl<V: AttributeValue, F: Fn() -> V + 'static> IntoAttribute for F {
    fn part(self, name: &'static str) -> Part {
        Part::Follow(name, Box::new(move || self().text()))
    }
}

macro_rules! followed {
    ($($signal:ident),*) => {$(
        impl<V: AttributeValue + Clone + 'static> IntoAttribute for $signal<V> {
            fn part(self, name: &'static str) -> Part {
                Part::Follow(name, Box::new(move || self.now().text()))
            }
        }
    )*};
}

followed!(Signal, Memo, RwSignal);
