//! Plain values and values that change.

use super::signal::{ArcRwSignal, Memo, RwSignal, Signal};
use std::borrow::Cow;

/// What an attribute's value can be.
pub trait AttributeValue {
    /// Its text; `None` removes the attribute.
    fn text(self) -> Option<Cow<'static, str>>;
}

impl AttributeValue for &'static str {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl AttributeValue for String {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self))
    }
}

impl AttributeValue for bool {
    fn text(self) -> Option<Cow<'static, str>> {
        self.then_some(Cow::Borrowed(""))
    }
}

impl AttributeValue for u32 {
    fn text(self) -> Option<Cow<'static, str>> {
        self.to_string().text()
    }
}

impl AttributeValue for usize {
    fn text(self) -> Option<Cow<'static, str>> {
        self.to_string().text()
    }
}

impl AttributeValue for i32 {
    fn text(self) -> Option<Cow<'static, str>> {
        self.to_string().text()
    }
}

impl<V: AttributeValue> AttributeValue for Option<V> {
    fn text(self) -> Option<Cow<'static, str>> {
        self.and_then(AttributeValue::text)
    }
}

/// Something whose value may change: a closure over signals, or a signal.
pub trait Reactive<V>: 'static {
    /// The value now, tracked.
    fn now(&self) -> V;
}

impl<V, F: Fn() -> V + 'static> Reactive<V> for F {
    fn now(&self) -> V {
        self()
    }
}

macro_rules! reactive_signal {
    ($($signal:ident),*) => {$(
        impl<V: Clone + 'static> Reactive<V> for $signal<V> {
            fn now(&self) -> V {
                self.get()
            }
        }
    )*};
}

reactive_signal!(Signal, Memo, RwSignal, ArcRwSignal);
