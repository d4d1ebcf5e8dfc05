//! Reads what the forms and the backup's truth need, tenant by tenant: nothing can be read for all at once.

use super::{
    Answer, JobsQuery, archive_log_tasks, cluster_overview, parameter, tenant_backup_info,
    tenant_backup_tasks, tenant_storage, tenants,
};
use crate::json::parse_instant;
use crate::net::{Piece, some_at_a_time};
use crate::schedule::rfc3339;
use crate::systems::obshell::backup_state::TenantBackup;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::{Archive, Archiving, Destinations, PARAMETERS, TenantFacts};
use crate::systems::obshell::wire::{BackupTask, Tenant};
use chrono::{DateTime, FixedOffset};

/// How much to read of the tenants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this tenant, by name.
    pub tenant: Option<String>,
    /// Their parameters of backup and archiving too.
    pub parameters: bool,
}

impl Scope {
    fn holds(&self, tenant: &Tenant) -> bool {
        tenant.is_user() && self.tenant.as_ref().is_none_or(|name| *name == tenant.tenant_name)
    }
}

/// The user tenants with what the rules need to know of each. What cannot be read of one stays unknown.
/// Errors: the tenants themselves cannot be read.
pub async fn tenant_facts(client: &Client, scope: &Scope) -> Answer<Vec<TenantFacts>> {
    let reply = tenants(client).await?;
    let overview = overview(client).await;
    let known = |tenant: &Tenant| {
        let mut fact = TenantFacts::of(tenant);
        if let Some(overview) = &overview {
            fact.take_overview(overview);
        }
        fact
    };
    let mut facts: Vec<_> = reply.value.iter().filter(|tenant| scope.holds(tenant)).map(known).collect();
    let read = |fact| -> Piece<'_> { Box::pin(fill_facts(client, scope, fact)) };
    some_at_a_time(Box::new(facts.iter_mut().map(read))).await;
    Ok(reply.map(|_| facts))
}

async fn fill_facts(client: &Client, scope: &Scope, fact: &mut TenantFacts) {
    let mut archiving = Archiving { name: fact.name.clone(), ..Archiving::default() };
    fill_archiving(client, &mut archiving).await;
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
}

/// The user tenants with their archiving. Errors: the tenants cannot be read.
pub async fn archivings(client: &Client, scope: &Scope) -> Answer<Vec<Archiving>> {
    let reply = tenants(client).await?;
    let named = |tenant: &Tenant| Archiving { name: tenant.tenant_name.clone(), ..Archiving::default() };
    let mut all: Vec<_> = reply.value.iter().filter(|tenant| scope.holds(tenant)).map(named).collect();
    let read = |one| -> Piece<'_> { Box::pin(fill_archiving(client, one)) };
    some_at_a_time(Box::new(all.iter_mut().map(read))).await;
    Ok(reply.map(|_| all))
}

/// Reads the state of a tenant's archiving; both answers are needed to tell a hidden round from none.
async fn fill_archiving(client: &Client, of: &mut Archiving) {
    let (rounds, info) =
        (archive_log_tasks(client, &of.name).await, tenant_backup_info(client, &of.name).await);
    let info = info.ok().map(|info| info.value);
    of.archive = match (&rounds, &info) {
        (Ok(rounds), Some(info)) => Archive::from_answers(&rounds.value, info),
        (Ok(rounds), None) if !rounds.value.is_empty() => {
            Archive::from_answers(&rounds.value, &Default::default())
        }
        _ => Archive::Unknown,
    };
    of.rounds = rounds.ok().map(|rounds| rounds.value);
    of.info = info;
}

