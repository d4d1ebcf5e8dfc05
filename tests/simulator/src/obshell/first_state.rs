//! The initial state: tenants, their history, old DAGs.

use super::backup::wish::BackupWish;
use super::config::wish::ConfigWish;
use super::engine::store::Store;
use super::engine::{Can, Context, Dag, Line, Operator, Stage, State as TaskState, Task};
use super::state::State;
use super::world::archive::Round;
use super::world::job::{Job, Plan, Status};
use super::world::{Tenant, Unit, World};
use crate::obshell::engine::At;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How long after an old DAG was made its third stage started the backups.
const STARTED_MS: i64 = 7_000;

/// The state of a cluster that has been backed up for a week.
pub(crate) fn make(start_ms: i64, seed: u64) -> State {
    let mut tenants = vec![Tenant::new(1, "sys", start_ms - 90 * DAY_MS)];
    let mut next_job = 1;
    for (id, name) in [(1002, "t1"), (1004, "t2")] {
        let mut tenant = Tenant::new(id, name, start_ms - 60 * DAY_MS);
        tenant.data_dest = format!("file:///data/backup/1/{id}/data");
        tenant.archive.dest = format!("file:///data/backup/1/{id}/clog");
        (tenant.archive.binding, tenant.archive.piece) = ("OPTIONAL".into(), "1d".into());
        let dest = tenant.archive.dest.clone();
        tenant.archive.rounds.push(Round::doing(1, &dest, start_ms - 8 * DAY_MS));
        history(&mut tenant, &mut next_job, start_ms);
        tenants.push(tenant);
    }
    State {
        world: World {
            tenants,
            next_job,
            restores: Vec::new(),
            units: vec![Unit::first(start_ms - 90 * DAY_MS)],
        },
        cluster: cluster(start_ms),
        agent: agent(start_ms),
        ticked_ms: start_ms,
        real_ms: start_ms,
        start_ms,
        key: String::new(),
        seed: seed ^ 0x0b_5e11,
    }
}

/// A full backup a week ago, incremental ones since; one of them failed.
fn history(tenant: &mut Tenant, next_job: &mut i64, start_ms: i64) {
    for days in (1..=7).rev() {
        let began = start_ms - days * DAY_MS - 2 * HOUR_MS + STARTED_MS;
        let at = At { engine_ms: began, real_ms: began };
        let plan = Plan { full: days == 7, plus_archive: false, encrypted: false };
        let ids = (*next_job, 8 - days);
        let mut job = Job::start(ids, tenant.id, &tenant.data_dest, &plan, true, at);
        let ended = began + if days == 7 { 41 * 60_000 } else { 6 * 60_000 + tenant.id * 37 };
        if days == 3 {
            job.done_blocks = job.blocks / 3;
            let comment = "(server)10.10.10.3:2882, (trace)YB420A0A0A03-000641D2F6E0B7A2-0-0, (result)-9081";
            job.end(Status::Failed, -9081, comment, ended);
        } else {
            job.end(Status::Completed, 0, "", ended);
        }
        tenant.jobs.push(job);
        *next_job += 1;
    }
}

/// The history of an old DAG: how many of its nodes succeeded (`good`), and how it ended.
struct Past {
    began: i64,
    good: usize,
    state: TaskState,
    operator: Operator,
    why: &'static str,
}

fn settle(dag: &mut Dag, past: &Past, next_line: &mut i64) {
    let mut clock = past.began + 700;
    dag.start = clock;
    let rolled = past.operator == Operator::Rollback;
    for (index, node) in dag.nodes.iter_mut().enumerate().take(past.good + usize::from(!past.why.is_empty()))
    {
        let good = index < past.good || rolled;
        let state = if good { TaskState::Succeed } else { TaskState::Failed };
        (node.state, node.start, node.end, node.run) = (state, clock, clock + 2000, 1);
        node.operator = if rolled { Operator::Rollback } else { Operator::Run };
        for sub in &mut node.subs {
            let own = good || node.task != Task::CheckConfig || sub.agent == 1;
            (sub.state, sub.times, sub.ran_in) = (if own { state } else { TaskState::Succeed }, 1, 1);
            (sub.start, sub.end, sub.operator) = (clock + 200, clock + 1200, node.operator);
            if rolled {
                sub.times = 2;
            }
            let text = if own && !past.why.is_empty() && index >= past.good { past.why } else { continue };
            sub.lines.push(Line { id: *next_line, times: 1, text: text.into(), at_ms: clock + 1200 });
            *next_line += 1;
        }
        clock += 3000;
        dag.stage = index + 1;
    }
    if rolled {
        dag.stage = 1;
    }
    (dag.state, dag.operator, dag.end, dag.finished) = (past.state, past.operator, clock - 1000, true);
}

