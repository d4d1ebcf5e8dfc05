//! Tenants (contracts/obshell.md 1.4, 5).

use super::{Answer, list, of_tenant};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{Storage, Tenant};

/// All tenants, `sys` among them; those in the recycle bin are left out.
pub async fn tenants(client: &Client) -> Answer<Vec<Tenant>> {
    list(client, "/api/v1/tenants/overview").await
}

/// Where a tenant's backups go; `None` where the server cannot take the secrets out.
pub async fn tenant_storage(client: &Client, tenant: &str) -> Answer<Option<Storage>> {
    client.get_optional(&of_tenant(tenant, "backup/config/storage")).await
}
