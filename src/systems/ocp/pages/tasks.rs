//! OCP's tasks: the newest, and one by itself.

use crate::dom::prelude::*;
use crate::route::{Page, Route, TaskPlace};
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::engine::{LISTED, OcpEngine};
use crate::systems::ocp::tasks::why;
use crate::tasks::view::{TaskParts, task_list, task_page};
use crate::tasks::{Engine, Explained, watch};
use crate::texts;
use crate::ui::{page, say, t};
use std::rc::Rc;

texts! {
    TITLE: "Tasks", "任务";
    LEAD: "The newest {0} tasks of OCP. It removes tasks after 30 days.", "OCP 最新的 {0} 个任务。OCP 会清理 30 天前的任务。";
}

/// The list of tasks.
pub(super) fn list(visit: &Visit<Client>) -> AnyView {
    let engine = OcpEngine::new(Rc::clone(&visit.client));
    // Tasks are started elsewhere too: a list has no end.
    let watched = watch(&visit.session, engine.floor_ms(), move || engine.list(), |_| false);
    let routes = visit.clone();
    let route = move |id: &str| routes.route(Page::task(id));
    let content = view! {
        <p class="lead">{say(LEAD.with([LISTED.into()]))}</p>
        {task_list(&visit.shell, &watched, route)}
    };
    page(t(TITLE), ().into_any(), content.into_any())
}

/// One task.
pub(super) fn one(visit: &Visit<Client>, id: &str) -> AnyView {
    let route = visit.shell.route.clone();
    let place = Signal::derive(move || {
        route.with(|route| match route {
            Route::Target(_, Page::Task { place, .. }) => place.clone(),
            _ => TaskPlace::default(),
        })
    });
    let (named, routes, of) = (visit.clone(), visit.clone(), id.to_owned());
    let parts = TaskParts {
        engine: Rc::new(OcpEngine::new(Rc::clone(&visit.client))),
        facts: Box::new(move || named.facts()),
        route: Box::new(move |place| routes.route(Page::Task { id: of.clone(), place })),
        // A strategy's task is all there is to it: what it made stands on the cluster's own page.
        besides: Box::new(|_| ().into_any()),
        explained: Box::new(|_, _, line| Explained { said: why(line), link: None }),
    };
    task_page(&visit.shell, &visit.session, id, place, parts)
}
