//! Tabs: several pages about one thing.

use super::{Shell, link};
use crate::dom::prelude::*;

/// Links to these routes with the current one marked; `label` names what the pages are about.
pub fn tabs(shell: &Shell, label: Signal<String>, items: Vec<(String, Signal<String>)>) -> AnyView {
    let route = shell.route.with_untracked(ToString::to_string);
    let items = items.into_iter().map(|(to, label)| {
        let here = to == route;
        let link = link(shell, &to, if here { "tab here" } else { "tab" }, label);
        view! { <li aria-current=here.then_some("page")>{link}</li> }.into_any()
    });
    view! { <nav class="tabs" aria-label=label><ul>{items.collect::<Vec<_>>()}</ul></nav> }.into_any()
}
