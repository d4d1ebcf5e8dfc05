//! The database below the agents: tenants, their archiving, their backups.

pub(crate) mod archive;
pub(crate) mod job;
pub(crate) mod restore;
mod unit;

use super::engine::At;
use archive::Archive;
use job::{Job, Plan};
use restore::Restore;
use serde::{Deserialize, Serialize};
pub(crate) use unit::{Place, Unit};

/// The cluster's id.
pub(crate) const CLUSTER_ID: i64 = 1;
/// The cluster's name.
pub(crate) const CLUSTER_NAME: &str = "obdemo";

/// A tenant. Its destinations may hold access keys, so it is never printed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Tenant {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) archive: Archive,
    /// Data destination with its secrets; `""` for none.
    pub(crate) data_dest: String,
    pub(crate) concurrency: i64,
    pub(crate) score: i64,
    pub(crate) lag: String,
    pub(crate) policy: Option<(String, String)>,
    /// Oldest first.
    pub(crate) jobs: Vec<Job>,
    /// Real time of creation.
    pub(crate) created_ms: i64,
    /// As the database spells it: NORMAL, or RESTORE while it is being restored.
    pub(crate) status: String,
    pub(crate) primary_zone: String,
    pub(crate) places: Vec<Place>,
}

impl Tenant {
    /// A tenant without backups.
    pub(crate) fn new(id: i64, name: &str, created_ms: i64) -> Self {
        Self {
            id,
            name: name.into(),
            archive: Archive::default(),
            data_dest: String::new(),
            concurrency: 0,
            score: 0,
            lag: "120s".into(),
            policy: None,
            jobs: Vec::new(),
            created_ms,
            status: "NORMAL".into(),
            primary_zone: "RANDOM".into(),
            places: Place::everywhere(),
        }
    }

    /// Whether it is a user's tenant rather than `sys`.
    pub(crate) fn user(&self) -> bool {
        self.id != 1
    }

    /// The running job.
    pub(crate) fn running(&self) -> Option<&Job> {
        self.jobs.iter().find(|job| job.running())
    }

    /// Cancels the running job; returns whether there was one.
    pub(crate) fn cancel_backup(&mut self, at: At) -> bool {
        let running = self.jobs.iter_mut().find(|job| job.running());
        running.map(|job| job.cancel(at)).is_some()
    }
}

/// The whole database.
#[derive(Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) next_job: i64,
    /// Oldest first.
    pub(crate) restores: Vec<Restore>,
    pub(crate) units: Vec<Unit>,
}

impl World {
    /// A tenant by name.
    pub(crate) fn tenant(&self, name: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.name == name)
    }

    /// Starts a job of a tenant. Errors: the database's text.
    pub(crate) fn start_job(&mut self, tenant: i64, plan: &Plan, at: At) -> Result<(), &'static str> {
        let job_id = self.next_job;
        let tenant = self.tenants.iter_mut().find(|other| other.id == tenant).ok_or("tenant not exist")?;
        if tenant.running().is_some() {
            return Err("backup is in progress, can not start backup now");
        }
        let set = tenant.jobs.iter().map(|job| job.set_id).max().unwrap_or_default() + 1;
        let based = tenant.jobs.iter().any(|job| {
            job.full && job.status == job::Status::Completed && job.path == job::shown(&tenant.data_dest)
        });
        let job = Job::start((job_id, set), tenant.id, &tenant.data_dest, plan, based, at);
        tenant.jobs.push(job);
        self.next_job += 1;
        Ok(())
    }

    /// Whether anything is changing on its own.
    pub(crate) fn busy(&self) -> bool {
        self.tenants.iter().any(|tenant| tenant.running().is_some() || tenant.archive.moving())
            || self.restores.iter().any(Restore::running)
    }

    /// Advances archiving, backups and restores to this moment.
    pub(crate) fn step(&mut self, at: At) {
        self.step_restores(at);
        for tenant in &mut self.tenants {
            tenant.archive.step(at);
            for job in tenant.jobs.iter_mut().filter(|job| job.running()) {
                job.step(at);
            }
        }
    }
}
