//! The task engine: DAGs of stages, each with parallel sub_tasks (contracts/obshell.md 2.2 to 2.5).
//!
//! A scheduler looks once a second, an executor runs what is ready, and both behave exactly as the contract
//! says.

pub(crate) mod ids;
pub(crate) mod operate;
pub(crate) mod render;
pub(crate) mod shape;
pub(crate) mod store;
pub(crate) mod tick;
pub(crate) mod work;

use crate::obshell::backup::wish::BackupWish;
use crate::obshell::config::wish::ConfigWish;
use crate::obshell::restore::wish::RestoreWish;
use serde::{Deserialize, Serialize};
pub(crate) use store::Store;

/// A point on both clocks at which something happens, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    /// The engines' clock: waits and limits.
    pub(crate) engine_ms: i64,
    /// The real clock: what is reported.
    pub(crate) real_ms: i64,
}

/// States of DAGs, nodes and sub_tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum State {
    Pending,
    Ready,
    Running,
    Failed,
    Succeed,
}

impl State {
    /// As the server spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Ready => "READY",
            Self::Running => "RUNNING",
            Self::Failed => "FAILED",
            Self::Succeed => "SUCCEED",
        }
    }

    /// Whether it has ended.
    pub(crate) fn finished(self) -> bool {
        matches!(self, Self::Failed | Self::Succeed)
    }
}

/// What is being done with a DAG, node or sub_task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operator {
    Run,
    Retry,
    Rollback,
    Cancel,
    Pass,
}

impl Operator {
    /// As the server spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Run => "RUN",
            Self::Retry => "RETRY",
            Self::Rollback => "ROLLBACK",
            Self::Cancel => "CANCEL",
            Self::Pass => "PASS",
        }
    }
}

/// What a node's sub_tasks do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Task {
    /// Write test of the destinations.
    CheckConfig,
    /// Writes the configuration.
    SetConfig,
    /// Does nothing: its body is commented out in the server.
    CheckDestination,
    /// Opens archiving.
    OpenArchive,
    /// Issues the backup statements.
    StartBackup,
    /// Waits until no job is running.
    WaitBackup,
    /// Checks the point to restore to.
    CheckPoint,
    /// Makes a restored tenant's resource pools and issues the restore.
    StartRestore,
    /// Waits until no restore is running.
    WaitRestore,
    /// Makes the restored tenant PRIMARY.
    ActiveTenant,
    /// Upgrades the restored tenant.
    UpgradeTenant,
    /// Cancels a restore that no DAG follows any more.
    CancelRestore,
    /// Drops that restore's resource pools.
    DropPools,
    /// Waits; the sub_task with this index fails on its first run.
    Pause { fails: Option<usize> },
}

/// The parameters a DAG was made with.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Context {
    /// Nothing.
    Empty,
    /// A configuration to set.
    Config(ConfigWish),
    /// A restore.
    Restore(Box<RestoreWish>),
    /// The tenant whose restore is to be cancelled.
    CancelRestore(String),
    /// A backup to start.
    Backup(BackupWish),
}

/// Which operators a node allows.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Can {
    pub(crate) retry: bool,
    pub(crate) rollback: bool,
    pub(crate) pass: bool,
    pub(crate) cancel: bool,
}

impl Can {
    /// Everything.
    pub(crate) const ALL: Self = Self { retry: true, rollback: true, pass: true, cancel: true };
    /// Everything except rolling back.
    pub(crate) const NO_ROLLBACK: Self = Self { rollback: false, ..Self::ALL };
}

/// One line of a sub_task's log.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) times: u32,
    pub(crate) text: String,
    pub(crate) at_ms: i64,
}

/// A sub_task. Its row id is its node's first plus its index.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Sub {
    pub(crate) state: State,
    pub(crate) operator: Operator,
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) times: u32,
    /// Index of the agent that runs it.
    pub(crate) agent: usize,
    /// The node's run in which it last started.
    pub(crate) ran_in: u32,
    /// Engine time at which it last started.
    pub(crate) began_ms: i64,
    /// How far its work has got.
    pub(crate) step: u32,
    /// Engine time at which that step began.
    pub(crate) step_ms: i64,
    pub(crate) lines: Vec<Line>,
}

/// A node: one stage of a DAG.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) task: Task,
    pub(crate) can: Can,
    pub(crate) state: State,
    pub(crate) operator: Operator,
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// How often it has been started.
    pub(crate) run: u32,
    pub(crate) first_sub: i64,
    pub(crate) subs: Vec<Sub>,
}

/// A DAG.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Dag {
    pub(crate) id: i64,
    pub(crate) name: String,
    /// 1-based.
    pub(crate) stage: usize,
    /// 1 none, 2 global, 3 tenant.
    pub(crate) maintenance_type: u8,
    /// The tenant's name for type 3.
    pub(crate) maintenance_key: String,
    pub(crate) state: State,
    pub(crate) operator: Operator,
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// The stored flag: a failed DAG that holds a lock does not count as finished.
    pub(crate) finished: bool,
    pub(crate) first_node: i64,
    pub(crate) nodes: Vec<Node>,
    pub(crate) context: Context,
}

impl Dag {
    /// Whether the scheduler handles it.
    pub(crate) fn active(&self) -> bool {
        matches!(self.state, State::Ready | State::Running)
    }

    /// Whether it holds a lock while it exists.
    pub(crate) fn maintains(&self) -> bool {
        self.maintenance_type != 1
    }

    /// Whether it releases its tenant when it fails: a restore does, other DAGs keep it (contracts/obshell.md
    /// 1.9).
    pub(crate) fn lets_go(&self) -> bool {
        matches!(self.context, Context::Restore(_))
    }

    /// The node at the current stage.
    pub(crate) fn current(&mut self) -> Option<&mut Node> {
        let index = self.stage.min(self.nodes.len()).checked_sub(1)?;
        self.nodes.get_mut(index)
    }
}

/// A node to be made.
pub(crate) struct Stage {
    pub(crate) name: String,
    pub(crate) task: Task,
    pub(crate) can: Can,
    /// The agents of its sub_tasks.
    pub(crate) agents: Vec<usize>,
}

impl Stage {
    /// A stage with one sub_task on the agent asked.
    pub(crate) fn one(name: &str, task: Task, can: Can) -> Self {
        Self { name: name.into(), task, can, agents: vec![0] }
    }

    /// A stage with one sub_task per agent.
    pub(crate) fn each(name: &str, task: Task, can: Can) -> Self {
        Self { name: name.into(), task, can, agents: vec![0, 1, 2] }
    }
}
