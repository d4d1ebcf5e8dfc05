//! Links within the console.

use super::Shell;
use crate::dom::prelude::*;

/// A link to a route of the console, as the route source writes it.
pub fn link(shell: &Shell, route: &str, class: &'static str, content: impl IntoView + 'static) -> AnyView {
    drawn(shell, route, class, content.into_any())
}

// One of it for all that a link holds: the rest would be compiled anew for each.
fn drawn(shell: &Shell, route: &str, class: &'static str, content: AnyView) -> AnyView {
    let (shell, href, route) = (shell.clone(), shell.routes.href(route), route.to_owned());
    let to = route.clone();
    let follow = move |event: leptos::ev::MouseEvent| {
        // With a modifier the browser opens a tab or a window of its own.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0
        {
            return;
        }
        event.prevent_default();
        shell.routes.go(&to, false);
    };
    // Its route, for who follows it before this function is there: where it leads in a tab of its own may be elsewhere.
    view! { <a class=class href=href data-to=route on:click=follow>{content}</a> }.into_any()
}
