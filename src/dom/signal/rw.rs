//! A signal that belongs to an owner.

use super::{Held, reads, writes};
use std::marker::PhantomData;

/// A value that can be read, written and followed for as long as its owner exists. `Copy`.
pub struct RwSignal<T> {
    pub(super) source: leptos::prelude::RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: 'static> RwSignal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> Self {
        Self { source: leptos::prelude::RwSignal::new(Held::new(value)), of: PhantomData }
    }
}

reads!(RwSignal);
writes!(RwSignal);
