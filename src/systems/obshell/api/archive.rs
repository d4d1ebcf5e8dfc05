//! Log archiving (contracts/obshell.md 1.7). The status is always sent: an empty body stops archiving.

use super::{Answer, list, of_tenant};
use crate::json::body_text;
use crate::net::Method;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{ArchiveAction, ArchiveBody, ArchiveLogTask};

/// Opens, stops or suspends archiving of every user tenant; the server stops at the first error.
pub async fn archive_cluster(client: &Client, action: ArchiveAction) -> Answer<()> {
    patch(client, "/api/v1/obcluster/backup/log", action).await
}

/// Opens, stops or suspends archiving of one tenant. Opening one that never archived does nothing.
pub async fn archive_tenant(client: &Client, tenant: &str, action: ArchiveAction) -> Answer<()> {
    patch(client, &of_tenant(tenant, "backup/log"), action).await
}

async fn patch(client: &Client, path: &str, status: ArchiveAction) -> Answer<()> {
    let body = body_text(&ArchiveBody { status });
    Ok(client.write::<()>(Method::Patch, path, &body, &body).await?.map(|_| ()))
}

/// The archive rounds of a tenant that the server lists: not those in STOP, SUSPENDING or INTERRUPTED.
pub async fn archive_log_tasks(client: &Client, tenant: &str) -> Answer<Vec<ArchiveLogTask>> {
    list(client, &of_tenant(tenant, "backup/log/tasks")).await
}