fn past(store: &mut Store, name: &str, stages: Vec<Stage>, context: Context, past: &Past) {
    if let Ok(dag) = store.create(name.into(), None, stages, context, past.began) {
        let id = dag.id;
        let Store { dags, next_line, .. } = store;
        if let Some(dag) = dags.iter_mut().find(|dag| dag.id == id) {
            settle(dag, past, next_line);
        }
    }
}

fn config() -> Vec<Stage> {
    vec![
        Stage::each("Check backup config", Task::CheckConfig, Can::ALL),
        Stage::one("Set backup config", Task::SetConfig, Can::NO_ROLLBACK),
    ]
}

fn backup() -> Vec<Stage> {
    vec![
        Stage::each("Check destination", Task::CheckDestination, Can::ALL),
        Stage::one("Open archive log", Task::OpenArchive, Can::ALL),
        Stage::one("Start backup", Task::StartBackup, Can::ALL),
        Stage::one("Wait backup Finish", Task::WaitBackup, Can::ALL),
    ]
}

const DENIED: &str = "ERROR: [Common.Unexpected]: Unexpected error: check archive path: \
    check write permission: mkdir /backup: permission denied";

/// Four DAGs: one rolled back, one that set the configuration, one backup that succeeded, one that failed.
fn cluster(start_ms: i64) -> Store {
    let mut store = Store::new(false);
    let base = |path: &str| {
        Context::Config(ConfigWish {
            archive: Some(path.into()),
            data: Some(path.into()),
            ..ConfigWish::default()
        })
    };
    let wish =
        |full| Context::Backup(BackupWish { tenant: None, full, plus_archive: false, encrypted: false });
    let (run, rolled) = (Operator::Run, Operator::Rollback);
    let (good, bad) = (TaskState::Succeed, TaskState::Failed);
    let began = start_ms - 8 * DAY_MS;
    let set = "Set obcluster backup config";
    let first = Past { began, good: 0, state: good, operator: rolled, why: DENIED };
    past(&mut store, set, config(), base("file:///backup"), &first);
    let second = Past { began: began + HOUR_MS, good: 2, state: good, operator: run, why: "" };
    past(&mut store, set, config(), base("file:///data/backup"), &second);
    let third = Past { began: start_ms - 7 * DAY_MS - 2 * HOUR_MS, good: 4, ..second };
    past(&mut store, "Obcluster start full backup", backup(), wish(true), &third);
    let why =
        "ERROR: [MySQL.Error]: start incremental backup: backup is in progress, can not start backup now";
    let fourth = Past { began: start_ms - 3 * DAY_MS - HOUR_MS, good: 2, state: bad, operator: run, why };
    past(&mut store, "Obcluster start increment backup", backup(), wish(false), &fourth);
    store
}

/// The agent's own store: it once started its observer.
fn agent(start_ms: i64) -> Store {
    let mut store = Store::new(true);
    let pause = Task::Pause { fails: None };
    let stages = vec![
        Stage::one("Check observer for start", pause, Can::ALL),
        Stage::one("Start observer", pause, Can::ALL),
    ];
    let first = Past {
        began: start_ms - 30 * DAY_MS,
        good: 2,
        state: TaskState::Succeed,
        operator: Operator::Run,
        why: "",
    };
    past(&mut store, "Start local observer", stages, Context::Empty, &first);
    store
}
