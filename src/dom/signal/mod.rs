//! Leptos' signals with their types erased.
//!
//! Each `Memo<T>` of Leptos compiles three to four kilobytes for its `T`, and the console has dozens of such types.
//! These wrap the same signals over one type, [`Held`], and are used like Leptos' own.

mod counted;
mod derived;
mod held;
mod rw;

pub use counted::{ArcRwSignal, UntypedSignal};
pub use derived::{Memo, Signal};
pub use held::Held;
pub use rw::RwSignal;

use leptos::prelude::{GetUntracked, Notify};

/// The reading half, the same for all four: `source` is Leptos' signal of [`Held`].
macro_rules! reads {
    ($name:ident) => {
        impl<T: 'static> $name<T> {
            /// Makes the running effect or memo run again when this changes.
            pub fn track(&self) {
                let _held = leptos::prelude::Get::try_get(&self.source);
            }

            /// Reads the value in place, tracked.
            pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
                leptos::prelude::Get::get(&self.source).with(read)
            }

            /// Reads the value in place, untracked.
            pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
                leptos::prelude::GetUntracked::get_untracked(&self.source).with(read)
            }

            /// Reads the value in place, tracked; `None` if its owner is gone.
            pub fn try_with<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
                let held = leptos::prelude::Get::try_get(&self.source)?;
                Some(held.with(read))
            }
        }

        impl<T: Clone + 'static> $name<T> {
            /// The value, tracked.
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            /// The value, untracked.
            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }

            /// The value, tracked; `None` if its owner is gone.
            pub fn try_get(&self) -> Option<T> {
                self.try_with(T::clone)
            }

            /// The value, untracked; `None` if its owner is gone.
            pub fn try_get_untracked(&self) -> Option<T> {
                Some(crate::dom::signal::held(&self.source)?.get())
            }
        }
    };
}

/// The writing half.
macro_rules! writes {
    ($name:ident) => {
        impl<T: 'static> $name<T> {
            /// Writes the value; does nothing if its owner is gone.
            pub fn set(&self, value: T) {
                self.update(|held| *held = value);
            }

            /// Changes the value in place; does nothing if its owner is gone.
            pub fn update(&self, change: impl FnOnce(&mut T)) {
                self.update_if(|value| {
                    change(value);
                    true
                });
            }

            /// Changes the value in place, and notifies if `change` says that it did; does nothing if its
            /// owner is gone.
            pub fn update_if(&self, change: impl FnOnce(&mut T) -> bool) {
                if let Some(held) = crate::dom::signal::held(&self.source)
                    && held.change(change)
                {
                    self.notify();
                }
            }

            /// Notifies of a change that the value itself does not show.
            pub fn notify(&self) {
                crate::dom::signal::tell(&self.source);
            }
        }

        impl<T: PartialEq + 'static> $name<T> {
            /// Writes the value if it differs from the current one; does nothing if its owner is gone.
            pub fn set_new(&self, value: T) {
                self.update_if(|held| {
                    let is_new = *held != value;
                    if is_new {
                        *held = value;
                    }
                    is_new
                });
            }
        }
    };
}

use {reads, writes};

// What a signal holds, untracked; `None` if its owner is gone. This and `tell` are separate from what is
// compiled for each write.
#[inline(never)]
fn held<S: GetUntracked<Value = Held>>(source: &S) -> Option<Held> {
    source.try_get_untracked()
}

// Notifies the followers of a signal that its value has changed.
#[inline(never)]
fn tell<S: Notify>(source: &S) {
    source.notify();
}
