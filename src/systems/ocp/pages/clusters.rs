//! All clusters: which of them can have a strategy, and the links to their pages.

use crate::dom::prelude::*;
use crate::lists::Lines;
use crate::lists::view::read_list;
use crate::net::{Piece, some_at_a_time};
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::cluster_list::{LIST, line};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{ClusterFacts, eligible};
use crate::systems::ocp::wire::{Cluster, ScheduleStatus};
use crate::texts;
use crate::ui::{page as whole, refresh_button, scoped, t};
use litemap::LiteMap;
use std::rc::Rc;

texts! {
    LEAD: "A backup strategy belongs to one primary cluster. A cluster has two IDs: OCP's own, and the database's.",
        "备份策略属于单个主集群。每个集群有两个 ID：OCP 中的 ID 与 OceanBase 自身的集群 ID。";
}

/// The scheduling state of each cluster, as far as received.
type Standing = ArcRwSignal<LiteMap<i64, ScheduleStatus>>;

/// The page of all clusters.
pub(super) fn page(visit: &Visit<Client>) -> AnyView {
    let clusters = visit.load(async |client| Ok(api::clusters(client).await?.value));
    let standing = Standing::new(LiteMap::new());
    let (client, told, routes) = (Rc::clone(&visit.client), standing.clone(), visit.clone());
    Effect::new(move |_| ask(&client, &clusters.ready().unwrap_or_default(), &told));
    let lines: Memo<Lines> = Memo::new(move |_| {
        let route = |object: Object, page| routes.route(object.page(page));
        let clusters = clusters.ready().unwrap_or_default();
        standing.with(|all| {
            Rc::new(clusters.iter().map(|one| Rc::new(line(one, all.get(&one.id.0), &route))).collect())
        })
    });
    let refresh = refresh_button(move || clusters.again());
    let list = read_list(&visit.shell, &LIST, clusters, lines.into(), Signal::stored(false));
    whole(t(LIST.label), refresh, view! { <p class="lead">{t(LEAD)}</p>{list} }.into_any())
}

/// Asks each cluster that can have a strategy, until the list is read again; one that cannot be read keeps
/// its last known state.
fn ask(client: &Rc<Client>, clusters: &[Cluster], standing: &Standing) {
    let (client, told) = (Rc::clone(client), standing.clone());
    let able = clusters.iter().filter(|cluster| eligible(&ClusterFacts::from(*cluster)).is_ok());
    let ids: Vec<i64> = able.map(|cluster| cluster.id.0).collect();
    scoped(async move {
        let (client, told) = (&client, &told);
        let read = |id: i64| -> Piece<'_> {
            Box::pin(async move {
                let Ok(reply) = api::overview(client, id).await else { return };
                let status = reply.value.backup_schedule_status;
                told.update(|all| {
                    match status {
                        Some(status) => all.insert(id, status),
                        None => all.remove(&id),
                    };
                });
            })
        };
        some_at_a_time(Box::new(ids.into_iter().map(read))).await;
    });
}
