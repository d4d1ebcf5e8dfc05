//! Views: what `view!` builds on the page, and how it follows Leptos' signals.
//!
//! Leptos does the tracking (signals, memos, effects, owners, contexts); this module turns its changes into
//! changes of the document. Elements are created at once and have one type, [`AnyView`]; a dynamic part is an
//! effect that belongs to the owner under which it was created, and ends with it.

mod attribute;
mod build;
mod child;
mod dynamic;
mod each;
mod effect;
pub mod event;
mod mount;
mod node_ref;
mod part;
pub mod prelude;
pub mod signal;
mod value;
mod view;

pub use attribute::IntoAttribute;
pub use build::build;
pub use child::IntoView;
pub use dynamic::{dynamic, show};
pub use each::each;
pub use effect::Effect;
pub use mount::{Mounted, mount_to};
pub use node_ref::NodeRef;
pub use part::{Part, listen_until_cleanup};
pub use value::AttributeValue;
pub use view::AnyView;
