//! A signal owned by whoever holds it.

use super::{Held, held, reads, writes};
use std::marker::PhantomData;

/// A value that can be read, written and followed for as long as anyone holds it.
pub struct ArcRwSignal<T> {
    pub(super) source: leptos::prelude::ArcRwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for ArcRwSignal<T> {
    fn clone(&self) -> Self {
        Self { source: self.source.clone(), of: PhantomData }
    }
}

impl<T: 'static> ArcRwSignal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> Self {
        Self { source: leptos::prelude::ArcRwSignal::new(Held::new(value)), of: PhantomData }
    }

    /// The same signal without its type.
    pub fn untyped(&self) -> UntypedSignal {
        UntypedSignal(self.source.clone())
    }
}

/// A signal without its type, for writing by code that is compiled once for all types.
pub struct UntypedSignal(leptos::prelude::ArcRwSignal<Held>);

impl UntypedSignal {
    /// Writes a value, of the type that the signal was created with, if it differs from the current one.
    pub fn set_new(&self, value: Held) {
        if held(&self.0).is_some_and(|before| value != before) {
            leptos::prelude::Set::try_set(&self.0, value);
        }
    }
}

reads!(ArcRwSignal);
writes!(ArcRwSignal);
