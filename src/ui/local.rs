//! Shared things of the one thread a page has.

use send_wrapper::SendWrapper;
use std::ops::Deref;
use std::rc::Rc;

/// A shared thing that may be captured by the view's closures, which want `Send`.
///
/// A page has one thread, so the wrapper's check never fires.
pub struct Local<T: ?Sized>(SendWrapper<Rc<T>>);

impl<T> Local<T> {
    /// Shares a thing.
    pub fn new(thing: T) -> Self {
        Self(SendWrapper::new(Rc::new(thing)))
    }
}

impl<T: ?Sized> Local<T> {
    /// Shares a thing that is counted already.
    pub fn of(thing: Rc<T>) -> Self {
        Self(SendWrapper::new(thing))
    }

    /// The counted thing itself.
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
