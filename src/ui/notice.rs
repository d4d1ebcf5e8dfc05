//! A notice shown where it belongs: a warning, a failure, a hint.

use super::{Icon, icon};
use crate::dom::prelude::*;

/// How a notice looks and how a screen reader announces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Good to know.
    Info,
    /// It went well.
    Done,
    /// Look before going on.
    Warning,
    /// It did not work; announced at once.
    Failed,
}

impl Notice {
    fn parts(self) -> (&'static str, Icon, Option<&'static str>) {
        match self {
            Self::Info => ("notice tone-calm", Icon::Info, None),
            Self::Done => ("notice tone-done", Icon::Done, Some("status")),
            Self::Warning => ("notice tone-warning", Icon::Warning, None),
            Self::Failed => ("notice tone-failed", Icon::Failed, Some("alert")),
        }
    }
}

/// A notice with its content.
pub fn notice(kind: Notice, content: impl IntoView + 'static) -> AnyView {
    drawn(kind, content.into_any())
}

fn drawn(kind: Notice, content: AnyView) -> AnyView {
    let (class, symbol, role) = kind.parts();
    view! { <div class=class role=role>{icon(symbol)}<div class="notice-body">{content}</div></div> }
        .into_any()
}
