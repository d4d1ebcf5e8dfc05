//! What a file with views imports: the markup, and the signals.

pub use super::signal::{ArcRwSignal, Memo, RwSignal, Signal};
pub use super::{AnyView, Effect, IntoView, NodeRef};
pub use leptos::prelude::{
    GetValue, LocalStorage, Owner, SetValue, StoredValue, UpdateValue, WithValue, event_target_checked,
    event_target_value, on_cleanup, provide_context, untrack, use_context,
};
pub use markup::view;
