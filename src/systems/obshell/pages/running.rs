//! What runs now: DAGs, and backups, which outlive their DAGs.

use crate::net::Failure;
use crate::route::Page;
use crate::systems::obshell::api;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::facts::is_over;
use crate::systems::obshell::wire::DagState;
use crate::systems::{Running, Runs, Visit};
use crate::texts;

texts! {
    BACKUP_OF: "Backup of {0} (job {1})", "{0} 的备份（作业 {1}）";
}

/// The part of what runs that is read from the overview of backups; the other part is the DAGs.
const BACKUPS: &str = "backups";

/// Whether it is a backup that is not over.
pub fn is_backup(one: &Running) -> bool {
    one.part == BACKUPS && !one.is_over
}

/// What runs on the target now, and the last backups of tenants without a running one. Errors: the DAGs
/// cannot be read.
pub async fn running(visit: &Visit<Client>) -> Result<Runs, Failure> {
    let dags = api::unfinished_dags(&visit.client).await?.value;
    let mut found: Vec<Running> = dags
        .into_iter()
        // A failed DAG that holds a lock has not ended for the server, but no longer runs
        // (contracts/obshell.md 2.1).
        .filter(|dag| dag.state != DagState::Failed)
        .map(|dag| Running {
            route: visit.route(Page::task(&dag.id)),
            id: dag.id,
            name: dag.name,
            state: dag.state.word().to_owned(),
            ..Running::default()
        })
        .collect();
    let tasks = match api::cluster_overview(&visit.client).await {
        Ok(reply) => reply.value,
        // Without the overview the DAGs are still useful.
        Err(_) => return Ok(Runs { found, unread: vec![BACKUPS] }),
    };
    // The overview knows tenants by id only; a backup that has ended was named while it ran.
    let tenants = if tasks.iter().all(|task| is_over(&task.status)) {
        Vec::new()
    } else {
        api::tenants(&visit.client).await.map(|reply| reply.value).unwrap_or_default()
    };
    let lang = visit.shell.lang.now();
    found.extend(tasks.into_iter().map(|task| {
        let named = tenants.iter().find(|tenant| tenant.tenant_id == task.tenant_id);
        let name = named.map_or_else(|| task.tenant_id.to_string(), |tenant| tenant.tenant_name.clone());
        let result = match task.result.0 {
            0 => String::new(),
            code => format!(" ({code})"),
        };
        Running {
            id: format!("{}/{}", task.tenant_id, task.job_id),
            part: BACKUPS,
            is_over: is_over(&task.status),
            name: BACKUP_OF.with([name.into(), task.job_id.0.into()]).say(lang),
            state: task.status + &result,
            route: match named {
                Some(tenant) => visit.route(Page::Tenant(tenant.tenant_name.clone())),
                None => visit.route(Page::Home),
            },
        }
    }));
    Ok(Runs { found, unread: Vec::new() })
}
