//! DAGs, their nodes and sub-tasks (contracts/obshell.md 2.2).

use super::agent::Address;
use crate::json::{Read, Whole, Write, Writer};

crate::open_enum! {
    /// The state of a DAG, a stage or a sub-task.
    pub enum DagState {
        /// Not begun.
        Pending = "PENDING",
        /// Next to run.
        Ready = "READY",
        /// Under way.
        Running = "RUNNING",
        /// Ended well, or counted as such.
        Succeed = "SUCCEED",
        /// Ended badly, or stopped.
        Failed = "FAILED",
    }
}

crate::open_enum! {
    /// The operation that a DAG, a stage or a sub-task is under.
    pub enum DagOperator {
        /// Its first run.
        Run = "RUN",
        /// Another run.
        Retry = "RETRY",
        /// Being undone.
        Rollback = "ROLLBACK",
        /// Being stopped.
        Cancel = "CANCEL",
        /// Taken as done.
        Pass = "PASS",
    }
}

/// An absent state is the empty word.
impl Default for DagState {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// An absent operator is the empty word.
impl Default for DagOperator {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// A DAG: a strict line of stages.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct DagDetail {
    /// Its generic id: up to 60 digits.
    pub id: String,
    /// Its row in its store.
    pub dag_id: Whole,
    /// Its name.
    pub name: String,
    /// The stage it is at, from 1.
    pub stage: Whole,
    /// How many stages it has.
    pub max_stage: Whole,
    /// 0 not bootstrapped, 1 none, 2 global, 3 tenant, 4 obproxy; absent before they existed.
    pub maintenance_type: Whole,
    /// The tenant it locks.
    pub maintenance_key: String,
    /// READY, RUNNING, SUCCEED or FAILED.
    pub state: DagState,
    /// RUN, ROLLBACK, CANCEL or PASS.
    pub operator: DagOperator,
    /// When it began, if that can be believed (2.2).
    pub start_time: Option<String>,
    /// When it ended, if that can be believed.
    pub end_time: Option<String>,
    /// Its stages in order; absent without details.
    pub nodes: Option<Vec<NodeDetail>>,
}

/// One stage.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct NodeDetail {
    /// Its generic id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// PENDING, RUNNING, SUCCEED or FAILED.
    pub state: DagState,
    /// RUN, RETRY, ROLLBACK, CANCEL or PASS.
    pub operator: DagOperator,
    /// When it began.
    pub start_time: Option<String>,
    /// When it ended.
    pub end_time: Option<String>,
    /// What runs side by side in it.
    pub sub_tasks: Vec<TaskDetail>,
}

/// One sub-task: what one agent does in a stage.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct TaskDetail {
    /// Its generic id.
    pub id: String,
    /// The same name as its node's.
    pub name: String,
    /// PENDING, READY, RUNNING, SUCCEED or FAILED.
    pub state: DagState,
    /// RUN, ROLLBACK or PASS.
    pub operator: DagOperator,
    /// When it began.
    pub start_time: Option<String>,
    /// When it ended.
    pub end_time: Option<String>,
    /// How often it ran: runs, rollbacks and retries; 0 is never.
    pub execute_times: Whole,
    /// Where it runs.
    pub execute_agent: Option<Address>,
}

/// A log line of a sub-task. The server gives no order: sort by `id`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct SubTaskLog {
    /// Its row.
    pub id: Whole,
    /// The run it belongs to.
    pub execute_times: Whole,
    /// The line.
    pub log_content: String,
}

/// What can be asked of a DAG or node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Runs the failed stage again.
    Retry,
    /// Undoes stage by stage.
    Rollback,
    /// Counts what has not succeeded as done.
    Pass,
    /// Stops the DAG.
    Cancel,
}

impl Write for Operator {
    fn write(&self, to: &mut Writer) {
        let word = match self {
            Self::Retry => "RETRY",
            Self::Rollback => "ROLLBACK",
            Self::Pass => "PASS",
            Self::Cancel => "CANCEL",
        };
        to.string(word);
    }
}

/// The body of an operation; it may hold nothing else (contracts/obshell.md 2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Write)]
pub struct OperatorBody {
    /// What is asked.
    pub operator: Operator,
}
