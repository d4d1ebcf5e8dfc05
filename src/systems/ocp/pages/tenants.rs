//! The tenants of a cluster, each with the way to its own strategy and backups (contracts/ocp.md 1.0, 2.7).

use crate::dom::prelude::*;
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{Version, eligible_tenant};
use crate::systems::ocp::wire::Tenant;
use crate::tasks::Asked;
use crate::texts;
use crate::ui::{link, load, say, t};
use crate::words::Text;

texts! {
    TENANTS: "Tenants", "租户";
    LEAD: "From OceanBase 4.0 on a tenant can have a strategy of its own; others are backed up by the cluster's.",
        "OceanBase 4.0 及以上版本的租户可单独配置备份策略，其他租户由集群级策略备份。";
    NAME: "Name", "名称";
    ID: "ID in OCP", "OCP ID";
    MODE: "Mode", "模式";
    STATUS: "Status", "状态";
    WAYS: "Backups", "备份";
    STRATEGY: "Strategy", "备份策略";
    HISTORY: "History", "历史";
    OF: "of {0}", "（{0}）";
    NONE: "OCP lists no tenant of this cluster.", "OCP 未列出该集群的租户。";
}

/// The card with the tenants.
pub(super) fn tenants_view(visit: &Visit<Client>, cluster: i64) -> AnyView {
    let asked = visit.clone();
    let tenants = load(&visit.session, move || -> Asked<Vec<Tenant>> {
        let visit = asked.clone();
        Box::pin(async move { Ok(api::tenants(&visit.client, cluster).await?.value) })
    });
    let visit = visit.clone();
    let table = tenants.view(3, move |tenants| table(&visit, cluster, &tenants));
    view! {
        <div class="card">
            <h2>{t(TENANTS)}</h2>
            <p class="hint">{t(LEAD)}</p>
            {table}
        </div>
    }
    .into_any()
}

fn table(visit: &Visit<Client>, cluster: i64, tenants: &[Tenant]) -> AnyView {
    if tenants.is_empty() {
        return view! { <p class="hint">{t(NONE)}</p> }.into_any();
    }
    let heads =
        [NAME, ID, MODE, STATUS, WAYS].map(|text| view! { <th scope="col">{t(text)}</th> }.into_any());
    let rows = tenants.iter().map(|tenant| row(visit, cluster, tenant)).collect::<Vec<_>>();
    view! {
        <div class="data-scroll" tabindex="0" role="region" aria-label=t(TENANTS)>
            <table class="data">
                <caption class="unseen">{t(TENANTS)}</caption>
                <thead><tr>{Vec::from(heads)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(visit: &Visit<Client>, cluster: i64, tenant: &Tenant) -> AnyView {
    let object = Object { cluster, tenant: Some(tenant.id.0) };
    let name = tenant.name.clone();
    let way = |page, text: Text| {
        let of = OF.with([name.as_str().into()]);
        let content = view! { {t(text)}<span class="unseen">" " {say(of)}</span> };
        link(&visit.shell, &visit.route(object.page(page)), "link", content)
    };
    let version = tenant.ob_version.as_deref().and_then(Version::parse);
    let strategy = match eligible_tenant(version.as_ref(), &tenant.name) {
        Ok(()) => way(ObjectPage::Strategy, STRATEGY),
        Err(why) => view! { <span class="hint">{say(why)}</span> }.into_any(),
    };
    view! {
        <tr data-id=tenant.id.to_string()>
            <th scope="row">{tenant.name.clone()}</th>
            <td><code>{tenant.id.to_string()}</code></td>
            <td>{tenant.mode.clone()}</td>
            <td>{tenant.status.clone()}</td>
            <td><div class="ways">{strategy}{way(ObjectPage::Data, HISTORY)}</div></td>
        </tr>
    }
    .into_any()
}
