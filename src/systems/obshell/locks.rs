//! Who holds a maintenance lock: the DAG to look at after a refusal (contracts/obshell.md 1.3, 2.1).

use super::tasks::DagKind;
use super::wire::{DagDetail, DagState};

/// What a lock covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locked {
    /// Everything in the cluster, or on an agent.
    Whole,
    /// One tenant, by name.
    Tenant(String),
    /// An OBProxy.
    Proxy,
}

/// A lock with the DAG that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// What it covers.
    pub on: Locked,
    /// The DAG's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its state, as the server spells it. If FAILED, it keeps the lock until retried, passed or rolled back.
    pub state: DagState,
}

/// The locks among these DAGs, each of which holds one or has not ended; each DAG once.
pub fn locks(dags: &[DagDetail]) -> Vec<Lock> {
    let mut locks: Vec<Lock> = Vec::new();
    for dag in dags {
        let on = match dag.maintenance_type.0 {
            2 => Locked::Whole,
            3 => Locked::Tenant(dag.maintenance_key.clone()),
            4 => Locked::Proxy,
            // 0 and 1 hold no lock.
            _ => continue,
        };
        // A restore that failed has released its lock (contracts/obshell.md 1.9).
        let is_free = dag.state == DagState::Failed && DagKind::of(&dag.name) == DagKind::Restore;
        if dag.state != DagState::Succeed && !is_free && locks.iter().all(|lock| lock.id != dag.id) {
            let (id, name, state) = (dag.id.clone(), dag.name.clone(), dag.state.clone());
            locks.push(Lock { on, id, name, state });
        }
    }
    locks
}

impl Lock {
    /// Whether it covers a tenant.
    pub fn concerns(&self, tenant: &str) -> bool {
        match &self.on {
            Locked::Whole => true,
            Locked::Tenant(name) => name == tenant,
            Locked::Proxy => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restore_that_failed_holds_no_lock() {
        let dag = |name: &str, state: &str| DagDetail {
            maintenance_type: 3.into(),
            maintenance_key: "t9".into(),
            name: name.into(),
            state: state.into(),
            ..DagDetail::default()
        };
        for (name, state, holds) in [
            ("Restore backup_t9", "FAILED", false),
            ("Restore backup_t9", "RUNNING", true),
            ("Cancel restore t9", "FAILED", true),
            ("Set obcluster backup config for t9", "FAILED", true),
        ] {
            assert_eq!(locks(&[dag(name, state)]).len(), usize::from(holds), "{name} {state}");
        }
    }

    #[test]
    fn each_kind_of_lock_is_read() {
        let dag = |id: &str, kind: i64, key: &str, state: &str| DagDetail {
            id: id.into(),
            maintenance_type: kind.into(),
            maintenance_key: key.into(),
            state: state.into(),
            ..DagDetail::default()
        };
        let all = locks(&[
            dag("11", 0, "", "RUNNING"),
            dag("12", 1, "", "RUNNING"),
            dag("13", 2, "", "RUNNING"),
            dag("14", 3, "t1", "FAILED"),
            dag("14", 3, "t1", "FAILED"),
            dag("15", 3, "t2", "SUCCEED"),
            dag("16", 4, "", "READY"),
        ]);
        let ids: Vec<&str> = all.iter().map(|lock| lock.id.as_str()).collect();
        assert_eq!(ids, ["13", "14", "16"]);
        let concerns: Vec<bool> = all.iter().map(|lock| lock.concerns("t1")).collect();
        assert_eq!(concerns, [true, true, false]);
        assert!(!all[1].concerns("t2"));
    }
}
