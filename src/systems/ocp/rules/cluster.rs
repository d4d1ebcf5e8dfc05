//! Which cluster may have a strategy (contracts/ocp.md 2.7).

use super::ClusterFacts;
use crate::systems::ocp::wire::{ClusterRole, ClusterStatus};
use crate::texts;
use crate::words::Said;

texts! {
    STANDBY: "This is a standby cluster. A backup strategy is made for its primary cluster.",
        "这是备集群，备份策略应在其主集群上创建。";
    NOT_PRIMARY: "The role of this cluster is {0}. Only a primary cluster can have a backup strategy.",
        "该集群的角色为 {0}，仅主集群可以创建备份策略。";
    NOT_RUNNING: "This cluster is {0}. It has to be RUNNING or OPERATING (in maintenance).",
        "该集群的状态为 {0}，须为 RUNNING 或 OPERATING（维护中）。";
}

/// Whether a cluster may have a strategy, or why not: a primary that runs or is in maintenance.
pub fn eligible(cluster: &ClusterFacts) -> Result<(), Said> {
    match &cluster.role {
        Some(ClusterRole::Standby) => return Err(STANDBY.into()),
        Some(ClusterRole::Other(role)) => return Err(NOT_PRIMARY.with([role.as_str().into()])),
        Some(ClusterRole::Primary) | None => {}
    }
    match &cluster.status {
        None | Some(ClusterStatus::Running | ClusterStatus::Operating) => Ok(()),
        Some(other) => Err(NOT_RUNNING.with([other.word().into()])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_primary_and_no_other() {
        let facts = |role: &str, status: &str| ClusterFacts {
            role: Some(role.into()),
            status: Some(status.into()),
            ..ClusterFacts::default()
        };
        let why = |role, status| eligible(&facts(role, status)).err().map(|said| said.text.code());
        assert_eq!(why("PRIMARY", "RUNNING"), None);
        assert_eq!(why("PRIMARY", "OPERATING"), None);
        assert_eq!(why("PRIMARY", "STOPPED"), Some("NOT_RUNNING"));
        assert_eq!(why("PRIMARY", "NEW"), Some("NOT_RUNNING"));
        assert_eq!(why("STANDBY", "RUNNING"), Some("STANDBY"));
        assert_eq!(why("THIRD", "RUNNING"), Some("NOT_PRIMARY"));
        assert_eq!(eligible(&ClusterFacts::default()), Ok(()));
    }
}
