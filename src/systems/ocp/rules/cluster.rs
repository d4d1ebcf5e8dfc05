//! Which cluster may have a strategy (contracts/ocp.md 2.7).

use super::{ClusterFacts, Purpose, StrategyContext, Tier, Version};
use crate::systems::ocp::wire::{ClusterRole, ClusterStatus};
use crate::texts;
use crate::words::Said;

texts! {
    STANDBY: "This is a standby cluster. Create the backup strategy for its primary cluster.",
        "这是备集群，备份策略应在其主集群上创建。";
    NOT_PRIMARY: "The role of this cluster is {0}. Only a primary cluster can have a backup strategy.",
        "该集群的角色为 {0}，仅主集群可以创建备份策略。";
    NOT_RUNNING: "This cluster is {0}. It has to be RUNNING or OPERATING (in maintenance).",
        "该集群的状态为 {0}，须为 RUNNING 或 OPERATING（维护中）。";
    EXISTS: "There is already a backup strategy (id {0}), which can be changed. OCP refuses a second one (BAK21001 for a cluster, BAK21002 for a tenant).",
        "已有备份策略（ID {0}），可对其进行修改。OCP 会拒绝再次创建（集群为 BAK21001，租户为 BAK21002）。";
    TENANT_OLD: "Needs OceanBase 4.0 or later.", "需 OceanBase 4.0 及以上版本。";
    TENANT_SYS: "The tenant sys has no strategy of its own.", "sys 租户不能单独配置备份策略。";
}

/// From this version on tenants can have strategies of their own.
pub const TENANTS_FROM: &[u64] = &[4, 0];

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

/// Whether the object of a strategy may have one, or why not. A tenant needs OceanBase 4.0, and `sys` can
/// have none (contracts/ocp.md 2.6, 2.7). A new one must be the only one.
pub fn eligible_object(context: &StrategyContext) -> Result<(), Said> {
    eligible(&context.cluster)?;
    if let Purpose::Create { existing_id: Some(id) } = context.purpose {
        return Err(EXISTS.with([id.into()]));
    }
    match &context.tier {
        Tier::Cluster => Ok(()),
        Tier::Tenant(tenant) => eligible_tenant(context.cluster.version.as_ref(), &tenant.name),
    }
}

/// Whether a tenant may have a strategy of its own, or why not.
pub fn eligible_tenant(version: Option<&Version>, name: &str) -> Result<(), Said> {
    if version.is_some_and(|version| version.is_below(TENANTS_FROM)) {
        return Err(TENANT_OLD.into());
    }
    if name == "sys" { Err(TENANT_SYS.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_running_primary_is_eligible() {
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

    #[test]
    fn a_new_strategy_must_be_the_only_one() {
        let context = |existing_id| StrategyContext {
            purpose: Purpose::Create { existing_id },
            cluster: ClusterFacts::default(),
            ability: None,
            own_offset_minutes: 0,
            tier: Tier::Cluster,
        };
        assert_eq!(eligible_object(&context(None)), Ok(()));
        assert_eq!(eligible_object(&context(Some(5))).unwrap_err().text.code(), "EXISTS");
    }
}
