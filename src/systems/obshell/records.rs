//! What obshell's tenants have backed up (contracts/obshell.md 1.6).

use super::api::{self, JobsQuery};
use super::client::Client;
use super::facts::phase;
use super::wire::BackupJob;
use crate::fleet::{Record, Work};
use crate::json::parse_instant;
use crate::net::Failure;
use chrono::{DateTime, Utc};

/// How many jobs a page has.
const SIZE: u32 = 100;

/// How many pages of a tenant are read at most.
const PAGES: u32 = 50;

/// Tells of the backups of each user tenant that ended in a span of time.
///
/// Errors: the first list that cannot be read.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    let tenants = api::tenants(client).await?.value;
    for tenant in tenants.iter().filter(|tenant| tenant.is_user()) {
        for page in 1..=PAGES {
            let query = JobsQuery { page: Some(page), size: Some(SIZE), ..JobsQuery::default() };
            let jobs = api::tenant_backup_tasks(client, &tenant.tenant_name, &query).await?.value;
            let read: Vec<Record> =
                jobs.contents.iter().map(|job| record(target, &tenant.tenant_name, job)).collect();
            // The newest come first: once a page has begun before the span, so have all others.
            let done = read.len() < SIZE as usize
                || read.iter().any(|record| record.began.is_some_and(|began| began < span.0));
            read.into_iter().filter(|record| record.is_within(span.0, span.1)).for_each(found);
            if done {
                break;
            }
        }
    }
    Ok(())
}

fn record(target: &str, tenant: &str, job: &BackupJob) -> Record {
    let time = |text: &Option<String>| text.as_deref().and_then(parse_instant).map(|at| at.to_utc());
    let phase = phase(&job.status, job.result.0);
    Record {
        target: target.to_owned(),
        thing: tenant.to_owned(),
        work: match job.backup_type.as_str() {
            "FULL" => Work::Full,
            "INC" => Work::Incremental,
            _ => Work::Backup,
        },
        began: time(&job.start_timestamp),
        ended: time(&job.end_timestamp).filter(|_| phase.is_over()),
        phase,
        word: job.status.clone(),
        note: job.comment.clone(),
    }
}
