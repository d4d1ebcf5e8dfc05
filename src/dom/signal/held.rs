//! Any value behind one type.

use send_wrapper::SendWrapper;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// A value of whatever type, shared, with the way to compare it. A page has one thread, so the wrapper's check never
/// fires.
#[derive(Clone)]
pub struct Held {
    value: SendWrapper<Rc<dyn Any>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

impl Held {
    /// Holds a value that is never the same as another.
    pub fn new<T: 'static>(value: T) -> Self {
        Self { value: SendWrapper::new(Rc::new(RefCell::new(value))), same: |_, _| false }
    }

    /// Holds a value that can be compared.
    pub fn comparable<T: PartialEq + 'static>(value: T) -> Self {
        Self { value: SendWrapper::new(Rc::new(RefCell::new(value))), same: same::<T> }
    }

    /// Reads the value in place.
    pub fn with<T: 'static, R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.clone().cell::<T>().borrow())
    }

    /// The value itself where nothing else holds it, and else a copy.
    pub fn take<T: Clone + 'static>(self) -> T {
        Rc::try_unwrap(self.cell::<T>()).map_or_else(|shared| shared.borrow().clone(), RefCell::into_inner)
    }

    /// The value's cell.
    #[allow(clippy::unreachable, reason = "a signal of T is made with a T and holds nothing else")]
    pub(super) fn cell<T: 'static>(self) -> Rc<RefCell<T>> {
        match self.value.take().downcast() {
            Ok(cell) => cell,
            Err(_) => unreachable!("a signal holds what it was made with"),
        }
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    match (one.downcast_ref::<RefCell<T>>(), other.downcast_ref::<RefCell<T>>()) {
        (Some(one), Some(other)) => *one.borrow() == *other.borrow(),
        _ => false,
    }
}
