//! All clusters: which of them can have a strategy, and the way to each one's.

use super::words::{cluster_status, status_badge};
use crate::dom::prelude::*;
use crate::net::{Piece, some_at_a_time};
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{ClusterFacts, eligible};
use crate::systems::ocp::wire::{Cluster, ScheduleStatus};
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Icon, copyable, empty, icon, link, load, page as whole, refresh_button, say, scoped, t};
use crate::words::Text;
use litemap::LiteMap;
use std::rc::Rc;

texts! {
    TITLE: "Clusters", "集群";
    LEAD: "A backup strategy belongs to one primary cluster. A cluster has two IDs: OCP's own, and the database's.",
        "备份策略属于单个主集群。每个集群有两个 ID：OCP 中的 ID 与 OceanBase 自身的集群 ID。";
    NAME: "Name", "名称";
    OCP_ID: "ID in OCP", "OCP ID";
    OB_ID: "ID in OceanBase", "OceanBase ID";
    VERSION: "Version", "版本";
    STATUS: "Status", "状态";
    ROLE: "Role", "角色";
    TENANTS: "Tenants", "租户数";
    SERVERS: "Servers", "服务器数";
    STRATEGY: "Backup strategy", "备份策略";
    SHOW: "Show", "查看";
    CREATE: "Create a backup strategy", "创建备份策略";
    EDIT: "Edit", "编辑";
    HISTORY: "Backups", "备份历史";
    OF: "of {0}", "（{0}）";
    NONE: "No clusters", "暂无集群";
    NONE_WHY: "Clusters that OCP manages appear here once it has taken them over or made them, and where the user may read them.",
        "OCP 创建或接管、且当前用户有权查看的集群会显示在这里。";
    NOT_ASKED: "OCP could not ask the database: {0}", "OCP 无法查询数据库：{0}";
}

/// How scheduling of each cluster stands, as far as it has answered.
type Standing = ArcRwSignal<LiteMap<i64, ScheduleStatus>>;

/// The page of all clusters.
pub(super) fn page(visit: &Visit<Client>) -> AnyView {
    let asked = visit.clone();
    let clusters = load(&visit.session, move || -> Asked<Vec<Cluster>> {
        let visit = asked.clone();
        Box::pin(async move { Ok(api::clusters(&visit.client).await?.value) })
    });
    let refresh = refresh_button(move || clusters.again());
    let drawn = visit.clone();
    let table = clusters.view(6, move |clusters| table(&drawn, &clusters));
    let content = view! { <p class="lead">{t(LEAD)}</p>{table} };
    whole(t(TITLE), refresh, content.into_any())
}

fn table(visit: &Visit<Client>, clusters: &[Cluster]) -> AnyView {
    if clusters.is_empty() {
        return empty(Icon::Database, t(NONE), t(NONE_WHY), ().into_any());
    }
    let heads = [NAME, OCP_ID, OB_ID, VERSION, STATUS, ROLE, TENANTS, SERVERS, STRATEGY]
        .map(|text: Text| view! { <th scope="col">{t(text)}</th> }.into_any());
    let standing = ask(visit, clusters);
    let rows = clusters.iter().map(|cluster| row(visit, cluster, &standing)).collect::<Vec<_>>();
    view! {
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(TITLE)>
            <table class="data">
                <caption class="unseen">{t(TITLE)}</caption>
                <thead><tr>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Asks each cluster that can have a strategy, as long as the table stands; what cannot be read stays unknown.
fn ask(visit: &Visit<Client>, clusters: &[Cluster]) -> Standing {
    let standing = Standing::new(LiteMap::new());
    let (client, told) = (Rc::clone(&visit.client), standing.clone());
    let able = clusters.iter().filter(|cluster| eligible(&ClusterFacts::from(*cluster)).is_ok());
    let ids: Vec<i64> = able.map(|cluster| cluster.id.0).collect();
    scoped(async move {
        let (client, told) = (&client, &told);
        let read = |id: i64| -> Piece<'_> {
            Box::pin(async move {
                let status = api::overview(client, id).await.ok();
                if let Some(status) = status.and_then(|reply| reply.value.backup_schedule_status) {
                    told.update(|all| {
                        all.insert(id, status);
                    });
                }
            })
        };
        some_at_a_time(Box::new(ids.into_iter().map(read))).await;
    });
    standing
}

fn row(visit: &Visit<Client>, cluster: &Cluster, standing: &Standing) -> AnyView {
    let (facts, id) = (ClusterFacts::from(cluster), cluster.id.to_string());
    let count = |number: Option<crate::json::Whole>| number.map(|number| number.to_string());
    let failed = cluster
        .fail_to_query_from_ob_reason
        .clone()
        .filter(|why| !why.is_empty())
        .map(|why| view! { <p class="hint">{say(NOT_ASKED.with([why.into()]))}</p> }.into_any());
    let page = |page| Object::from(cluster.id.0).page(page);
    let name =
        link(&visit.shell, &visit.route(page(ObjectPage::Strategy)), "link strong", cluster.name.clone());
    view! {
        <tr data-id=id.clone()>
            <th scope="row">{name}{failed}</th>
            <td>{copyable(id.clone())}</td>
            <td><code>{count(cluster.ob_cluster_id)}</code></td>
            <td><code>{cluster.ob_version.clone()}</code></td>
            <td>{cluster_status(&facts)}</td>
            <td>{cluster.role.as_ref().map(|role| role.word().to_owned())}</td>
            <td class="numbers">{count(cluster.tenant_count)}</td>
            <td class="numbers">{count(cluster.server_count)}</td>
            <td>{ways(visit, facts, standing)}</td>
        </tr>
    }
    .into_any()
}

/// The ways to a cluster's strategy, and how it stands once that is known; where none can be made, why.
fn ways(visit: &Visit<Client>, facts: ClusterFacts, standing: &Standing) -> AnyView {
    let (visit, id, name) = (visit.clone(), facts.id, facts.name.clone());
    // Alone, out of its row, a link still has to say of which cluster it is.
    let way = move |page, symbol: Option<Icon>, text: Text| {
        let of = view! { <span class="unseen">" " {say(OF.with([name.clone().into()]))}</span> };
        let to = visit.route(Object::from(id).page(page));
        link(&visit.shell, &to, "link", view! { {symbol.map(icon)}{t(text)}{of} })
    };
    let (show, history) = (way(ObjectPage::Strategy, None, SHOW), way(ObjectPage::Data, None, HISTORY));
    let change = match eligible(&facts) {
        Ok(()) => {
            let standing = standing.clone();
            let status = Memo::new(move |_| standing.with(|all| all.get(&id).cloned()));
            let draw = move || {
                let status = status.get()?;
                let next = match status {
                    ScheduleStatus::None => way(ObjectPage::NewStrategy, Some(Icon::Add), CREATE),
                    _ => way(ObjectPage::EditStrategy, None, EDIT),
                };
                Some(view! { {next}{status_badge(&status)} }.into_any())
            };
            view! { {draw} }.into_any()
        }
        Err(why) => view! { <span class="hint">{say(why)}</span> }.into_any(),
    };
    view! { <div class="ways">{show}{history}{change}</div> }.into_any()
}
