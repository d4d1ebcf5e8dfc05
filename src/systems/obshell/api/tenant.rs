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

/// Where a tenant's backups go; `None` where the server cannot remove the secrets.
pub async fn tenant_storage(client: &Client, tenant: &str) -> Answer<Option<Storage>> {
    client.get_optional(&of_tenant(tenant, "backup/config/storage")).await
}

/// The value of a tenant's parameter; the tenant must be NORMAL.
pub async fn parameter(client: &Client, tenant: &str, name: &str) -> Answer<String> {
    let reply: Reply<Parameter> = client.get(&of_tenant(tenant, &format!("parameter/{name}"))).await?;
    Ok(reply.map(|parameter| parameter.value))
}

/// The windows that the server itself finds in a tenant's destinations, for which it needs ob_admin
/// (contracts/obshell.md 1.9). Changes nothing.
pub async fn source_windows(client: &Client, storage: &Storage) -> Answer<Vec<Window>> {
    // Always with the archive URI: without it the server crashes.
    let body = body_text(&SourceBody {
        data_backup_uri: storage.data_base_uri.clone(),
        archive_log_uri: storage.archive_base_uri.clone(),
    });
    let reply: Reply<SourceInfo> = client.ask("/api/v1/restore/source-tenant-info", &body).await?;
    Ok(reply.map(|info| info.restore_windows.restore_windows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::json;

    #[test]
    fn windows_are_asked_for_with_both_destinations() {
        let window = json!({"start_time": "2026-06-01T10:00:00.123456Z", "end_time": "2026-06-02T10:00:00Z"});
        let server = Server::default()
            .then_data(&json!({"tenant_name": "t1", "restore_windows": {"restore_windows": [window]}}))
            .then_data(&json!({"tenant_name": "t1", "restore_windows": {"restore_windows": null}}));
        let client = client(Auth::Proxy, &server);
        let storage = Storage { data_base_uri: "file:///d".into(), ..Storage::default() };
        let windows = run(source_windows(&client, &storage)).unwrap().value;
        assert_eq!(windows[0].start_time, "2026-06-01T10:00:00.123456Z");
        assert!(run(source_windows(&client, &storage)).unwrap().value.is_empty());
        let sent: serde_json::Value =
            serde_json::from_str(server.seen()[0].body.as_deref().unwrap_or_default()).unwrap();
        // Without the archive URI the server crashes (contracts/obshell.md 1.9).
        assert_eq!(sent, json!({"data_backup_uri": "file:///d", "archive_log_uri": ""}));
    }

    #[test]
    fn a_parameter_is_read_as_its_text() {
        let server = Server::default().then_data(&json!({"name": "archive_lag_target", "value": "120s"}));
        let client = client(Auth::Proxy, &server);
        let value = run(parameter(&client, "a b", "archive_lag_target")).unwrap().value;
        assert_eq!(value, "120s");
        assert!(server.seen()[0].url.ends_with("/api/v1/tenant/a%20b/parameter/archive_lag_target"));
    }
}
