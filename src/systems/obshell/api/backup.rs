//! Backups (contracts/obshell.md 1.5, 1.6, 1.8).

use super::{Answer, backup_path, of_tenant};
use crate::json::body_text;
use crate::net::{Failure, Method, Reply};
use crate::route::query;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::rules::Level;
use crate::systems::obshell::wire::{
    BackupBody, BackupInfo, BackupJob, BackupTask, DagDetail, Jobs, StopBody, TenantOverview, TenantStatuses,
};
use std::collections::BTreeSet;

/// Starts a backup; `body` is the exact JSON text. The content is the DAG as it was created.
pub async fn start_backup(client: &Client, level: &Level, body: &str) -> Answer<DagDetail> {
    let shown = match crate::json::read::<BackupBody>(body) {
        Some(read) => {
            if let Some(password) = &read.encryption {
                client.outlet().secrets.learn(password);
            }
            body_text(&read.masked())
        }
        None => crate::net::MASK.to_owned(),
    };
    super::named_dag(client.write(Method::Post, &backup_path(level.tenant(), ""), body, &shown).await?)
}

/// Cancels the running backup of one tenant, or of every user tenant: the real way, unlike cancelling a DAG.
pub async fn cancel_backup(client: &Client, tenant: Option<&str>) -> Answer<()> {
    let body = body_text(&StopBody::CANCEL);
    Ok(client.write::<()>(Method::Patch, &backup_path(tenant, ""), &body, &body).await?.map(|_| ()))
}

/// The running or last backup task of each tenant. A 404 means that there is none at all, and reads as empty;
/// so does the answer of an agent that does not know the call, since it has the same code.
pub async fn cluster_overview(client: &Client) -> Answer<Vec<BackupTask>> {
    let reply = client.get::<TenantStatuses>("/api/v1/obcluster/backup/overview").await;
    let mut reply = empty_when(reply, "Common.NotFound")?;
    reply.value.statuses.iter_mut().for_each(|task| mask_task(client, task));
    Ok(reply.map(|overview| overview.statuses))
}

/// The running or last backup task of a tenant.
pub async fn tenant_backup_overview(client: &Client, tenant: &str) -> Answer<Option<BackupTask>> {
    let reply = client.get::<TenantOverview>(&of_tenant(tenant, "backup/overview")).await;
    let mut reply = empty_when(reply, "Task.NotFound")?;
    reply.value.status.iter_mut().for_each(|task| mask_task(client, task));
    Ok(reply.map(|overview| overview.status))
}

fn mask_task(client: &Client, task: &mut BackupTask) {
    mask_each(client, &mut [&mut task.comment, &mut task.path]);
}

/// Masks OceanBase's own words and the path it writes to: both may repeat a secret.
fn mask_each(client: &Client, texts: &mut [&mut String]) {
    for text in texts.iter_mut() {
        **text = client.outlet().mask(text);
    }
}

/// "None yet" is an answer, not a failure; each call has its own code for it.
fn empty_when<T: Default>(reply: Answer<T>, none: &str) -> Answer<T> {
    match reply {
        Err(Failure::Refused(refusal))
            if refusal.receipt.status == 404 && refusal.code.as_deref() == Some(none) =>
        {
            Ok(Reply { value: T::default(), receipt: refusal.receipt })
        }
        other => other,
    }
}

/// The time up to which a tenant is archived, and when its last backup began.
pub async fn tenant_backup_info(client: &Client, tenant: &str) -> Answer<BackupInfo> {
    client.get(&of_tenant(tenant, "backup/info")).await
}

/// Which backup jobs of a tenant to list; empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobsQuery {
    /// From 1.
    pub page: Option<u32>,
    /// Jobs per page.
    pub size: Option<u32>,
    /// Comma-separated statuses.
    pub status: String,
    /// `start_timestamp` or `end_timestamp`, a comma, `asc` or `desc`.
    pub sort: String,
    /// RFC 3339; both filter on the start.
    pub start_time: String,
    /// RFC 3339.
    pub end_time: String,
}