/// The user tenants with their newest backup jobs, for `backup_truth`. `until` is the latest that a finished
/// DAG can have started a job: newer jobs, and tenants created later, have nothing to do with it. Errors: the
/// tenants cannot be read.
pub async fn tenant_backups(
    client: &Client,
    scope: &Scope,
    until: Option<DateTime<FixedOffset>>,
) -> Answer<Vec<TenantBackup>> {
    let reply = tenants(client).await?;
    let overview = overview(client).await;
    let end_time = until.map(|until| rfc3339(&until.to_utc())).unwrap_or_default();
    let newest = JobsQuery { page: Some(1), size: Some(10), end_time, ..JobsQuery::default() };
    let was_there = |tenant: &Tenant| {
        let made = tenant.created_time.as_deref().and_then(parse_instant);
        made.zip(until).is_none_or(|(made, until)| made <= until)
    };
    let known = |tenant: &Tenant| TenantBackup {
        name: tenant.tenant_name.clone(),
        jobs: None,
        task: overview.iter().flatten().find(|task| task.tenant_id == tenant.tenant_id).cloned(),
    };
    let own = reply.value.iter().filter(|tenant| scope.holds(tenant) && was_there(tenant));
    let mut backups: Vec<_> = own.map(known).collect();
    let read = |backup| -> Piece<'_> { Box::pin(fill_jobs(client, &newest, backup)) };
    some_at_a_time(Box::new(backups.iter_mut().map(read))).await;
    Ok(reply.map(|_| backups))
}

async fn fill_jobs(client: &Client, which: &JobsQuery, backup: &mut TenantBackup) {
    let jobs = tenant_backup_tasks(client, &backup.name, which).await;
    backup.jobs = jobs.ok().map(|jobs| jobs.value.contents);
}

/// What runs in all tenants; without it the rest is still useful.
async fn overview(client: &Client) -> Option<Vec<BackupTask>> {
    cluster_overview(client).await.ok().map(|reply| reply.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::facts::BackupNow;
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
        assert_eq!(facts[0].backup.running().map(|backup| backup.job_id), Some(7));
    }

    #[test]
    fn what_cannot_be_read_stays_unknown() {
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_error(404, "Common.NotFound");
        let facts = run(tenant_facts(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!((&facts[0].archive, facts[0].destinations), (&Archive::Unknown, None));
        assert_eq!(facts[0].backup, BackupNow::Nothing, "nobody has ever backed up here");
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_error(500, "Common.Unexpected");
        let facts = run(tenant_facts(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!(facts[0].backup, BackupNow::Unknown);
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_error(404, "Common.NotFound");
        let backups =
            run(tenant_backups(&client(Auth::Proxy, &server), &Scope::default(), None)).unwrap().value;
        assert_eq!(backups[0].jobs, None);
    }

    #[test]
    fn rounds_that_could_not_be_read_are_not_none() {
        let named =
            || Server::default().then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}));
        for (server, rounds) in [
            (named().then_error(500, "Common.Unexpected"), None),
            (named().then_data(&json!({"contents": []})), Some(Vec::new())),
        ] {
            let all = run(archivings(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
            assert_eq!(all[0].rounds, rounds);
        }
    }

    #[test]
    fn only_jobs_that_can_be_a_finished_dags_own_are_read() {
        let tenant =
            |name: &str, made: &str| json!({"tenant_id": 1002, "tenant_name": name, "created_time": made});
        let server = Server::default()
            .then_data(&json!({"contents": [tenant("t1", "2026-05-01T08:00:00+08:00"), tenant("t2", "2026-06-01T11:00:00+08:00")]}))
            .then_error(404, "Common.NotFound")
            .then_data(&json!({"contents": []}));
        let until = parse_instant("2026-06-01T10:00:42+08:00");
        let client = client(Auth::Proxy, &server);
        let backups = run(tenant_backups(&client, &Scope::default(), until)).unwrap().value;
        assert_eq!(backups.iter().map(|backup| &*backup.name).collect::<Vec<_>>(), ["t1"]);
        let asked = &server.seen()[2].url;
        assert!(asked.ends_with("&end_time=2026-06-01T02%3A00%3A42%2B00%3A00"), "{asked}");
    }

    #[test]
    fn tenants_are_read_side_by_side_and_keep_their_order() {
        let tenant = |id: i64| json!({"tenant_id": id, "tenant_name": format!("t{id}")});
        let server = Server::default().then_data(&json!({"contents": [tenant(1002), tenant(1004)]}));
        let server = (0..4).fold(server, |server, _| server.then_data(&json!({"contents": []})));
        server.0.script.slow.set(true);
        let all = run(archivings(&client(Auth::Proxy, &server), &Scope::default())).unwrap().value;
        assert_eq!(all.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["t1002", "t1004"]);
        let asked: Vec<bool> = server.seen().iter().skip(1).map(|one| one.url.contains("/t1002/")).collect();
        assert_eq!(asked, [true, false, true, false]);
    }
}
