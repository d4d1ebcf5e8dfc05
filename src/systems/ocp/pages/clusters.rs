//! All clusters: which of them can have a strategy, and the way to each one's.

use super::words::cluster_status;
use crate::dom::prelude::*;
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{ClusterFacts, eligible};
use crate::systems::ocp::wire::Cluster;
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{Icon, Shell, copyable, empty, icon, link, load, page as whole, refresh_button, say, t};
use crate::words::Text;

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
    HISTORY: "Backups", "备份历史";
    OF: "of {0}", "（{0}）";
    NONE: "No clusters", "暂无集群";
    NONE_WHY: "Clusters that OCP manages appear here once it has taken them over or made them, and where the user may read them.",
        "OCP 创建或接管、且当前用户有权查看的集群会显示在这里。";
    NOT_ASKED: "OCP could not ask the database: {0}", "OCP 无法查询数据库：{0}";
}

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
    let rows = clusters.iter().map(|cluster| row(visit, cluster)).collect::<Vec<_>>();
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

fn row(visit: &Visit<Client>, cluster: &Cluster) -> AnyView {
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
            <td>{ways(&visit.shell, visit, &facts)}</td>
        </tr>
    }
    .into_any()
}

/// The ways to a cluster's strategy; where none can be made, why.
fn ways(shell: &Shell, visit: &Visit<Client>, facts: &ClusterFacts) -> AnyView {
    let page = |page| Object::from(facts.id).page(page);
    // Alone, out of its row, a link still has to say of which cluster it is.
    let of = || view! { <span class="unseen">" " {say(OF.with([facts.name.clone().into()]))}</span> };
    let show = link(shell, &visit.route(page(ObjectPage::Strategy)), "link", view! { {t(SHOW)}{of()} });
    let create = match eligible(facts) {
        Ok(()) => link(
            shell,
            &visit.route(page(ObjectPage::NewStrategy)),
            "link",
            view! { {icon(Icon::Add)}{t(CREATE)}{of()} },
        ),
        Err(why) => view! { <span class="hint">{say(why)}</span> }.into_any(),
    };
    let history = link(shell, &visit.route(page(ObjectPage::Data)), "link", view! { {t(HISTORY)}{of()} });
    view! { <div class="ways">{show}{history}{create}</div> }.into_any()
}
