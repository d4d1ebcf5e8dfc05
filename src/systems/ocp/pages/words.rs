//! What several pages say about a cluster and its scheduling.

use crate::dom::prelude::*;
use crate::route::ObjectPage;
use crate::systems::Visit;
use crate::systems::ocp::client::Client;
use crate::systems::ocp::cluster_list;
use crate::systems::ocp::object::Object;
use crate::systems::ocp::rules::{ClusterFacts, StrategyContext, TenantFacts, Tier};
use crate::systems::ocp::status::{status_phase, status_word};
use crate::systems::ocp::wire::{Cluster, ScheduleStatus};
use crate::texts;
use crate::ui::{Fact, Loaded, Notice, Tone, badge, copyable, link, notice, say, t};
use crate::words::{Said, Text};

texts! {
    CLUSTER: "Cluster", "集群";
    OCP_ID: "Cluster ID in OCP", "OCP 集群 ID";
    OB_ID: "Cluster ID in OceanBase", "OceanBase 集群 ID";
    VERSION: "OceanBase version", "OceanBase 版本";
    STATUS: "Status", "状态";
    ROLE: "Cluster role", "集群角色";
    TENANT: "Tenant", "租户";
    TENANT_ID: "Tenant ID in OCP", "OCP 租户 ID";
    OB_TENANT_ID: "Tenant ID in OceanBase", "OceanBase 租户 ID";
    FULL_NOW: "Back up in full now", "立即全量备份";
    UNKNOWN: "unknown", "未知";
}

/// Why a plan's first run fails, with a link to what makes it succeed.
pub(super) fn full_first(visit: &Visit<Client>, object: Object, why: Said) -> AnyView {
    let now = link(&visit.shell, &visit.route(object.page(ObjectPage::BackUpNow)), "link", t(FULL_NOW));
    notice(Notice::Warning, view! { <p>{say(why)}" "{now}</p> })
}

/// A status as a badge: the colours of the product's table (contracts/ocp.md 7).
pub(super) fn status_badge(status: &ScheduleStatus) -> AnyView {
    let tone = status_phase(status).map_or(Tone::Waiting, Tone::from);
    let (word, shown) = (status.word().to_owned(), status.word().to_owned());
    view! { <span data-state=word>{badge(tone, say(status_word(status)))} " " <code>{shown}</code></span> }
        .into_any()
}

/// A cluster's status as the server spells it, coloured by whether it serves.
pub(super) fn cluster_status(facts: &ClusterFacts) -> AnyView {
    match &facts.status {
        Some(status) => badge(cluster_list::phase(status).into(), status.word().to_owned()),
        None => t(UNKNOWN).into_any(),
    }
}

/// One fact that identifies a cluster.
type Names = (Text, fn(&ClusterFacts) -> AnyView);

/// What identifies a cluster wherever a question is asked about it: name, both ids, version, and its role.
const NAMES: [Names; 5] = [
    (CLUSTER, |cluster| match cluster.name.as_str() {
        "" => t(UNKNOWN).into_any(),
        name => name.to_owned().into_any(),
    }),
    (OCP_ID, |cluster| copyable(cluster.id.to_string())),
    (OB_ID, |cluster| or_unknown(cluster.ob_cluster_id.map(|id| id.to_string()))),
    (VERSION, |cluster| or_unknown(cluster.version.as_ref().map(ToString::to_string))),
    (ROLE, |cluster| or_unknown(cluster.role.as_ref().map(|role| role.word().to_owned()))),
];

/// The facts that identify a cluster wherever a question is asked about it (contracts/ocp.md 6 for its role).
pub(super) fn naming(cluster: &ClusterFacts) -> Vec<Fact> {
    NAMES.map(|(name, of)| Fact::new(name, of(cluster))).into()
}

/// The same for a cluster of which only id and name are known until it has been read.
pub(super) fn naming_once_read(id: i64, name: &str, cluster: Loaded<Cluster>) -> Vec<Fact> {
    let known = ClusterFacts { id, name: name.to_owned(), ..ClusterFacts::default() };
    let known =
        Memo::new(move |_| cluster.ready().map_or_else(|| known.clone(), |read| ClusterFacts::from(&read)));
    let of = |(name, of): Names| Fact::new(name, move || known.with(of));
    NAMES.map(of).into()
}

/// What identifies a tenant in every confirmation, after its cluster.
pub(super) fn naming_tenant(tenant: &TenantFacts) -> Vec<Fact> {
    let name = (!tenant.name.is_empty()).then(|| tenant.name.clone());
    vec![
        Fact::new(TENANT, or_unknown(name)),
        Fact::new(TENANT_ID, copyable(tenant.id.to_string())),
        Fact::new(OB_TENANT_ID, or_unknown(tenant.ob_tenant_id.map(|id| id.to_string()))),
    ]
}

/// What identifies the object of a form in every confirmation.
pub(super) fn naming_object(context: &StrategyContext) -> Vec<Fact> {
    let mut list = naming(&context.cluster);
    if let Tier::Tenant(tenant) = &context.tier {
        list.extend(naming_tenant(tenant));
    }
    list
}

/// The same plus the cluster's status, for its own page.
pub(super) fn standing(cluster: &ClusterFacts) -> Vec<Fact> {
    let mut list = naming(cluster);
    list.push(Fact::new(STATUS, cluster_status(cluster)));
    list
}

fn or_unknown(text: Option<String>) -> AnyView {
    match text {
        Some(text) => view! { <code>{text}</code> }.into_any(),
        None => t(UNKNOWN).into_any(),
    }
}
