//! What obshell protects, or should protect: the user tenants of its cluster.

use super::api::{self, JobsQuery};
use super::client::Client;
use super::duration::{Nanos, parse};
use super::facts::{Archive, phase};
use super::recovery::{MANY, PAGES, Source, complete_jobs, spans};
use super::wire::{BackupJob, Tenant};
use crate::fleet::{Good, Planned, Thing, ThingKind, usual_gap};
use crate::json::parse_utc;
use crate::net::{Failure, Piece, some_at_a_time};
use crate::recover::reach;
use crate::route::{Page, Route};
use crate::tasks::Phase;
use chrono::{DateTime, Utc};

/// How many of a tenant's newest backups show its rhythm.
const NEWEST: u32 = 20;

/// How far archiving may be behind (contracts/obshell.md 1.2).
const LAG_TARGET: &str = "archive_lag_target";

/// Reports each user tenant as soon as it has been read. What cannot be read of one stays unknown. `deep`
/// also looks for what can be restored.
///
/// Errors: the list of tenants cannot be read.
pub async fn things(
    client: &Client,
    target: (&str, &str),
    deep: bool,
    found: &dyn Fn(Thing),
) -> Result<(), Failure> {
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
            let failure = read(client, &mut thing, deep).await.err();
            thing.was_read(client.outlet().clock.now(), failure);
            found(thing);
        })
    };
    some_at_a_time(Box::new(users.iter().map(read))).await;
    Ok(())
}

/// What a tenant's own answers say of it.
///
/// Errors: the first failure among the calls that are needed to tell its state.
async fn read(client: &Client, thing: &mut Thing, deep: bool) -> Result<(), Failure> {
    let query = JobsQuery { page: Some(1), size: Some(NEWEST), ..JobsQuery::default() };
    let newest = api::tenant_backup_tasks(client, &thing.name, &query).await?.value.contents;
    take_jobs(thing, &newest);
    // The good ones may lie further back than these, which all failed.
    let is_behind = thing.good == Good::Never && newest.len() >= NEWEST as usize;
    let mut jobs = Vec::new();
    if deep || is_behind {
        let many = if deep { (MANY, PAGES) } else { (NEWEST, 1) };
        jobs = complete_jobs(client, &thing.name, many).await?;
    }
    if is_behind {
        take_good(thing, jobs.get(..NEWEST as usize).unwrap_or(&jobs));
    }
    let info = api::tenant_backup_info(client, &thing.name).await?.value;
    let rounds = api::archive_log_tasks(client, &thing.name).await?.value;
    take_archive(thing, &Archive::from_answers(&rounds, &info));
    if deep {
        thing.restorable = reach(&spans(&Source { jobs, rounds, found: None }));
    }
    thing.lag_seconds = info.archive_log_delay.map(|seconds| seconds as i64);
    // Without it the usual limit applies.
    let target = api::parameter(client, &thing.name, LAG_TARGET).await.ok();
    thing.lag_limit_seconds = target.and_then(|target| lag_limit(&target.value));
    Ok(())
}

/// Only logs that are archived, or about to be, are in a backup from now on (contracts/obshell.md 1.7).
fn take_archive(thing: &mut Thing, archive: &Archive) {
    let is_open =
        matches!(archive, Archive::Listed(status) if matches!(&**status, "DOING" | "BEGINNING" | "PREPARE"));
    thing.logs_closed = !is_open;
}

/// The lag from which a tenant counts as late: the target that it was told to stay below.
fn lag_limit(target: &str) -> Option<i64> {
    let seconds = i64::try_from(parse(target).ok()?.0 / Nanos::seconds(1).0).ok()?;
    // A lag below a minute can show in any reading.
    Some(seconds.max(60))
}

/// obshell keeps no schedule: the usual rhythm is inferred from the backups that were made.
fn take_jobs(thing: &mut Thing, jobs: &[BackupJob]) {
    thing.failed_at = jobs.iter().filter(|job| stands(job) == Phase::Failed).filter_map(ended).max();
    thing.running = jobs.iter().any(|job| !stands(job).is_over());
    take_good(thing, jobs);
}

