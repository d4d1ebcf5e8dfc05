//! What obshell's tenants have backed up (contracts/obshell.md 1.8).

use super::api;
use super::client::Client;
use super::facts::phase;
use super::wire::{BackupJob, Tenant};
use crate::fleet::{Record, Work};
use crate::json::parse_utc;
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use chrono::{DateTime, Utc};

/// How many jobs a page has.
const SIZE: u32 = 100;

/// How many pages are read per tenant at most.
const PAGES: u32 = 50;

/// Reports the backups of each user tenant that ended in a span of time.
///
/// Errors: the tenants cannot be read, or the first list that cannot; the other lists are reported all the
/// same.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    let tenants = api::tenants(client).await?.value;
    let failed = &FirstFailure::default();
    let read = |tenant: &Tenant| -> Piece<'_> {
        let name = tenant.tenant_name.clone();
        Box::pin(async move {
            failed.note(of_tenant(client, (target, &name), span, found).await);
        })
    };
    some_at_a_time(Box::new(tenants.iter().filter(|tenant| tenant.is_user()).map(read))).await;
    failed.told()
}

async fn of_tenant(
    client: &Client,
    (target, tenant): (&str, &str),
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    let mut take = |jobs: Vec<BackupJob>| {
        let read: Vec<Record> = jobs.iter().map(|job| record(target, tenant, job)).collect();
        // Newest first: once a backup on a page began before the span, all further ones did.
        let is_enough = read.iter().any(|record| record.began.is_some_and(|began| began < span.0));
        read.into_iter().filter(|record| record.is_within(span.0, span.1)).for_each(found);
        is_enough
    };
    api::tenant_backup_pages(client, tenant, ("", SIZE, PAGES), &mut take).await
}

fn record(target: &str, tenant: &str, job: &BackupJob) -> Record {
    let phase = phase(&job.status, job.result.0);
    Record {
        target: target.to_owned(),
        thing: tenant.to_owned(),
        work: match job.backup_type.as_str() {
            "FULL" => Work::Full,
            "INC" => Work::Incremental,
            _ => Work::Backup,
        },
        began: parse_utc(job.start_timestamp.as_deref()),
        ended: parse_utc(job.end_timestamp.as_deref()).filter(|_| phase.is_over()),
        phase,
        word: job.status.clone(),
        note: job.why().to_owned(),
    }
}
