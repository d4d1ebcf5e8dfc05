//! Links within the console.

use super::Shell;
use crate::dom::prelude::*;

/// A link to a route of the console, with the `href` that the route source gives it.
pub fn link(shell: &Shell, route: &str, class: &'static str, content: impl IntoView + 'static) -> AnyView {
    drawn(shell, route, class, content.into_any())
}

// One function for all content of links: otherwise the rest would be compiled separately for each.
fn drawn(shell: &Shell, route: &str, class: &'static str, content: AnyView) -> AnyView {
    let (shell, href, route) = (shell.clone(), shell.routes.href(route), route.to_owned());
    let to = route.clone();
    let follow = move |event: leptos::ev::MouseEvent| {
        // With a modifier the browser opens a new tab or window.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0
        {
            return;
        }
        event.prevent_default();
        shell.routes.go(&to, false);
    };
    // The route is for clicks before this function is loaded: the `href`, for a tab of its own, may lead
    // elsewhere.
    view! { <a class=class href=href data-to=route on:click=follow>{content}</a> }.into_any()
}
