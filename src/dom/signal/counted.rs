//! A signal that belongs to whoever holds it.

use super::{Held, reads, writes};
use std::marker::PhantomData;

/// A value that can be read, written and followed, for as long as anyone holds it.
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
}

reads!(ArcRwSignal);
writes!(ArcRwSignal);