/// What the good ones among them show.
fn take_good(thing: &mut Thing, jobs: &[BackupJob]) {
    let done = || jobs.iter().filter(|job| stands(job) == Phase::Done).map(ended);
    thing.good = Good::newest(&mut done());
    thing.planned = Planned::ByHand(usual_gap(done().flatten().collect()));
}

fn stands(job: &BackupJob) -> Phase {
    phase(&job.status, job.result.0)
}

/// When a job ended, or when it began if the server leaves out its end (contracts/obshell.md 1.8).
fn ended(job: &BackupJob) -> Option<DateTime<Utc>> {
    parse_utc(job.end_timestamp.as_deref()).or_else(|| parse_utc(job.start_timestamp.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Standing, judge};
    use crate::json::read;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::json;
    use std::cell::RefCell;

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
        let endless = |job| BackupJob { end_timestamp: None, ..job };
        for (jobs, standing) in [
            (good(&[7, 8, 9, 10]), Standing::Protected),
            (good(&[1, 2, 3, 4]), Standing::Late),
            (good(&[9]), Standing::Unknown),
            (good(&[]), Standing::Unprotected),
            (with(good(&[6, 7, 8, 9]), job(10, "FAILED")), Standing::Failing),
            (with(good(&[7, 8, 9, 10]), job(10, "CANCELED")), Standing::Protected),
            (good(&[7, 8, 9, 10]).into_iter().map(endless).collect(), Standing::Protected),
            (with(good(&[6, 7, 8, 9]), endless(job(10, "FAILED"))), Standing::Failing),
            (vec![BackupJob { start_timestamp: None, ..endless(job(9, "COMPLETED")) }], Standing::Unknown),
            (
                with(good(&[6, 7, 8, 9]), BackupJob { result: (-4016).into(), ..job(10, "COMPLETED") }),
                Standing::Failing,
            ),
        ] {
            let mut thing = Thing::new(("t", "T"), ThingKind::Tenant, "t1", String::new());
            take_jobs(&mut thing, &jobs);
            let now = "2026-03-10T12:00:00Z".parse().unwrap();
            thing.was_read(now, None);
            assert_eq!(judge(&thing, now).standing, standing, "{jobs:?}");
        }
    }

    #[test]
    fn good_backups_are_looked_for_behind_failed_ones() {
        let listed = |status: &str, count: u8| {
            let jobs = (1..=count).map(|day| {
                json!({"job_id": day, "status": status, "start_timestamp": format!("2026-03-{day:02}T02:00:00Z"),
                    "end_timestamp": format!("2026-03-{day:02}T02:30:00Z")})
            });
            json!({"contents": jobs.collect::<Vec<_>>()})
        };
        for (failed, asked) in [(NEWEST as u8, true), (NEWEST as u8 - 1, false)] {
            let server = Server::default()
                .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
                .then_data(&listed("FAILED", failed));
            let server = if asked { server.then_data(&listed("COMPLETED", 1)) } else { server };
            let server = server.then_data(&json!({})).then_data(&json!({"contents": []}));
            let found = RefCell::new(Vec::new());
            let client = client(Auth::Proxy, &server);
            let tell = |thing: Thing| found.borrow_mut().push(thing.good);
            run(things(&client, ("t", "T"), false, &tell)).unwrap();
            let good = if asked { Good::At("2026-03-01T02:30:00Z".parse().unwrap()) } else { Good::Never };
            assert_eq!(found.borrow().last(), Some(&good), "{failed}");
            assert_eq!(server.seen()[2].url.contains("status=COMPLETED"), asked);
        }
    }

    #[test]
    fn what_can_be_restored_rests_on_complete_backups_however_many_failed() {
        let failed = (0..NEWEST).map(|at| json!({"job_id": at, "status": "FAILED"})).collect::<Vec<_>>();
        let server = Server::default()
            .then_data(&json!({"contents": [{"tenant_id": 1002, "tenant_name": "t1"}]}))
            .then_data(&json!({"contents": failed}))
            .then_data(&json!({"contents": [{"job_id": 1, "status": "COMPLETED", "backup_type": "FULL",
                "plus_archivelog": "ON", "start_timestamp": "2026-03-01T02:00:00Z", "end_timestamp": "2026-03-01T02:30:00Z"}]}))
            .then_data(&json!({}))
            .then_data(&json!({"contents": []}));
        let found = RefCell::new(Vec::new());
        let tell = |thing: Thing| found.borrow_mut().push((thing.good, thing.restorable));
        run(things(&client(Auth::Proxy, &server), ("t", "T"), true, &tell)).unwrap();
        let at = "2026-03-01T02:30:00Z".parse().unwrap();
        assert_eq!(found.take().pop(), Some((Good::At(at), Some((at, at)))));
        let asked = &server.seen()[2].url;
        assert!(asked.ends_with("?page=1&size=200&status=COMPLETED"), "{asked}");
    }

    #[test]
    fn a_tenant_whose_archiving_was_stopped_is_late() {
        let now = "2026-03-10T12:00:00Z".parse().unwrap();
        for (archive, standing) in [
            (Archive::Listed("DOING".into()), Standing::Protected),
            (Archive::Listed("BEGINNING".into()), Standing::Protected),
            (Archive::Listed("SUSPEND".into()), Standing::Late),
            (Archive::Listed("STOPPING".into()), Standing::Late),
            (Archive::Hidden, Standing::Late),
            (Archive::Never, Standing::Late),
        ] {
            let mut thing = Thing::new(("t", "T"), ThingKind::Tenant, "t1", String::new());
            take_jobs(&mut thing, &[7, 8, 9, 10].map(|day| job(day, "COMPLETED")));
            take_archive(&mut thing, &archive);
            // The newest round's delay is reported whatever its status.
            thing.lag_seconds = Some(4);
            thing.was_read(now, None);
            assert_eq!(judge(&thing, now).standing, standing, "{archive:?}");
        }
    }

    #[test]
    fn missing_members_never_make_a_thing_look_protected() {
        let day = |day: u8| {
            json!({"job_id": day, "status": "COMPLETED", "result": 0, "backup_type": "FULL",
                "start_timestamp": format!("2026-03-{day:02}T02:00:00Z"),
                "end_timestamp": format!("2026-03-{day:02}T02:30:00Z")})
        };
        let jobs = [5, 6, 7, 8, 9, 10].map(day);
        let answers = json!([
            jobs,
            {"lastest_archive_log_checkpoint": "2026-03-10T11:59:00Z", "archive_log_delay": 4},
            [{"round_id": 2, "status": "DOING", "checkpoint": "2026-03-10T11:59:00Z", "delay": 4}],
        ]);
        let word = |answers: &serde_json::Value, now| {
            let of = |at: usize| answers.get(at).unwrap().to_string();
            let mut thing = Thing::new(("t", "T"), ThingKind::Tenant, "t1", String::new());
            let (jobs, info, rounds) = (read::<Vec<_>>(&of(0)), read(&of(1)), read::<Vec<_>>(&of(2)));
            let (Some(jobs), Some(info), Some(rounds)) = (jobs, info, rounds) else {
                return Standing::Unknown;
            };
            take_jobs(&mut thing, &jobs);
            take_archive(&mut thing, &Archive::from_answers(&rounds, &info));
            thing.was_read(now, None);
            judge(&thing, now).standing
        };
        // A round without a state, or with another one, archives nothing.
        let telling = ["/2/0/status"];
        crate::fleet::testing::assert_doubted(&answers, "2026-03-10T12:00:00Z", &word, &telling);
    }

    #[test]
    fn the_lag_target_is_the_limit() {
        for (target, limit) in [("120s", Some(120)), ("2h", Some(7_200)), ("1s", Some(60)), ("?", None)] {
            assert_eq!(lag_limit(target), limit, "{target}");
        }
    }
}
