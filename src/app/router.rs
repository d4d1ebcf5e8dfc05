//! From a route to its page: title, focus and announcement with each change.

use super::activity::activity_page;
use super::around::Host;
use super::arrive::arrive;
use super::fleet::{calendar_page, report_page};
use super::many::{drift_page, many_page};
use super::missing::{no_such_page, no_such_target};
use super::overview::overview_page;
use super::signin::guarded;
use super::sites::Sites;
use crate::dom::prelude::*;
use crate::route::{Page, Route};
use crate::tasks::view::opened_page;
use crate::ui::{Local, Shell};

/// What identifies a page: the route without what a page follows itself.
fn identity(route: &Route) -> Route {
    match route {
        Route::Target(target, Page::Task { id, .. }) => Route::Target(target.clone(), Page::task(id)),
        other => other.clone(),
    }
}

/// Draws the page of the current route.
pub fn router(shell: &Shell, host: &Local<dyn Host>, sites: &Sites) -> AnyView {
    let route = shell.route.clone();
    let page = Memo::new(move |_| route.with(identity));
    arrive(shell, host);
    let (shell, sites) = (shell.clone(), sites.clone());
    let draw = move || match page.get() {
        Route::Overview => overview_page(&shell, &sites),
        Route::Target(id, page) => match sites.find(&id) {
            None => no_such_target(&shell, &id, sites.all().next().is_none()),
            Some(site) => guarded(&shell, &site, page),
        },
        other => elsewhere(&other, &shell, &sites),
    };
    view! { {draw} }.into_any()
}

// A function of its own for the wasm's two parts: none of these is a first page.
#[inline(never)]
fn elsewhere(route: &Route, shell: &Shell, sites: &Sites) -> AnyView {
    match route {
        Route::Activity => activity_page(sites),
        Route::Replay => opened_page(shell),
        Route::Report => report_page(shell, sites),
        Route::Calendar => calendar_page(shell, sites),
        Route::Many => many_page(shell, sites),
        Route::Drift => drift_page(sites),
        Route::Overview | Route::Target(..) | Route::Unknown(_) => no_such_page(shell),
    }
}
