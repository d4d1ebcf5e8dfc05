//! The tenants of a cluster, each with links to its own strategy and backups (contracts/ocp.md 1.0, 2.7).

use crate::dom::prelude::*;
use crate::lists::Lines;
use crate::lists::view::read_list;
use crate::systems::Visit;
use crate::systems::ocp::api;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::tenant_list::{LIST, line};
use crate::texts;
use crate::ui::t;
use std::rc::Rc;

texts! {
    LEAD: "From OceanBase 4.0 on a tenant can have a strategy of its own; others are backed up by the cluster's.",
        "OceanBase 4.0 及以上版本的租户可单独配置备份策略，其他租户由集群级策略备份。";
}

/// The card with the tenants.
pub(super) fn tenants_view(visit: &Visit<Client>, cluster: i64) -> AnyView {
    let routes = visit.clone();
    let tenants = visit.load(async move |client| Ok(api::tenants(client, cluster).await?.value));
    let lines: Memo<Lines> = Memo::new(move |_| {
        let route = |object: Object, page| routes.route(object.page(page));
        let tenants = tenants.ready().unwrap_or_default();
        Rc::new(tenants.iter().map(|tenant| Rc::new(line(cluster, tenant, &route))).collect())
    });
    view! {
        <div class="card">
            <h2>{t(LIST.label)}</h2>
            <p class="hint">{t(LEAD)}</p>
            {read_list(&visit.shell, &LIST, tenants, lines.into(), Signal::stored(false))}
        </div>
    }
    .into_any()
}