impl JobsQuery {
    fn text(&self) -> String {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let (page, size) = (number(self.page), number(self.size));
        let all = [
            ("page", page.as_str()),
            ("size", &size),
            ("status", &self.status),
            ("sort", &self.sort),
            ("start_time", &self.start_time),
            ("end_time", &self.end_time),
        ];
        query(&all.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>())
    }
}

/// The backup jobs of a tenant, running and past, newest first unless asked otherwise.
pub async fn tenant_backup_tasks(client: &Client, tenant: &str, which: &JobsQuery) -> Answer<Jobs> {
    let path = format!("{}{}", of_tenant(tenant, "backup/tasks"), which.text());
    let mut reply: Reply<Jobs> = client.get(&path).await?;
    for job in &mut reply.value.contents {
        mask_each(client, &mut [&mut job.comment, &mut job.description, &mut job.path]);
    }
    Ok(reply)
}

/// Goes through a tenant's backup jobs of the given statuses (all if empty), newest first, each once, in at
/// most `pages` pages of `size`. `take` says whether it has had enough.
///
/// Errors: a page cannot be read.
pub async fn tenant_backup_pages(
    client: &Client,
    tenant: &str,
    (status, size, pages): (&str, u32, u32),
    take: &mut dyn FnMut(Vec<BackupJob>) -> bool,
) -> Result<(), Failure> {
    // If a job is added at the front while pages are read, the last of a page appears on the next one too.
    let mut seen = BTreeSet::new();
    for page in 1..=pages {
        let which = JobsQuery {
            page: Some(page),
            size: Some(size),
            status: status.to_owned(),
            ..JobsQuery::default()
        };
        let mut jobs = tenant_backup_tasks(client, tenant, &which).await?.value.contents;
        let is_last = jobs.len() < size as usize;
        jobs.retain(|job| seen.insert(job.job_id.0.to_string()));
        if take(jobs) || is_last {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_oceanbase_says_of_backups_repeats_no_secret() {
        use crate::systems::obshell::client::Auth;
        use crate::systems::obshell::support_test::{Server, client, run};
        use serde_json::json;
        let said =
            json!({"comment": "no s3cr3t", "description": "s3cr3t", "path": "oss://b?access_key=other"});
        let server = Server::default()
            .then_data(&json!({"statuses": [said]}))
            .then_data(&json!({"status": said}))
            .then_data(&json!({"contents": [said]}))
            .then_data(&json!({"contents": [said]}));
        let client = client(Auth::Proxy, &server);
        client.outlet().secrets.learn("s3cr3t");
        let masked = ("no ***", "oss://b?access_key=***");
        let of_cluster = run(cluster_overview(&client)).unwrap().value;
        let of_tenant = run(tenant_backup_overview(&client, "t")).unwrap().value;
        for task in of_cluster.iter().chain(&of_tenant) {
            assert_eq!((task.comment.as_str(), task.path.as_str()), masked);
        }
        assert_eq!((of_cluster.len(), of_tenant.is_some()), (1, true));
        let jobs = run(tenant_backup_tasks(&client, "t", &JobsQuery::default())).unwrap().value.contents;
        assert_eq!((jobs[0].comment.as_str(), jobs[0].path.as_str()), masked);
        assert_eq!(jobs[0].description, "***");
        let rounds = run(crate::systems::obshell::api::archive_log_tasks(&client, "t")).unwrap().value;
        assert_eq!(rounds[0].path, masked.1);
    }

    #[test]
    fn a_plus_in_a_time_is_encoded() {
        let which = JobsQuery {
            page: Some(2),
            sort: "end_timestamp,asc".into(),
            start_time: "2026-06-01T10:00:00+08:00".into(),
            ..JobsQuery::default()
        };
        assert_eq!(
            which.text(),
            "?page=2&sort=end_timestamp%2Casc&start_time=2026-06-01T10%3A00%3A00%2B08%3A00"
        );
        assert_eq!(JobsQuery::default().text(), "");
    }
}
