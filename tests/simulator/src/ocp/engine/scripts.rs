//! The steps of the tasks that backup requests start: layers that fork and join.

use super::model::{Effect, Operation, Status, Subtask, Task};
use std::collections::VecDeque;

/// A step: its name, and its duration on the engine's clock.
pub type Step = (String, i64);

/// The nodes that run sub-tasks.
const EXECUTORS: [&str; 3] = ["10.10.20.1", "10.10.20.2", "10.10.20.3"];

/// A sub-task that has not run yet.
pub fn subtask(id: u64, name: &str, work_ms: i64) -> Subtask {
    let executor = EXECUTORS.get(id as usize % EXECUTORS.len()).copied().unwrap_or_default();
    Subtask {
        id,
        name: name.into(),
        series: 0,
        timeout_s: if work_ms > 3_000 {
            5400
        } else if work_ms > 1_500 {
            1800
        } else {
            60
        },
        status: Status::Pending,
        operation: Operation::Execute,
        executor: executor.into(),
        parallel: -1,
        ups: Vec::new(),
        downs: Vec::new(),
        work_ms,
        fails: 0,
        rollback_fails: 0,
        error: format!("{name} failed: the server answered -4016, internal error"),
        extra_lines: 0,
        waiting: 0,
        start_ms: None,
        finish_ms: None,
        runs: Vec::new(),
    }
}

/// A task with these sub-tasks; nothing runs before `begin`.
pub fn task(id: u64, name: &str, mut subtasks: Vec<Subtask>, create_ms: i64) -> Task {
    let count = subtasks.len() as u64;
    for (at, subtask) in (0u64..).zip(&mut subtasks) {
        // Any bijection other than the execution order: clients must follow the links.
        subtask.series = (count - 1 - at + count / 2) % count;
        subtask.waiting = subtask.ups.len();
    }
    Task {
        id,
        name: name.into(),
        kind: "MANUAL".into(),
        cluster: None,
        tenant: None,
        creator: (100, "admin".into()),
        status: Status::Running,
        operation: Operation::Execute,
        prohibit_rollback: false,
        create_ms,
        finish_ms: None,
        subtasks,
        effect: Effect::None,
        running: Vec::new(),
        ready: VecDeque::new(),
        cursor: 0,
    }
}

/// Links two sub-tasks by position.
pub fn link(subtasks: &mut [Subtask], up: usize, down: usize) {
    if let Some(subtask) = subtasks.get_mut(up) {
        subtask.downs.push(down);
    }
    if let Some(subtask) = subtasks.get_mut(down) {
        subtask.ups.push(up);
    }
}

/// Sub-tasks in layers, each member of a layer below every member of the layer above.
pub fn layers(first_id: u64, layers: &[Vec<Step>]) -> Vec<Subtask> {
    let mut subtasks: Vec<Subtask> = Vec::new();
    let mut above = 0..0;
    for layer in layers {
        let from = subtasks.len();
        for (at, (name, work_ms)) in layer.iter().enumerate() {
            let position = subtasks.len();
            let mut one = subtask(first_id + position as u64, name, *work_ms);
            one.parallel = if layer.len() > 1 { at as i64 } else { -1 };
            subtasks.push(one);
            for up in above.clone() {
                link(&mut subtasks, up, position);
            }
        }
        above = from..subtasks.len();
    }
    subtasks
}

fn one(name: &str, work_ms: i64) -> Vec<Step> {
    vec![(name.into(), work_ms)]
}

fn each(hosts: &[String], name: &str, work_ms: i64) -> Vec<Step> {
    hosts.iter().zip(0..).map(|(host, at)| (format!("{name} {host}"), work_ms + 400 * at)).collect()
}

/// The step at which a task marked to fail stops.
pub const FAILING_STEP: &str = "Set backup destination";

/// Creating a strategy: about 15 seconds.
pub fn create_strategy(hosts: &[String]) -> Vec<Vec<Step>> {
    vec![
        one("Check cluster status", 1200),
        one("Prepare backup strategy", 1000),
        each(hosts, "Check storage on", 2500),
        one(FAILING_STEP, 2000),
        vec![("Save backup schedule".into(), 1200), ("Start log backup".into(), 3000)],
        one("Wait for log backup to run", 2200),
        one("Finish backup strategy", 800),
    ]
}

/// The step at which an incremental backup without a full one fails (contracts/ocp.md 1.9).
pub const READY_STEP: &str = "Check if ready to data backup";

/// Backing up now.
pub fn data_backup(hosts: &[String]) -> Vec<Vec<Step>> {
    vec![
        one(READY_STEP, 1000),
        one("Start cluster compact if necessary", 1500),
        one("Set backup parameters", 1000),
        each(hosts, "Back up data of", 5000),
        one("Wait for data backup to finish", 3000),
        one("Record backup set", 800),
    ]
}

/// Restoring a tenant.
pub fn restore(hosts: &[String]) -> Vec<Vec<Step>> {
    vec![
        one("Check restore conditions", 1000),
        each(hosts, "Create resource pool on", 1200),
        one("Start tenant restore", 1000),
        one("Wait for tenant restore to finish", 6000),
        vec![("Rebuild indexes".into(), 2500), ("Refresh tenant information".into(), 1200)],
        one("Check restored tenant", 1000),
    ]
}
