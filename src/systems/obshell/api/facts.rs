//! Reads what the forms and the backup's truth need, tenant by tenant: nothing is readable for the cluster as a whole.

use super::{
    Answer, JobsQuery, archive_log_tasks, cluster_overview, parameter, tenant_backup_info,
    tenant_backup_tasks, tenant_storage, tenants,
};
use crate::systems::obshell::backup_state::TenantBackup;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{Archive, Archiving, Destinations, PARAMETERS, TenantFacts};
use crate::systems::obshell::wire::{BackupTask, Tenant};

/// How much is read of the tenants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this one, by name.
    pub tenant: Option<String>,
    /// Their parameters of backup and archiving too.
    pub parameters: bool,
}

impl Scope {
    fn holds(&self, tenant: &Tenant) -> bool {
        tenant.is_user() && self.tenant.as_ref().is_none_or(|name| *name == tenant.tenant_name)
    }
}

/// The user tenants with what the rules ask about each. What cannot be read of one stays unknown.
/// Errors: the tenants themselves cannot be read.
pub async fn tenant_facts(client: &Client, scope: &Scope) -> Answer<Vec<TenantFacts>> {
    let reply = tenants(client).await?;
    let overview = overview(client).await;
    let mut facts = Vec::new();
    for tenant in reply.value.iter().filter(|tenant| scope.holds(tenant)) {
        let mut fact = TenantFacts::of(tenant);
        fact.take_overview(&overview);
        let archiving = archiving(client, &fact.name).await;
        fact.lag_ms = archiving.delay_ms();
        fact.last_backup = archiving.info.and_then(|info| info.lastest_data_backup_time);
        fact.archive = archiving.archive;
        let storage = tenant_storage(client, &fact.name).await;
        fact.storage = storage.ok().and_then(|storage| storage.value);
        fact.destinations = fact.storage.as_ref().map(Destinations::from);
        for name in PARAMETERS.into_iter().filter(|_| scope.parameters) {
            let value = parameter(client, &fact.name, name).await;
            fact.parameters.extend(value.ok().map(|reply| (name, reply.value)));
        }
        facts.push(fact);
    }
    Ok(reply.map(|_| facts))
}

/// The user tenants with their archiving. Errors: the tenants cannot be read.
pub async fn archivings(client: &Client, scope: &Scope) -> Answer<Vec<Archiving>> {
    let reply = tenants(client).await?;
    let mut all = Vec::new();
    for tenant in reply.value.iter().filter(|tenant| scope.holds(tenant)) {
        all.push(archiving(client, &tenant.tenant_name).await);
    }
    Ok(reply.map(|_| all))
}

/// How a tenant's archiving stands; both answers are needed to tell a hidden round from none.
async fn archiving(client: &Client, tenant: &str) -> Archiving {
    let (rounds, info) = (archive_log_tasks(client, tenant).await, tenant_backup_info(client, tenant).await);
    let info = info.ok().map(|info| info.value);
    let archive = match (&rounds, &info) {
        (Ok(rounds), Some(info)) => Archive::from_answers(&rounds.value, info),
        (Ok(rounds), None) if !rounds.value.is_empty() => {
            Archive::from_answers(&rounds.value, &Default::default())
        }
        _ => Archive::Unknown,
    };
    let rounds = rounds.map(|rounds| rounds.value).unwrap_or_default();
    Archiving { name: tenant.to_owned(), archive, rounds, info }
}

/// The user tenants with their newest backup jobs, for `backup_truth`. Errors: the tenants cannot be read.
pub async fn tenant_backups(client: &Client, scope: &Scope) -> Answer<Vec<TenantBackup>> {
    let reply = tenants(client).await?;
    let overview = overview(client).await;
    let newest = JobsQuery { page: Some(1), size: Some(10), ..JobsQuery::default() };
    let mut backups = Vec::new();
    for tenant in reply.value.iter().filter(|tenant| scope.holds(tenant)) {
        let jobs = tenant_backup_tasks(client, &tenant.tenant_name, &newest).await;
        backups.push(TenantBackup {
            name: tenant.tenant_name.clone(),
            jobs: jobs.ok().map(|jobs| jobs.value.contents),
            task: overview.iter().find(|task| task.tenant_id == tenant.tenant_id).cloned(),
        });
    }
    Ok(reply.map(|_| backups))
}

/// The overview adds numbers only: without it the rest still helps.
async fn overview(client: &Client) -> Vec<BackupTask> {
    cluster_overview(client).await.map(|reply| reply.value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::json;

    #[test]
    fn each_tenant_is_read_and_sys_is_not() {
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1, "tenant_name": "sys"}, {"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_data(&json!({"statuses": [{"tenant_id": 1002, "job_id": 7, "status": "DOING"}]}))
            .then_data(&json!({"contents": [{"round_id": 2, "status": "DOING"}]}))
            .then_data(&json!({"tenant_id": 1002}))
            .then_data(&json!({"tenant_id": 1002, "data_base_uri": "file:///d", "archive_base_uri": ""}));
        let facts = run(tenant_facts(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!(facts.len(), 1);
        assert_eq!(facts[0].archive, Archive::Listed("DOING".into()));
        assert_eq!(facts[0].destinations, Some(Destinations { data: true, archive: false }));
        assert_eq!(facts[0].running_backup.as_ref().map(|backup| backup.job_id), Some(7));
    }

    #[test]
    fn what_cannot_be_read_stays_unknown() {
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_error(404, "Common.NotFound");
        let facts = run(tenant_facts(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!((&facts[0].archive, facts[0].destinations), (&Archive::Unknown, None));
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_error(404, "Common.NotFound");
        let backups = run(tenant_backups(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!(backups[0].jobs, None);
    }
}
