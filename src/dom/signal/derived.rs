//! Values computed from other signals.

use super::{ArcRwSignal, Held, RwSignal, reads};
use crate::dom::dynamic::leaves;
use crate::dom::value::Reactive;
use leptos::reactive::graph::ToAnySubscriber;
use send_wrapper::SendWrapper;
use std::marker::PhantomData;

/// A value computed from others: once per change, and passed on only if it differs.
pub struct Memo<T> {
    source: leptos::prelude::Memo<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + 'static> Memo<T> {
    /// A memo; what the computation reads is tracked.
    pub fn new(compute: impl Fn(()) -> T + 'static) -> Self {
        Self { source: memo(Box::new(move || Held::comparable(compute(())))), of: PhantomData }
    }
}

// One closure type for all memos.
fn memo(compute: Box<dyn Reactive<Held>>) -> leptos::prelude::Memo<Held> {
    let compute = SendWrapper::new(compute);
    let memo = leptos::prelude::ArcMemo::new(move |_| compute.now());
    leaves(memo.to_any_subscriber());
    memo.into()
}

/// Something to read that follows others: a closure, a signal, a memo, or a value that never changes.
pub struct Signal<T> {
    source: leptos::prelude::Signal<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    /// A closure as a signal, computed at each read.
    pub fn derive(compute: impl Fn() -> T + 'static) -> Self {
        Self { source: derived(Box::new(move || Held::new(compute()))), of: PhantomData }
    }

    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self { source: leptos::prelude::Signal::stored(Held::new(value)), of: PhantomData }
    }
}

fn derived(compute: Box<dyn Reactive<Held>>) -> leptos::prelude::Signal<Held> {
    let compute = SendWrapper::new(compute);
    // Called through the wrapper, because its closure is `Send` and the box is not.
    leptos::prelude::Signal::derive(move || compute.now())
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self { source: signal.source.into(), of: PhantomData }
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self { source: memo.source.into(), of: PhantomData }
    }
}

impl<T> From<ArcRwSignal<T>> for Signal<T> {
    fn from(signal: ArcRwSignal<T>) -> Self {
        Self { source: signal.source.into(), of: PhantomData }
    }
}

reads!(Memo);
reads!(Signal);
