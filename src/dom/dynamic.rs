//! Parts of a view that follow signals.

use super::build::document;
use super::value::Reactive;
use super::view::{AnyView, gather};
use leptos::prelude::{RenderEffect, on_cleanup};
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};
use send_wrapper::SendWrapper;
use web_sys::Node;

/// Runs something now and whenever a signal it has read changes, until the owner is gone.
pub(super) fn follow(run: impl Fn() + 'static) {
    follow_boxed(Box::new(run));
}

// One effect type for all: each further type would be compiled separately.
pub(super) fn follow_boxed(run: Box<dyn Reactive<()>>) {
    let effect = RenderEffect::new(move |_| run.now());
    leaves(effect.to_any_subscriber());
    let effect = SendWrapper::new(effect);
    on_cleanup(move || drop(effect));
}

/// Unsubscribes a follower from everything it follows when its owner goes. Leptos leaves it in the lists of
/// signals that outlive it, so a page open for weeks would grow with each view drawn.
pub(super) fn leaves(follower: AnySubscriber) {
    on_cleanup(move || follower.clear_sources(&follower));
}

/// A view that is rebuilt whenever a signal it has read changes.
pub fn dynamic(make: Box<dyn Reactive<AnyView>>) -> AnyView {
    let Some((from, to)) = marks() else { return AnyView::none() };
    let view = gather([AnyView::of(from.clone()), AnyView::of(to.clone())]);
    follow_boxed(Box::new(move || {
        // The old nodes' owner is gone by now, and with it their listeners and effects.
        let made = make.now();
        clear_between(&from, &to);
        made.insert_before(&to);
    }));
    view
}

/// A view that is there while a condition holds. It is rebuilt only when that changes.
pub fn show(when: impl Fn() -> bool + 'static, make: impl Fn() -> AnyView + 'static) -> AnyView {
    let when = super::signal::Memo::new(move |()| when());
    dynamic(Box::new(move || if when.get() { make() } else { AnyView::none() }))
}

/// Two markers between which content comes and goes.
pub(super) fn marks() -> Option<(Node, Node)> {
    let document = document()?;
    Some((document.create_comment("").into(), document.create_comment("").into()))
}

/// Removes everything between two markers.
pub(super) fn clear_between(from: &Node, to: &Node) {
    let Some(parent) = to.parent_node() else { return };
    while let Some(next) = from.next_sibling() {
        if next == *to {
            return;
        }
        let _never = parent.remove_child(&next);
    }
}
