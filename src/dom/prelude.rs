//! What a file with views imports: the markup, and the part of Leptos that keeps time.

pub use super::{AnyView, IntoView, NodeRef};
pub use leptos::prelude::{
    ArcMemo, ArcRwSignal, Effect, Get, GetUntracked, GetValue, LocalStorage, Memo, Owner, RwSignal, Set,
    SetValue, Signal, StoredValue, Track, Update, UpdateUntracked, UpdateValue, With, WithUntracked,
    WithValue, event_target_checked, event_target_value, on_cleanup, provide_context, use_context,
};
pub use markup::view;
