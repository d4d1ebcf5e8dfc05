//! The parts of a page: its heading, its empty state, its placeholder.

use super::{Icon, Shown, icon, t};
use crate::dom::prelude::*;
use crate::net::Failure;
use crate::texts;

texts! {
    LOADING: "Loading", "加载中";
    NOTHING_FITS: "Nothing matches the search and the filters.", "没有符合条件的记录。";
}

/// The one heading of a page, with its main action on the right. It takes the focus when the page opens.
pub fn heading(title: Signal<String>, action: AnyView) -> AnyView {
    let node = NodeRef::<web_sys::HtmlElement>::new();
    Shown::tell(node, title);
    view! { <header class="page-head"><h1 tabindex="-1" node_ref=node>{title}</h1><div class="page-action">{action}</div></header> }
        .into_any()
}

/// A page: its heading and the content below.
pub fn page(title: Signal<String>, action: AnyView, content: AnyView) -> AnyView {
    view! { <div class="page">{heading(title, action)}{content}</div> }.into_any()
}

/// An empty page's explanation: what would be here, why it is not, and the one thing to do.
pub fn empty(symbol: Icon, title: Signal<String>, why: Signal<String>, way_on: AnyView) -> AnyView {
    view! {
        <div class="empty">{icon(symbol)}<h2>{title}</h2><p>{why}</p>{way_on}</div>
    }
    .into_any()
}

/// Shown in place of a list that is not empty but in which nothing matches.
pub fn nothing_fits() -> AnyView {
    view! { <p class="hint nothing">{t(NOTHING_FITS)}</p> }.into_any()
}

/// What is drawn once it is `there`, and from then on follows changes itself, so that nothing takes the focus
/// from it; until then a placeholder of this many lines, or nothing if it could not be read.
pub fn once_there(
    there: impl Fn() -> bool + 'static,
    failure: &ArcRwSignal<Option<Failure>>,
    lines: usize,
    draw: impl Fn() -> AnyView + 'static,
) -> AnyView {
    let (there, failure) = (Memo::new(move |_| there()), failure.clone());
    let draw = move || match there.get() {
        true => draw(),
        false if failure.with(Option::is_some) => ().into_any(),
        false => loading(lines),
    };
    view! { {draw} }.into_any()
}

/// A placeholder of this many lines.
pub fn loading(lines: usize) -> AnyView {
    let bars = (0..lines).map(|_| view! { <span class="bar"></span> }.into_any()).collect::<Vec<_>>();
    view! {
        <div class="loading" role="status"><span class="unseen">{t(LOADING)}</span>{bars}</div>
    }
    .into_any()
}
