//! Restores, and what can be restored (contracts/obshell.md 1.9).
//!
//! A log URI containing `fail` ends the restore in FAIL.

use super::job::{BLOCK_BYTES, Job, Status, TABLETS, shown};
use super::{Tenant, World};
use crate::obshell::config::storage::Storage;
use crate::obshell::engine::At;
use crate::obshell::restore::wish::RestoreWish;
use serde::{Deserialize, Serialize};

/// How long a restore takes.
const LENGTH_MS: i64 = 10_000;
/// For how long of that the tenant does not exist yet.
const CREATE_MS: i64 = 1_000;

/// A restore job.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Restore {
    pub(crate) job_id: i64,
    /// The tenant it makes.
    pub(crate) tenant: String,
    pub(crate) tenant_id: i64,
    /// The tenant whose backup it reads.
    pub(crate) source: String,
    pub(crate) source_id: i64,
    /// Without secrets, as is the log's.
    pub(crate) data_uri: String,
    pub(crate) log_uri: String,
    pub(crate) option: String,
    /// The point restored to, in real time and as asked for in nanoseconds.
    pub(crate) point_ms: i64,
    pub(crate) scn: i64,
    pub(crate) start_ms: i64,
    pub(crate) end_ms: Option<i64>,
    pub(crate) failed: bool,
    pub(crate) comment: String,
    pub(crate) tablets: i64,
    pub(crate) bytes: i64,
    /// Why it will fail.
    doomed: Option<String>,
    began_ms: i64,
    passed_ms: i64,
}

impl Restore {
    /// Whether it is still in the view of running restores.
    pub(crate) fn running(&self) -> bool {
        self.end_ms.is_none()
    }

    /// Whether the tenant does not exist yet.
    pub(crate) fn creating(&self, at: At) -> bool {
        at.engine_ms - self.began_ms < CREATE_MS
    }

    /// How much is done, in percent.
    pub(crate) fn done(&self) -> i64 {
        (self.passed_ms * 100 / LENGTH_MS).clamp(0, 100)
    }

    /// As the database spells it.
    pub(crate) fn status(&self) -> &'static str {
        match (self.running(), self.failed, self.done()) {
            (false, true, _) => "FAIL",
            (false, false, _) => "SUCCESS",
            (true, _, ..10) => "CREATE_TENANT",
            (true, _, 10..20) => "RESTORE_PRE",
            (true, _, 20..30) => "RESTORE_CREATE_INIT_LS",
            (true, _, 30..40) => "PHYSICAL_RESTORE_WAIT_RESTORE_TO_CONSISTENT_SCN",
            (true, _, 40..90) => "RESTORE_WAIT_LS",
            (true, _, _) => "POST_CHECK",
        }
    }

    fn end(&mut self, why: Option<&str>, at: At) {
        self.end_ms = Some(at.real_ms);
        self.failed = why.is_some();
        self.comment = why.unwrap_or_default().to_owned();
    }

    fn step(&mut self, at: At) {
        self.passed_ms = at.engine_ms - self.began_ms;
        if let Some(why) = self.doomed.clone().filter(|_| self.passed_ms >= LENGTH_MS * 3 / 5) {
            self.end(Some(&why), at);
        } else if self.passed_ms >= LENGTH_MS {
            self.end(None, at);
        }
    }
}

/// Whether two URIs name the same folder, regardless of credentials and trailing slashes.
fn same(one: &str, other: &str) -> bool {
    let place = |uri: &str| {
        Storage::read(uri).ok().map(|place| (place.scheme, place.path.trim_end_matches('/').to_owned()))
    };
    place(one).is_some_and(|one| place(other).is_some_and(|other| one == other))
}

