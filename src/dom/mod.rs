//! Views: what `view!` builds on the page, and how it follows Leptos' signals.
//!
//! Leptos keeps time here (signals, memos, effects, owners, contexts); this room turns its changes into changes of
//! the document. Elements are made at once and known by one type, [`AnyView`]; what is dynamic is an effect that
//! belongs to the owner it was made under, and ends with it.

mod attribute;
mod child;
mod dynamic;
mod each;
mod element;
pub mod event;
mod mount;
mod node_ref;
pub mod prelude;
mod value;
mod view;

pub use attribute::IntoAttribute;
pub use child::IntoView;
pub use dynamic::{dynamic, show};
pub use each::each;
pub use element::{Element, element};
pub use mount::{Mounted, mount_to};
pub use node_ref::NodeRef;
pub use value::AttributeValue;
pub use view::{AnyView, fragment};
