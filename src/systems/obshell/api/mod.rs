//! One function per endpoint: typed in, typed out. Errors of all: every way a call can fail.

mod agent;
mod archive;
mod backup;
mod config;
mod facts;
mod task;
mod tenant;

pub use agent::{obcluster_info, status};
pub use archive::{archive_log_tasks, set_archiving};
pub use backup::{
    JobsQuery, cancel_backup, cluster_overview, start_backup, tenant_backup_info, tenant_backup_overview,
    tenant_backup_pages, tenant_backup_tasks,
};
pub use config::set_config;
pub use facts::{Scope, archivings, tenant_backups, tenant_facts};
pub use task::{agent_dags, cluster_dags, dag, operate_dag, operate_node, sub_task_logs, unfinished_dags};
pub use tenant::{parameter, source_windows, tenant_storage, tenants};

use super::client::Client;
use super::wire::DagDetail;
use crate::net::{Failure, Reply};

/// What every typed call returns.
pub type Answer<T> = Result<Reply<T>, Failure>;

/// What a write started. If the answer names no DAG, nothing is known of what became of the request: its
/// outcome is unknown (contracts/obshell.md 1.1).
fn named_dag(reply: Reply<Option<DagDetail>>) -> Answer<DagDetail> {
    reply.map(|dag| dag.filter(|dag| !dag.id.is_empty())).needed()
}

/// The path of a tenant's resource, its name encoded.
fn of_tenant(name: &str, rest: &str) -> String {
    format!("/api/v1/tenant/{}/{rest}", crate::route::percent(name))
}

/// The path of the backups of one tenant, or of the cluster.
pub fn backup_path(tenant: Option<&str>, rest: &str) -> String {
    match tenant {
        Some(name) => format!("{}{rest}", of_tenant(name, "backup")),
        None => format!("/api/v1/obcluster/backup{rest}"),
    }
}

/// The items in the `contents` of a list; no content is the empty list.
async fn list<T: crate::json::Read>(client: &Client, path: &str) -> Answer<Vec<T>> {
    let reply = client.get_optional::<super::wire::Contents<T>>(path).await?;
    Ok(reply.map(|contents| contents.unwrap_or_default().contents))
}
