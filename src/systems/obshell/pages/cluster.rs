//! The cluster and the agent that answers for it.

use crate::dom::prelude::*;
use crate::net::Failure;
use crate::systems::Visit;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{ClusterInfo, Status};
use crate::texts;
use crate::ui::{Fact, Lang, Load, Loaded, Tone, badge, copyable, say, t};
use crate::words::{Said, VERBATIM};
use std::cell::RefCell;

texts! {
    CLUSTER: "Cluster", "集群";
    NAME_ID: "{0} (cluster ID {1})", "{0}（集群 ID {1}）";
    VERSION: "OceanBase version", "OceanBase 版本";
    CLUSTER_STATUS: "Cluster status", "集群状态";
    AGENT: "Agent", "Agent";
    IDENTITY: "Identity", "Agent 身份";
    OBSHELL_VERSION: "obshell version", "obshell 版本";
    OBSERVER: "Observer", "Observer";
    MAINTENANCE: "Maintenance", "维护";
    UNDER_MAINTENANCE: "a DAG holds the maintenance lock", "有 DAG 持有维护锁";
    READING: "reading", "读取中";
    UNREAD: "could not be read", "无法读取";
    NO_PROCESS: "observer is not running", "observer 未运行";
    NO_CONNECTION: "observer is running, no connection to the database", "observer 运行中，无法连接数据库";
    RESTRICTED: "database restricted", "数据库受限";
    AVAILABLE: "database available", "数据库可用";
    STATE_UNKNOWN: "observer state {0}", "observer 状态 {0}";
    STATUS: "{0} · obshell {1} · {2}", "{0} · obshell {1} · {2}";
}

/// What is known of the cluster; each part can be known without the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cluster {
    /// Name, id, version, and the status, which is empty if only the others are known from before.
    pub info: Option<ClusterInfo>,
    /// The agent and the observer beside it.
    pub status: Option<Status>,
}

/// Reads it for the current page.
pub fn load_cluster(visit: &Visit<Client>) -> Loaded<Cluster> {
    let known = RefCell::new(None::<ClusterInfo>);
    visit.load(async move |client| {
        let status = api::status(client).await.ok().map(|reply| reply.value);
        match (api::obcluster_info(client).await, status) {
            (Ok(info), status) => {
                // Name, id and version stay valid if they cannot be read again; the status does not.
                known.replace(Some(ClusterInfo { status: String::new(), ..info.value.clone() }));
                Ok(Cluster { info: Some(info.value), status })
            }
            (Err(failure @ Failure::SignIn(_)), _) | (Err(failure), None) => Err(failure),
            // An agent outside a cluster knows no cluster, but it knows itself.
            (Err(_), status) => Ok(Cluster { info: known.borrow().clone(), status }),
        }
    })
}

/// What every confirmation names: the target's facts, then the cluster's.
pub fn all_facts(visit: &Visit<Client>, cluster: Loaded<Cluster>) -> Vec<Fact> {
    let mut facts = visit.facts();
    let lang = Lang::here();
    // The cluster's own facts stay valid if they cannot be read again; its agent may be another by now.
    let of = move |stays: bool, what: fn(&Cluster) -> Option<Said>| {
        move || {
            let said = match cluster.get() {
                Load::Pending => Some(READING.into()),
                Load::Ready(cluster) => what(&cluster),
                Load::Failed(_, known) => known.filter(|_| stays).and_then(|cluster| what(&cluster)),
            };
            said.unwrap_or_else(|| UNREAD.into()).say(lang.get())
        }
    };
    facts.push(Fact::new(CLUSTER, of(true, |cluster| cluster.info.as_ref().map(name_and_id))));
    facts.push(Fact::new(
        VERSION,
        of(true, |cluster| cluster.info.as_ref().map(|info| plain(&info.ob_version))),
    ));
    facts.push(Fact::new(
        IDENTITY,
        of(false, |cluster| cluster.status.as_ref().map(|status| plain(&status.agent.identity))),
    ));
    facts
}

/// Everything that is known, for the target's home.
pub fn cluster_facts(cluster: &Cluster) -> Vec<Fact> {
    let mut facts = Vec::new();
    match &cluster.info {
        Some(info) => {
            facts.push(Fact::new(CLUSTER, say(name_and_id(info))));
            facts.push(Fact::new(VERSION, view! { <code>{info.ob_version.clone()}</code> }));
            let tone = match info.status.as_str() {
                "AVAILABLE" => Tone::Done,
                "NOT RUNNING" => Tone::Failed,
                _ => Tone::Warning,
            };
            let status = match info.status.is_empty() {
                true => t(UNREAD).into_any(),
                false => badge(tone, info.status.clone()),
            };
            facts.push(Fact::new(CLUSTER_STATUS, status));
        }
        None => facts.push(Fact::new(CLUSTER, t(UNREAD))),
    }
    let Some(status) = &cluster.status else { return facts };
    facts.push(Fact::new(AGENT, copyable(format!("{}:{}", status.agent.ip, status.agent.port))));
    facts.push(Fact::new(IDENTITY, status.agent.identity.clone()));
    facts.push(Fact::new(OBSHELL_VERSION, view! { <code>{status.version.clone()}</code> }));
    let tone = if status.ob_state.0 == 3 { Tone::Done } else { Tone::Failed };
    facts.push(Fact::new(OBSERVER, badge(tone, say(observer(status.ob_state.0)))));
    if status.under_maintenance {
        facts.push(Fact::new(MAINTENANCE, badge(Tone::Warning, t(UNDER_MAINTENANCE))));
    }
    facts
}

/// What a target says of itself before anyone has signed in.
pub fn status_said(status: &Status) -> Said {
    STATUS.with([
        status.agent.identity.as_str().into(),
        status.version.as_str().into(),
        observer(status.ob_state.0).into(),
    ])
}

/// The state of the observer (contracts/obshell.md 5).
fn observer(state: i64) -> Said {
    match state {
        0 => NO_PROCESS.into(),
        1 => NO_CONNECTION.into(),
        2 => RESTRICTED.into(),
        3 => AVAILABLE.into(),
        other => STATE_UNKNOWN.with([other.into()]),
    }
}

fn name_and_id(info: &ClusterInfo) -> Said {
    NAME_ID.with([info.cluster_name.as_str().into(), info.cluster_id.0.into()])
}

fn plain(text: &str) -> Said {
    VERBATIM.with([text.into()])
}
