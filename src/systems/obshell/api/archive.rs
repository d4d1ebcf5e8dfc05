//! Log archiving (contracts/obshell.md 1.7). The status is always sent: an empty body stops archiving.

use super::{Answer, backup_path, list, of_tenant};
use crate::json::body_text;
use crate::net::Method;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{ArchiveAction, ArchiveBody, ArchiveLogTask};

/// Opens, stops or suspends archiving of one tenant, or of every user tenant: then the server stops at the
/// first error. Opening the archiving of a tenant that never archived does nothing.
pub async fn set_archiving(client: &Client, tenant: Option<&str>, status: ArchiveAction) -> Answer<()> {
    let body = body_text(&ArchiveBody { status });
    let path = backup_path(tenant, "/log");
    Ok(client.write::<()>(Method::Patch, &path, &body, &body).await?.map(|_| ()))
}

/// The archive rounds of a tenant that the server lists: not those in STOP, SUSPENDING or INTERRUPTED.
pub async fn archive_log_tasks(client: &Client, tenant: &str) -> Answer<Vec<ArchiveLogTask>> {
    let mut reply = list::<ArchiveLogTask>(client, &of_tenant(tenant, "backup/log/tasks")).await?;
    reply.value.iter_mut().for_each(|round| round.path = client.outlet().mask(&round.path));
    Ok(reply)
}
