//! Tenants (contracts/obshell.md 1.4, 5).

use super::{Answer, list, of_tenant};
use crate::json::body_text;
use crate::net::Reply;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{Parameter, SourceBody, SourceInfo, Storage, Tenant, Window};

/// All tenants, `sys` among them; those in the recycle bin are left out.
pub async fn tenants(client: &Client) -> Answer<Vec<Tenant>> {
    list(client, "/api/v1/tenants/overview").await
}

/// Where a tenant's backups go; `None` where the server cannot take the secrets out.
pub async fn tenant_storage(client: &Client, tenant: &str) -> Answer<Option<Storage>> {
    client.get_optional(&of_tenant(tenant, "backup/config/storage")).await
}

/// What a parameter of a tenant is set to; the tenant must be NORMAL.
pub async fn parameter(client: &Client, tenant: &str, name: &str) -> Answer<String> {
    let reply: Reply<Parameter> = client.get(&of_tenant(tenant, &format!("parameter/{name}"))).await?;
    Ok(reply.map(|parameter| parameter.value))
}

/// The windows that the server itself finds in a tenant's destinations; it needs ob_admin to look
/// (contracts/obshell.md 1.9). Nothing is changed by it.
pub async fn source_windows(client: &Client, storage: &Storage) -> Answer<Vec<Window>> {
    // The archive URI always: without it the server crashes.
    let body = body_text(&SourceBody {
        data_backup_uri: storage.data_base_uri.clone(),
        archive_log_uri: storage.archive_base_uri.clone(),
    });
    let reply: Reply<SourceInfo> = client.ask("/api/v1/restore/source-tenant-info", &body).await?;
    Ok(reply.map(|info| info.restore_windows.restore_windows))
}
