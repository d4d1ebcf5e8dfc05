//! Side effects.

use super::dynamic::leaves;
use super::signal::Memo;
use super::value::Reactive;
use leptos::reactive::graph::ToAnySubscriber;
use send_wrapper::SendWrapper;
use std::cell::RefCell;

/// Something that runs once the view is on the page, and again whenever a signal it has read changes, until
/// the owner is gone. It is given what it returned last time.
#[derive(Clone, Copy, Debug)]
pub struct Effect;

impl Effect {
    /// Starts it.
    pub fn new<T: 'static>(run: impl Fn(Option<T>) -> T + 'static) -> Self {
        let last = RefCell::new(None);
        boxed(Box::new(move || {
            let before = last.borrow_mut().take();
            let now = run(before);
            *last.borrow_mut() = Some(now);
        }));
        Self
    }

    /// Runs something whenever the value of `of` changes, but not at first.
    pub fn on_change<K: PartialEq + 'static>(of: impl Fn() -> K + 'static, run: impl Fn() + 'static) {
        let of = Memo::new(move |()| of());
        Self::new(move |begun: Option<()>| {
            of.track();
            if begun.is_some() {
                run();
            }
        });
    }
}

// One effect type for all: each further type would be compiled separately.
fn boxed(run: Box<dyn Reactive<()>>) {
    let run = SendWrapper::new(run);
    let effect = leptos::prelude::Effect::new(move |_: Option<()>| run.now());
    leaves(effect.to_any_subscriber());
}
