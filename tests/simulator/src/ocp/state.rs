//! Everything that OCP stores, and what a state file contains.

use super::clusters::Cluster;
use super::engine::scripts::{self, Step};
use super::engine::{Effect, Task};
use super::history::{DataRow, LogRow, RestoreRow};
use super::strategy::Strategy;
use crate::clock::Moment;
use serde::{Deserialize, Serialize};

/// The context of a request.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The real clock.
    pub real_ms: i64,
    /// The state's own engine time, which survives a restart.
    pub engine_ms: i64,
    /// The user: id and name.
    pub user: (u64, &'static str),
    /// Whether Chinese was asked for.
    pub chinese: bool,
}

/// The next ids.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ids {
    /// Of tasks.
    pub task: u64,
    /// Of sub-tasks.
    pub subtask: u64,
    /// Of data backups and their backup sets.
    pub row: u64,
    /// Of restores.
    pub restore: u64,
    /// Of strategies.
    pub strategy: u64,
    /// Of storage configurations.
    pub storage: u64,
}

fn take(next: &mut u64) -> u64 {
    let id = *next;
    *next += 1;
    id
}

impl Ids {
    /// Takes the next id of a strategy.
    pub fn strategy(&mut self) -> u64 {
        take(&mut self.strategy)
    }

    /// Takes the next id of a storage configuration.
    pub fn storage(&mut self) -> u64 {
        take(&mut self.storage)
    }

    /// Takes the next id of a data backup.
    pub fn row(&mut self) -> u64 {
        take(&mut self.row)
    }

    /// Takes the next id of a restore.
    pub fn restore(&mut self) -> u64 {
        take(&mut self.restore)
    }

    /// Takes the next id of a task, and the first of its sub-tasks' ids.
    pub fn task(&mut self, subtasks: usize) -> (u64, u64) {
        let first = self.subtask;
        self.subtask += subtasks as u64;
        (take(&mut self.task), first)
    }
}

/// The stored state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    /// The managed clusters.
    pub clusters: Vec<Cluster>,
    /// The strategies, including those being created.
    pub strategies: Vec<Strategy>,
    /// The tasks, oldest first.
    pub tasks: Vec<Task>,
    /// The data backup history.
    pub data: Vec<DataRow>,
    /// The log backups.
    pub logs: Vec<LogRow>,
    /// The restore history.
    pub restores: Vec<RestoreRow>,
    /// The next ids.
    pub ids: Ids,
    /// How many requests were answered; trace ids and the order of sub-tasks are made from it.
    pub requests: u64,
    /// How far the engines' clock has advanced.
    pub engine_ms: i64,
    /// When it was last advanced: everything since then happens at the next advance, even across a restart.
    pub last: Moment,
}

impl State {
    /// A task with these layers that begins now; the caller adds what it concerns and stores it.
    pub fn task(&mut self, name: &str, layers: &[Vec<Step>], effect: Effect, now: Now) -> Task {
        let count = layers.iter().map(Vec::len).sum();
        let (id, first) = self.ids.task(count);
        let mut task = scripts::task(id, name, scripts::layers(first, layers), now.real_ms);
        task.creator = (now.user.0, now.user.1.into());
        task.effect = effect;
        task.begin(now.engine_ms);
        task
    }
}
