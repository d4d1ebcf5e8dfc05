//! Sharing within the one thread of a page.

use send_wrapper::SendWrapper;
use std::ops::Deref;
use std::rc::Rc;

/// A shared value that can be captured by views' closures, which must be `Send`.
///
/// A page has one thread, so the wrapper's check never fires.
pub struct Local<T: ?Sized>(SendWrapper<Rc<T>>);

impl<T> Local<T> {
    /// Shares a value.
    pub fn new(thing: T) -> Self {
        Self(SendWrapper::new(Rc::new(thing)))
    }
}

impl<T: ?Sized> Local<T> {
    /// Shares a value that is already an `Rc`.
    pub fn of(thing: Rc<T>) -> Self {
        Self(SendWrapper::new(thing))
    }

    /// The `Rc` itself.
    pub fn rc(&self) -> Rc<T> {
        Rc::clone(&self.0)
    }
}

impl<T: ?Sized> Clone for Local<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> Deref for Local<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
