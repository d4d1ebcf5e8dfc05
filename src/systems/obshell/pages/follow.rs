//! Below an answer: the DAG that was started, followed to its end.

use super::besides::besides;
use crate::dom::prelude::*;
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::engine::Dags;
use crate::tasks::view::task_head;
use crate::tasks::{Engine, Task, watch};
use crate::texts;
use crate::ui::{Icon, failure_view, icon, link, loading, t};
use std::sync::Arc;

texts! {
    DAG: "The DAG", "DAG";
    OPEN: "Follow stage by stage", "逐阶段跟踪";
}

/// Follows a DAG: its state, the way to its page, and what counts besides.
pub fn follow(visit: &Visit<Client>, id: &str) -> AnyView {
    let (engine, wanted) = (Dags::new((*visit.client).clone()), id.to_owned());
    let floor = engine.floor_ms();
    let poll = move || -> crate::tasks::Asked<Arc<Task>> {
        let asked = engine.task(&wanted);
        Box::pin(async move { Ok(Arc::new(asked.await?)) })
    };
    let watched = watch(&visit.session, floor, poll, |task: &Arc<Task>| task.phase.is_over());
    let (seen, failure) = (watched.seen.clone(), watched.failure.clone());
    let lost = failure.clone();
    let head = move || match seen.get() {
        Some(task) => task_head(&task),
        None if lost.with(Option::is_some) => ().into_any(),
        None => loading(3),
    };
    let why = move || failure.get().map(|failure| failure_view(&failure));
    let page = visit.route(Page::task(id));
    view! {
        <section class="group follow">
            <h2>{t(DAG)}</h2>
            {why}
            {head}
            <p>{link(&visit.shell, &page, "link", view! { {t(OPEN)}{icon(Icon::Go)} })}</p>
        </section>
        {besides(visit, &watched)}
    }
    .into_any()
}
