//! What of obshell is protected, or should be: the user tenants of its cluster.

use super::api::{self, JobsQuery};
use super::client::Client;
use super::facts::phase;
use super::wire::{BackupJob, Tenant};
use crate::fleet::{Good, Planned, Thing, ThingKind, median, usual_gap};
use crate::json::parse_utc;
use crate::net::{Failure, Piece, some_at_a_time};
use crate::route::{Page, Route};
use crate::tasks::Phase;
use chrono::{DateTime, Utc};

/// How many of a tenant's newest backups tell of its rhythm.
const NEWEST: u32 = 20;

/// Tells of each user tenant as soon as it has been read. What cannot be read of one stays unknown.
///
/// Errors: the list of tenants cannot be read.
pub async fn things(client: &Client, target: (&str, &str), found: &dyn Fn(Thing)) -> Result<(), Failure> {
    let tenants = api::tenants(client).await?.value;
    let named = |name: &str| {
        let route = Route::Target(target.0.to_owned(), Page::Tenant(name.to_owned())).to_string();
        Thing::new(target, ThingKind::Tenant, name, route)
    };
    let users: Vec<_> = tenants.iter().filter(|tenant| tenant.is_user()).collect();
    for tenant in &users {
        found(named(&tenant.tenant_name));
    }
    let read = |tenant: &&Tenant| -> Piece<'_> {
        let mut thing = named(&tenant.tenant_name);
        Box::pin(async move {
            read(client, &mut thing).await;
            found(thing);
        })
    };
    some_at_a_time(Box::new(users.iter().map(read))).await;
    Ok(())
}

/// What a tenant's own answers say of it.
async fn read(client: &Client, thing: &mut Thing) {
    let query = JobsQuery { page: Some(1), size: Some(NEWEST), ..JobsQuery::default() };
    let jobs = api::tenant_backup_tasks(client, &thing.name, &query).await;
    let info = api::tenant_backup_info(client, &thing.name).await;
    if let Ok(jobs) = jobs {
        take_jobs(thing, &jobs.value.contents);
    }
    thing.lag_seconds = info.ok().and_then(|info| info.value.archive_log_delay).map(|seconds| seconds as i64);
}

/// obshell keeps no plan: what is usual is read off the backups that were made.
fn take_jobs(thing: &mut Thing, jobs: &[BackupJob]) {
    let stands = |job: &BackupJob| phase(&job.status, job.result.0);
    let of = |wanted: Phase| jobs.iter().filter(move |job| stands(job) == wanted);
    let ended = |job: &BackupJob| parse_utc(job.end_timestamp.as_deref());
    let good: Vec<DateTime<Utc>> = of(Phase::Done).filter_map(ended).collect();
    thing.good = good.iter().max().map_or(Good::Never, |at| Good::At(*at));
    thing.failed_at = of(Phase::Failed).filter_map(ended).max();
    thing.running = jobs.iter().any(|job| !stands(job).is_over());
    let takes =
        of(Phase::Done).filter_map(|job| Some(ended(job)? - parse_utc(job.start_timestamp.as_deref())?));
    thing.takes = median(takes.collect());
    thing.planned = Planned::ByHand(usual_gap(good));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Standing, judge};

    fn job(day: u8, status: &str) -> BackupJob {
        BackupJob {
            status: status.to_owned(),
            start_timestamp: Some(format!("2026-03-{day:02}T02:00:00+08:00")),
            end_timestamp: Some(format!("2026-03-{day:02}T02:30:00+08:00")),
            ..BackupJob::default()
        }
    }

    #[test]
    fn tenants_are_judged_by_their_rhythm() {
        let good = |days: &[u8]| days.iter().map(|day| job(*day, "COMPLETED")).collect::<Vec<_>>();
        let with = |mut jobs: Vec<BackupJob>, more: BackupJob| {
            jobs.push(more);
            jobs
        };
        for (jobs, standing) in [
            (good(&[7, 8, 9, 10]), Standing::Protected),
            (good(&[1, 2, 3, 4]), Standing::Late),
            (good(&[9]), Standing::Unknown),
            (good(&[]), Standing::Unprotected),
            (with(good(&[6, 7, 8, 9]), job(10, "FAILED")), Standing::Failing),
            (with(good(&[7, 8, 9, 10]), job(10, "CANCELED")), Standing::Protected),
            (
                with(good(&[6, 7, 8, 9]), BackupJob { result: (-4016).into(), ..job(10, "COMPLETED") }),
                Standing::Failing,
            ),
        ] {
            let mut thing = Thing::new(("t", "T"), ThingKind::Tenant, "t1", String::new());
            take_jobs(&mut thing, &jobs);
            assert_eq!(judge(&thing, "2026-03-10T12:00:00Z".parse().unwrap()).standing, standing, "{jobs:?}");
        }
    }
}
