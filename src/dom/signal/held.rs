//! Any value behind one type.

use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

/// A shared value of any type, with a way to compare it. A page has one thread, so the wrapper's check never
/// fires.
#[derive(Clone)]
pub struct Held {
    value: SendWrapper<Rc<RefCell<dyn Any>>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.read(), &*other.read())
    }
}

impl Held {
    /// Holds a value that never equals another.
    pub fn new<T: 'static>(value: T) -> Self {
        Self { value: SendWrapper::new(Rc::new(RefCell::new(value))), same: |_, _| false }
    }

    /// Holds a value that can be compared.
    pub fn comparable<T: PartialEq + 'static>(value: T) -> Self {
        Self { value: SendWrapper::new(Rc::new(RefCell::new(value))), same: same::<T> }
    }

    /// Reads the value in place.
    #[allow(clippy::unreachable, reason = "a signal of T is made with a T and holds nothing else")]
    pub fn with<T: 'static, R>(&self, read: impl FnOnce(&T) -> R) -> R {
        match self.read().downcast_ref() {
            Some(value) => read(value),
            None => unreachable!("a signal holds what it was made with"),
        }
    }

    /// A copy of the value.
    pub fn get<T: Clone + 'static>(&self) -> T {
        self.with(T::clone)
    }

    /// Changes the value in place; returns whether `change` says that it did.
    pub(super) fn change<T: 'static>(&self, change: impl FnOnce(&mut T) -> bool) -> bool {
        self.write().downcast_mut().is_some_and(change)
    }

    // Separate from what is compiled for each type.
    #[inline(never)]
    fn read(&self) -> Ref<'_, dyn Any> {
        self.value.borrow()
    }

    #[inline(never)]
    fn write(&self) -> RefMut<'_, dyn Any> {
        self.value.borrow_mut()
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}
