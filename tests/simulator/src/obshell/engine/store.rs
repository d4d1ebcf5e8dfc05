//! Where DAGs are kept: three row sequences, and the tenants' locks (contracts/obshell.md 1.3, 2.3).

use super::{Context, Dag, Node, Operator, Stage, State, Sub, ids};
use crate::obshell::transport::fault::Fault;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

fn maintained(tenant: &str, before: &str, zh: &str) -> Fault {
    let message = format!("{before}Tenant '{tenant}' is under maintenance, please try again later.");
    let zh = format!("{zh}租户 '{tenant}' 正在维护中，请稍后再试。");
    Fault::new(500, "OB.Tenant.UnderMaintenance", message).zh(zh)
}

/// A store of DAGs: the cluster's or an agent's.
#[derive(Serialize, Deserialize)]
pub(crate) struct Store {
    /// Whether it is an agent's store rather than the cluster's.
    pub(crate) local: bool,
    pub(crate) dags: Vec<Dag>,
    pub(crate) next_dag: i64,
    pub(crate) next_node: i64,
    pub(crate) next_sub: i64,
    pub(crate) next_line: i64,
    /// Tenants under maintenance, with the DAG that holds them.
    pub(crate) locks: BTreeMap<String, i64>,
    /// The DAG that last locked each tenant, even if it no longer does.
    #[serde(default)]
    pub(crate) lockers: BTreeMap<String, i64>,
}

impl Store {
    /// An empty store.
    pub(crate) fn new(local: bool) -> Self {
        Self {
            local,
            dags: Vec::new(),
            next_dag: 1,
            next_node: 1,
            next_sub: 1,
            next_line: 1,
            locks: BTreeMap::new(),
            lockers: BTreeMap::new(),
        }
    }

    /// Makes a DAG. `lock` is the tenant it locks.
    ///
    /// Errors: 500 if the tenant is under maintenance.
    pub(crate) fn create(
        &mut self,
        name: String,
        lock: Option<&str>,
        stages: Vec<Stage>,
        context: Context,
        now_ms: i64,
    ) -> Result<&mut Dag, Fault> {
        let id = self.next_dag;
        if let Some(tenant) = lock {
            if self.locks.contains_key(tenant) {
                return Err(maintained(
                    tenant,
                    &format!("Create task '{name}' failed: "),
                    &format!("创建任务 '{name}' 失败："),
                ));
            }
            self.locks.insert(tenant.to_owned(), id);
            self.lockers.insert(tenant.to_owned(), id);
        }
        self.next_dag += 1;
        let first_node = self.next_node;
        self.next_node += i64::try_from(stages.len()).unwrap_or_default();
        let nodes = stages.into_iter().map(|stage| self.node(stage, now_ms)).collect();
        self.dags.push(Dag {
            id,
            name,
            stage: 1,
            maintenance_type: if lock.is_some() { 3 } else { 1 },
            maintenance_key: lock.unwrap_or_default().into(),
            state: State::Ready,
            operator: Operator::Run,
            start: now_ms,
            end: now_ms,
            finished: false,
            first_node,
            nodes,
            context,
        });
        self.dags.last_mut().ok_or_else(|| Fault::bare("no dag"))
    }

    fn node(&mut self, stage: Stage, now_ms: i64) -> Node {
        let first_sub = self.next_sub;
        self.next_sub += i64::try_from(stage.agents.len()).unwrap_or_default();
        let sub = |agent| Sub {
            state: State::Pending,
            operator: Operator::Run,
            start: now_ms,
            end: now_ms,
            times: 0,
            agent,
            ran_in: 0,
            began_ms: 0,
            step: 0,
            step_ms: 0,
            lines: Vec::new(),
        };
        Node {
            name: stage.name,
            task: stage.task,
            can: stage.can,
            state: State::Pending,
            operator: Operator::Run,
            start: now_ms,
            end: now_ms,
            run: 0,
            first_sub,
            subs: stage.agents.into_iter().map(sub).collect(),
        }
    }

    /// A DAG by row id.
    pub(crate) fn dag(&self, id: i64) -> Option<&Dag> {
        self.dags.iter().find(|dag| dag.id == id)
    }

    /// A DAG by row id, mutable.
    pub(crate) fn dag_mut(&mut self, id: i64) -> Option<&mut Dag> {
        self.dags.iter_mut().find(|dag| dag.id == id)
    }

    /// A node by row id, with its DAG and the node's index.
    pub(crate) fn node_of(&self, id: i64) -> Option<(&Dag, usize, &Node)> {
        self.dags.iter().find_map(|dag| {
            let index = usize::try_from(id.checked_sub(dag.first_node)?).ok()?;
            dag.nodes.get(index).map(|node| (dag, index, node))
        })
    }

    /// A sub_task by row id, with its node.
    pub(crate) fn sub_of(&self, id: i64) -> Option<(&Node, &Sub)> {
        self.dags.iter().find_map(|dag| {
            let after = dag.nodes.partition_point(|node| node.first_sub <= id);
            let node = dag.nodes.get(after.checked_sub(1)?)?;
            let index = usize::try_from(id.checked_sub(node.first_sub)?).ok()?;
            node.subs.get(index).map(|sub| (node, sub))
        })
    }

    /// Whether a DAG waits for the scheduler.
    pub(crate) fn active(&self) -> bool {
        self.dags.iter().any(Dag::active)
    }

    /// Lets a failed DAG that continues lock its tenant again if it had released it.
    ///
    /// Errors: 500 if another DAG has the tenant, or has had it since (contracts/obshell.md 2.5).
    pub(crate) fn retake(&mut self, id: i64) -> Result<&mut Dag, Fault> {
        let Self { dags, locks, lockers, .. } = self;
        let dag = dags.iter_mut().find(|dag| dag.id == id);
        let dag = dag.ok_or_else(|| Fault::no_task("record not found"))?;
        let tenant = dag.maintenance_key.as_str();
        if !dag.lets_go() || locks.get(tenant) == Some(&id) {
            return Ok(dag);
        }
        if locks.contains_key(tenant) {
            return Err(maintained(tenant, "", ""));
        }
        if let Some(other) = lockers.get(tenant).filter(|other| **other != id) {
            let (other, own) = (ids::cluster(*other), ids::cluster(id));
            let rest = format!("'{own}: {}' cannot be executed. Please submit a new request", dag.name);
            let message = format!("{tenant} has already executed task {other}. {rest}");
            return Err(Fault::new(500, "Task.Expired", message));
        }
        locks.insert(tenant.to_owned(), id);
        Ok(dag)
    }

    /// Releases the lock that a DAG holds.
    pub(crate) fn release(&mut self, dag: i64) {
        self.locks.retain(|_, holder| *holder != dag);
    }
}
