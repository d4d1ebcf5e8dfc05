//! References to elements.

use super::signal::RwSignal;
use leptos::prelude::on_cleanup;

/// A reference to an element of a view: empty until the element is created, and again once it is gone.
pub struct NodeRef<T: 'static>(RwSignal<Option<T>>);

impl<T> Clone for NodeRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for NodeRef<T> {}

impl<T: Clone + 'static> Default for NodeRef<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Clone + 'static> NodeRef<T> {
    /// An empty reference.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The element, tracked.
    pub fn get(self) -> Option<T> {
        self.0.try_get().flatten()
    }

    /// The element, untracked.
    pub fn get_untracked(self) -> Option<T> {
        self.0.try_get_untracked().flatten()
    }

    pub(super) fn know(self, element: T) {
        self.0.set(Some(element));
        let reference = self.0;
        on_cleanup(move || reference.set(None));
    }
}
