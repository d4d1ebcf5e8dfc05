//! What can be a child of an element.

use super::build::document;
use super::dynamic::{dynamic, follow};
use super::signal::{Memo, RwSignal, Signal};
use super::value::Reactive;
use super::view::{AnyView, gather};

/// What can be turned into a view.
pub trait IntoView {
    /// The view.
    fn into_any(self) -> AnyView;
}

impl IntoView for AnyView {
    fn into_any(self) -> AnyView {
        self
    }
}

impl IntoView for () {
    fn into_any(self) -> AnyView {
        AnyView::none()
    }
}

fn text(content: &str) -> AnyView {
    document().map_or_else(AnyView::none, |document| AnyView::of(document.create_text_node(content)))
}

impl IntoView for &str {
    fn into_any(self) -> AnyView {
        text(self)
    }
}

impl IntoView for String {
    fn into_any(self) -> AnyView {
        text(&self)
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_any(self) -> AnyView {
        self.map_or_else(AnyView::none, IntoView::into_any)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_any(self) -> AnyView {
        gather(self.into_iter().map(IntoView::into_any))
    }
}

impl<V: IntoView, F: Fn() -> V + 'static> IntoView for F {
    fn into_any(self) -> AnyView {
        dynamic(Box::new(move || self().into_any()))
    }
}

/// A text that follows a signal: one node whose content changes.
fn followed(content: impl Reactive<String>) -> AnyView {
    let Some(document) = document() else { return AnyView::none() };
    let node = document.create_text_node("");
    let view = AnyView::of(node.clone());
    follow(move || node.set_data(&content.now()));
    view
}

macro_rules! followed_text {
    ($($signal:ident),*) => {$(
        impl IntoView for $signal<String> {
            fn into_any(self) -> AnyView {
                followed(self)
            }
        }
    )*};
}

followed_text!(Signal, Memo, RwSignal);
