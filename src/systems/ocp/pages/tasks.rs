//! OCP's tasks: the newest, and a single one.

use crate::dom::prelude::*;
use crate::lists::Lines;
use crate::lists::view::{Pages, Placed, followed_list, placed};
use crate::route::Page;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::engine::OcpEngine;
use crate::systems::ocp::pages::words::naming_once_read;
use crate::systems::ocp::task_list::{LIST, SIZE, filter, line};
use crate::systems::ocp::tasks::why;
use crate::systems::ocp::wire::Cluster;
use crate::tasks::view::{TaskParts, run_link, task_page};
use crate::tasks::{Explained, Task};
use crate::texts;
use crate::ui::{Loaded, page, refresh_button, t};
use crate::words::VERBATIM;
use std::cell::Cell;
use std::rc::Rc;

texts! {
    TITLE: "Tasks", "任务";
    LEAD: "What OCP carries out, newest first. It removes tasks after 30 days.", "OCP 执行的任务，最新的在前。OCP 会清理 30 天前的任务。";
}

/// How often the list is read again, in milliseconds (contracts/ocp.md 5.4).
const AGAIN_MS: u32 = 5_000;

/// The list of tasks: the server searches, filters and pages; the address says how.
pub(super) fn list(visit: &Visit<Client>) -> AnyView {
    let place = placed(&visit.shell, &LIST);
    let asked = place.asked;
    offer(visit, &place);
    let poll = async move |client: &Client| {
        let place = asked.get_untracked();
        let tasks = api::tasks(client, &filter(&place)).await?.value;
        Ok((place, tasks))
    };
    let tasks = visit.watch(AGAIN_MS, poll, |_| false);
    let (routes, seen) = (visit.clone(), tasks.seen.clone());
    let lines: Memo<Lines> = Memo::new(move |_| {
        let route = |id: &str| routes.route(Page::task(id));
        seen.with(|page| {
            let rows = page.iter().flat_map(|(_, page)| &page.rows);
            Rc::new(rows.map(|row| Rc::new(line(row, &route))).collect())
        })
    });
    let seen = tasks.seen.clone();
    let pages = Memo::new(move |_| {
        let (pages, total) = seen.with(|page| page.as_ref().map(|(_, page)| (page.pages, page.total)))?;
        let total = usize::try_from(total?).ok()?;
        let count = pages.and_then(|pages| usize::try_from(pages).ok());
        let size = usize::try_from(SIZE).unwrap_or(1);
        Some(Pages { count: count.unwrap_or_else(|| total.div_ceil(size)), total })
    });
    let list = followed_list(&visit.shell, &place, &tasks, lines.into(), pages.into());
    let refresh = refresh_button(move || tasks.refresh());
    let content = view! {
        <p class="lead">{t(LEAD)}</p>
        {list}
    };
    page(t(TITLE), view! { {run_link(&visit.shell)}{refresh} }.into_any(), content.into_any())
}

/// The clusters to filter by, and the tenants of the one picked. Without the right to read them, filtering
/// uses what is in the address.
fn offer(visit: &Visit<Client>, place: &Placed) {
    let choice = |id: i64, name: String| (id.to_string(), VERBATIM.with([name.into()]));
    let clusters = visit.load(async move |client| {
        let clusters = api::clusters(client).await?.value.into_iter();
        Ok(clusters.map(|cluster| choice(cluster.id.0, cluster.name)).collect::<Vec<_>>())
    });
    place.offer("cluster", Signal::derive(move || clusters.ready().unwrap_or_default()));
    let asked = place.asked;
    let cluster = Memo::new(move |_| asked.with(|place| place.picked("cluster").parse::<i64>().ok()));
    let tenants = visit.load(async move |client| {
        let Some(cluster) = cluster.get_untracked() else { return Ok(Vec::new()) };
        let tenants = api::tenants(client, cluster).await?.value.into_iter();
        Ok(tenants.map(|tenant| choice(tenant.id.0, tenant.name)).collect())
    });
    place.offer("tenant", Signal::derive(move || tenants.ready().unwrap_or_default()));
    tenants.follow(move || cluster.get());
}

/// The reading of a cluster.
fn cluster_of(visit: &Visit<Client>, id: i64) -> Loaded<Cluster> {
    visit.load(async move |client| Ok(api::cluster(client, id).await?.value))
}

/// One task.
pub(super) fn one(visit: &Visit<Client>, id: &str) -> AnyView {
    let named = visit.clone();
    // Read once a task names it, and kept as long as the page is open.
    let (page, read) = (Owner::current(), Cell::new(None::<(i64, Loaded<Cluster>)>));
    let facts = move |task: Option<&Task>| {
        let mut facts = named.facts();
        let about = task.and_then(|task| task.about.as_ref());
        let id = about.and_then(|about| about.id.parse::<i64>().ok());
        if let (Some(about), Some(id), Some(page)) = (about, id, &page) {
            let known = read.get().filter(|(of, _)| *of == id).map(|(_, known)| known);
            let known = known.unwrap_or_else(|| page.with(|| cluster_of(&named, id)));
            read.set(Some((id, known)));
            facts.extend(naming_once_read(id, &about.name, known));
        }
        facts
    };
    let parts = TaskParts {
        target: visit.place.name.clone(),
        engine: Rc::new(OcpEngine::new(Rc::clone(&visit.client))),
        facts: Box::new(facts),
        // A strategy's task is complete in itself: what it created is shown on the cluster's own page.
        besides: Box::new(|_| ().into_any()),
        explained: Box::new(|_, _, line| Explained { said: why(line), link: None }),
    };
    task_page(&visit.shell, &visit.session, id, parts)
}