/// Merges adjacent windows.
fn merged(mut windows: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    windows.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::new();
    for (from, to) in windows {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

impl World {
    /// The running restore that makes this tenant.
    pub(crate) fn restoring(&self, tenant: &str) -> Option<&Restore> {
        self.restores.iter().find(|job| job.running() && job.tenant == tenant)
    }

    /// The tenant whose data is at this URI, with the sets that can be restored.
    fn sets(&self, data_uri: &str) -> Result<(&Tenant, Vec<&Job>), String> {
        let lies = |job: &&Job| same(&job.path, data_uri);
        let found = self
            .tenants
            .iter()
            .find(|tenant| same(&tenant.data_dest, data_uri) || tenant.jobs.iter().any(|job| lies(&job)));
        let tenant = found.ok_or_else(|| format!("no backup found in {}", shown(data_uri)))?;
        let sets = tenant.jobs.iter().filter(lies).filter(|job| job.status == Status::Completed);
        Ok((tenant, sets.skip_while(|job| !job.full).collect()))
    }

    /// The tenant whose data is there, and the windows within which it can be restored, in real time.
    ///
    /// Errors: there is no data.
    pub(crate) fn windows(
        &self,
        data_uri: &str,
        log_uri: &str,
        now_ms: i64,
    ) -> Result<(String, Vec<(i64, i64)>), String> {
        let (tenant, sets) = self.sets(data_uri)?;
        let rounds = || tenant.archive.rounds.iter().filter(|round| same(&round.dest, log_uri));
        let mut windows = Vec::new();
        for (job, end_ms) in sets.into_iter().filter_map(|job| job.end_ms.map(|end_ms| (job, end_ms))) {
            let holds = rounds().filter(|round| round.start_ms <= job.start_ms);
            let until = holds.map(|round| round.checkpoint(now_ms)).filter(|until| *until > end_ms).max();
            windows.extend(until.map(|until| (end_ms, until)));
        }
        Ok((tenant.name.clone(), merged(windows)))
    }

    /// Issues a restore and makes its tenant. Errors: the database's text.
    pub(crate) fn start_restore(&mut self, wish: &RestoreWish, at: At) -> Result<(), String> {
        let (source, windows) = self.windows(&wish.data_uri, &wish.log_uri, at.real_ms)?;
        let latest = windows.last().map(|(_, until)| *until);
        let scn = wish.sql_scn.or(wish.scn);
        let point_ms = match scn.map(|scn| scn / 1_000_000) {
            None => latest,
            Some(point) => windows.iter().find(|(from, to)| (from..=to).contains(&&point)).map(|_| point),
        };
        let point_ms = point_ms.ok_or("No enough log for restore")?;
        let sets = self.sets(&wish.data_uri).map(|(_, sets)| sets).unwrap_or_default();
        let used = sets.iter().rev().find(|job| job.end_ms.is_some_and(|end_ms| end_ms <= point_ms));
        let doomed = if wish.log_uri.contains("fail") {
            Some("module : restore data, ls : 1001, result : -9081".to_owned())
        } else if used.is_some_and(|job| job.encrypted) && !wish.decrypts {
            Some("the backup set is encrypted and its password was not given".to_owned())
        } else {
            None
        };
        let source_id = self.tenant(&source).map_or(0, |tenant| tenant.id);
        let tenant_id = self.tenants.iter().map(|tenant| tenant.id).max().unwrap_or_default() + 2;
        let pools: Vec<String> =
            wish.places.iter().map(|place| format!("{}_{}", wish.tenant, place.zone)).collect();
        let locality: Vec<String> =
            wish.places.iter().map(|place| format!("{}@{}", place.replica, place.zone)).collect();
        let concurrency =
            wish.concurrency.map_or_else(String::new, |number| format!("&concurrency={number}"));
        let option = format!(
            "pool_list={}&locality={}&primary_zone={}{concurrency}",
            pools.join(","),
            locality.join(","),
            wish.primary_zone
        );
        let mut tenant = Tenant::new(tenant_id, &wish.tenant, at.real_ms);
        tenant.status = "RESTORE".into();
        tenant.places = wish.places.clone();
        tenant.primary_zone = wish.primary_zone.clone();
        self.tenants.push(tenant);
        self.restores.push(Restore {
            job_id: self.next_job,
            tenant: wish.tenant.clone(),
            tenant_id,
            source,
            source_id,
            data_uri: shown(&wish.data_uri),
            log_uri: shown(&wish.log_uri),
            option,
            point_ms,
            scn: scn.unwrap_or(point_ms.saturating_mul(1_000_000)),
            start_ms: at.real_ms,
            end_ms: None,
            failed: false,
            comment: String::new(),
            tablets: TABLETS,
            bytes: 5_120 * BLOCK_BYTES,
            doomed,
            began_ms: at.engine_ms,
            passed_ms: 0,
        });
        self.next_job += 1;
        Ok(())
    }

    /// Cancels the restore that makes a tenant, and drops the tenant.
    pub(crate) fn drop_restored(&mut self, name: &str, at: At) {
        if let Some(job) = self.restores.iter_mut().find(|job| job.running() && job.tenant == name) {
            job.end(Some("canceled by user"), at);
        }
        let restored = self.restores.iter().any(|job| job.tenant == name);
        self.tenants.retain(|tenant| !(restored && tenant.name == name));
    }

    /// Advances restores.
    pub(super) fn step_restores(&mut self, at: At) {
        for job in self.restores.iter_mut().filter(|job| job.running()) {
            job.step(at);
            if job.end_ms.is_some() && !job.failed {
                for tenant in self.tenants.iter_mut().filter(|tenant| tenant.name == job.tenant) {
                    tenant.status = "NORMAL".into();
                }
            }
        }
    }
}
