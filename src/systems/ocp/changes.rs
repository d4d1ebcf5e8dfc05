//! What has changed on a cluster between two readings: asked just before a strategy is sent.

use super::rules::ClusterFacts;
use super::wire::Ability;
use crate::texts;
use crate::words::{Arg, Said, Text};

texts! {
    NAME: "The cluster's name was {0} and is now {1}.", "集群名称由 {0} 变为 {1}。";
    OB_ID: "The database's cluster id was {0} and is now {1}.", "OceanBase 集群 ID 由 {0} 变为 {1}。";
    VERSION: "The OceanBase version was {0} and is now {1}.", "OceanBase 版本由 {0} 变为 {1}。";
    ROLE: "The cluster's role was {0} and is now {1}.", "集群角色由 {0} 变为 {1}。";
    STATUS: "The cluster's status was {0} and is now {1}.", "集群状态由 {0} 变为 {1}。";
    MODE: "The backup mode to use was {0} and is now {1}.", "应使用的备份方式由 {0} 变为 {1}。";
    KINDS: "Which backups the cluster supports has changed.", "集群支持的备份类型已变化。";
    APPEARED: "A backup strategy has been made for this cluster: it has strategy {0} now.", "该集群已有备份策略（ID {0}）。";
    UNKNOWN: "unknown", "未知";
}

/// A cluster as a form knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The cluster.
    pub cluster: ClusterFacts,
    /// What its backups can do.
    pub ability: Option<Ability>,
    /// The id of its strategy, where it has one.
    pub strategy: Option<i64>,
}

impl Known {
    /// What is different in a later reading, in words; nothing where all is as it was. A strategy that has gone
    /// stands in no one's way.
    pub fn changes(&self, now: &Self) -> Vec<Said> {
        let (old, new) = (&self.cluster, &now.cluster);
        let mut said = Vec::new();
        let mut compare = |text: Text, before: Option<String>, after: Option<String>| {
            if before != after {
                said.push(text.with([shown(before), shown(after)]));
            }
        };
        compare(NAME, Some(old.name.clone()), Some(new.name.clone()));
        compare(OB_ID, text(old.ob_cluster_id.as_ref()), text(new.ob_cluster_id.as_ref()));
        compare(VERSION, text(old.version.as_ref()), text(new.version.as_ref()));
        let role = |facts: &ClusterFacts| facts.role.as_ref().map(|role| role.word().to_owned());
        compare(ROLE, role(old), role(new));
        let status = |facts: &ClusterFacts| facts.status.as_ref().map(|status| status.word().to_owned());
        compare(STATUS, status(old), status(new));
        let (before, after) = (self.ability.as_ref(), now.ability.as_ref());
        let mode = |ability: Option<&Ability>| Some(ability?.backup_mode.as_ref()?.word().to_owned());
        compare(MODE, mode(before), mode(after));
        // Whether an increment is possible right now comes and goes with each backup: it does not count.
        let kinds =
            |ability: Option<&Ability>| ability.map(|one| (one.backup_ability.clone(), one.no_incremental()));
        if kinds(before) != kinds(after) {
            said.push(KINDS.into());
        }
        if let (None, Some(id)) = (self.strategy, now.strategy) {
            said.push(APPEARED.with([id.into()]));
        }
        said
    }
}

fn text(value: Option<&impl ToString>) -> Option<String> {
    value.map(ToString::to_string)
}

fn shown(value: Option<String>) -> Arg {
    value.map_or(UNKNOWN.into(), Arg::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::ocp::rules::Version;

    fn known() -> Known {
        let cluster = ClusterFacts {
            id: 1,
            name: "a".into(),
            ob_cluster_id: Some(4),
            version: Version::parse("3.2.4.0"),
            role: Some("PRIMARY".into()),
            status: Some("RUNNING".into()),
        };
        let ability = serde_json::from_str(
            r#"{"backupMode":"PHYSICAL_BACKUP","obDataBackupSupportAbility":{"canDoIncrementalBackup":false}}"#,
        );
        Known { cluster, ability: ability.ok(), strategy: None }
    }

    fn codes(change: impl Fn(&mut Known)) -> Vec<&'static str> {
        let mut now = known();
        change(&mut now);
        known().changes(&now).iter().map(|said| said.text.code()).collect()
    }

    #[test]
    fn each_change_is_said() {
        assert!(codes(|_| {}).is_empty());
        assert_eq!(codes(|now| now.cluster.status = Some("STOPPED".into())), ["STATUS"]);
        assert_eq!(codes(|now| now.cluster.role = Some("STANDBY".into())), ["ROLE"]);
        assert_eq!(codes(|now| now.cluster.version = Version::parse("4.2.1.0")), ["VERSION"]);
        assert_eq!(codes(|now| now.strategy = Some(9)), ["APPEARED"]);
        assert_eq!(codes(|now| now.ability = None), ["MODE", "KINDS"]);
    }

    #[test]
    fn what_comes_and_goes_is_not_said() {
        let with = Known { strategy: Some(9), ..known() };
        assert!(with.changes(&known()).is_empty());
        let ability = serde_json::from_str(
            r#"{"backupMode":"PHYSICAL_BACKUP","obDataBackupSupportAbility":{"canDoIncrementalBackup":true}}"#,
        );
        assert!(codes(|now| now.ability = serde_json::from_str("{}").ok()).contains(&"MODE"));
        let mut now = known();
        now.ability = ability.ok();
        assert!(known().changes(&now).is_empty());
    }
}
