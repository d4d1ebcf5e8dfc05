//! What has changed on a cluster between two readings; checked just before a strategy is sent or started.

use super::api;
use super::client::Client;
use super::form::StrategyForm;
use super::object::Object;
use super::paths;
use super::rules::{ClusterFacts, Purpose, StrategyContext, TenantFacts, Tier, Version, may_increment};
use super::status::may_start;
use super::wire::{
    Ability, DataBackupMode, Overview, ScheduleStatus, Strategy, StrategyBody, without_secrets,
};
use crate::forms::{Draft, changes_between, json_changes, told};
use crate::json::to_value;
use crate::net::Failure;
use crate::texts;
use crate::words::{Arg, Said, Text};

texts! {
    NAME: "The cluster's name was {0} and is now {1}.", "集群名称由 {0} 变为 {1}。";
    OB_ID: "The database's cluster id was {0} and is now {1}.", "OceanBase 集群 ID 由 {0} 变为 {1}。";
    VERSION: "The OceanBase version was {0} and is now {1}.", "OceanBase 版本由 {0} 变为 {1}。";
    ROLE: "The cluster's role was {0} and is now {1}.", "集群角色由 {0} 变为 {1}。";
    STATUS: "The cluster's status was {0} and is now {1}.", "集群状态由 {0} 变为 {1}。";
    MODE: "The backup mode to use was {0} and is now {1}.", "应使用的备份方式由 {0} 变为 {1}。";
    KINDS: "The backups that the cluster supports have changed.", "集群支持的备份类型已变化。";
    APPEARED: "A backup strategy has been created for this cluster: strategy {0}.", "该集群已有备份策略（ID {0}）。";
    GONE: "The strategy is gone: someone has deleted it.", "备份策略已被删除。";
    MEMBER: "{0} was {1} and is now {2}.", "{0} 由 {1} 变为 {2}。";
    UNKNOWN: "unknown", "未知";
}

/// A cluster as a form knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The cluster.
    pub cluster: ClusterFacts,
    /// What its backups can do.
    pub ability: Option<Ability>,
    /// The tenant, if the form is about one.
    pub tenant: Option<TenantFacts>,
    /// The strategy, if there is one.
    pub strategy: Option<Box<Strategy>>,
}

/// How a form treats an existing strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It prevents a new one.
    Create,
    /// It is what is edited.
    Edit,
    /// Its storage is the starting value.
    Now,
}

impl Known {
    /// An object as described by its overview and its strategy.
    pub fn told(object: Object, overview: Option<Overview>, strategy: Option<Strategy>) -> Self {
        let (overview, whose) = (overview.unwrap_or_default(), strategy.clone().unwrap_or_default());
        let cluster = ClusterFacts {
            id: object.cluster,
            name: overview.cluster_name.or(whose.cluster_name).unwrap_or_default(),
            ob_cluster_id: overview.ob_cluster_id.or(whose.ob_cluster_id).map(|id| id.0),
            version: overview.ob_version.as_deref().and_then(Version::parse),
            role: overview.ob_cluster_type,
            status: overview.ob_cluster_status,
        };
        let tenant = object.tenant.map(|id| TenantFacts {
            id,
            name: whose.tenant_name.unwrap_or_default(),
            ob_tenant_id: whose.ob_tenant_id.map(|id| id.0),
        });
        Self { cluster, ability: overview.ob_backup_ability, tenant, strategy: strategy.map(Box::new) }
    }

    /// The context of a form.
    pub fn context(&self, way: Way, own_offset_minutes: i32) -> StrategyContext {
        let purpose = match (way, self.strategy.clone()) {
            (Way::Edit | Way::Now, Some(existing)) => Purpose::Edit { existing },
            (_, there) => Purpose::Create { existing_id: there.and_then(|there| there.id).map(|id| id.0) },
        };
        StrategyContext {
            purpose,
            cluster: self.cluster.clone(),
            ability: self.ability.clone(),
            own_offset_minutes,
            tier: self.tenant.clone().map_or(Tier::Cluster, Tier::Tenant),
        }
    }

    /// What differs in a later reading, in words; empty if nothing does. A strategy that has disappeared is
    /// in nobody's way, but can no longer be edited either.
    pub fn changes(&self, now: &Self, way: Way) -> Vec<Said> {
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
        // Whether an incremental backup is possible right now varies with each backup, so it does not count.
        let kinds =
            |ability: Option<&Ability>| ability.map(|one| (one.backup_ability.clone(), one.no_incremental()));
        if kinds(before) != kinds(after) {
            said.push(KINDS.into());
        }
        match (&self.strategy, &now.strategy) {
            (None, Some(new)) => said.push(APPEARED.with([shown(text(new.id.as_ref()))])),
            (Some(_), None) if way == Way::Edit => said.push(GONE.into()),
            (Some(old), Some(new)) if way != Way::Create => {
                let said_fields =
                    told(&changes_between::<StrategyForm>(&self.context(way, 0), &now.context(way, 0)));
                let fields = !said_fields.is_empty();
                said.extend(said_fields);
                if !fields {
                    said.extend(members(&old.body, &new.body));
                }
            }
            _ => {}
        }
        said
    }

    /// What prevents sending a draft that was reviewed against an earlier reading: whatever has changed, and
    /// that the incremental backup it asks for is no longer possible (which varies with each backup and is
    /// not a change).
    pub fn stops(&self, now: &Self, way: Way, draft: &Draft) -> Vec<Said> {
        let mut said = self.changes(now, way);
        if way == Way::Now && draft.text(paths::NOW) == DataBackupMode::Incremental.word() {
            said.extend(may_increment(&now.context(way, 0)).err());
        }
        said
    }
}

/// The strategy of an object, as a form starts with it. An edit has to send whether scheduling is on
/// (contracts/ocp.md 1.4, 2.2) and should leave it as it is: if a cluster's strategy does not say, the
/// overview does. No document has an overview of a tenant; if nothing says it, the person has to, and the
/// form opens anyway.
///
/// Errors: each kind of [`Failure`].
pub async fn strategy(client: &Client, object: Object, way: Way) -> Result<Option<Strategy>, Failure> {
    let mut strategy = api::strategy(client, object).await?.value;
    let schedule = strategy.as_mut().and_then(|there| there.body.ob_backup_schedule_config.as_mut());
    let untold = schedule.filter(|schedule| schedule.backup_schedule_enabled.is_none());
    if let (Some(schedule), None, Way::Edit) = (untold, object.tenant, way) {
        let status = match api::overview(client, object.cluster).await {
            Ok(overview) => overview.value.backup_schedule_status,
            Err(failure @ Failure::SignIn(_)) => return Err(failure),
            Err(_) => None,
        };
        let known = status.filter(|status| !matches!(status, ScheduleStatus::Other(_)));
        schedule.backup_schedule_enabled = known.map(|status| !status.is_off());
    }
    Ok(strategy)
}

/// What prevents starting the strategy that a page shows, read again: what has changed since, and that
/// scheduling already runs. Whatever the page has not read yet is taken from the new reading.
///
/// Errors: each kind of [`Failure`].
pub async fn before_start(
    client: &Client,
    object: Object,
    (overview, strategy): (Option<Overview>, Option<Strategy>),
) -> Result<Vec<Said>, Failure> {
    // No document has an overview of a tenant.
    let now = match object.tenant {
        None => Some(api::overview(client, object.cluster).await?.value),
        Some(_) => None,
    };
    let there = api::strategy(client, object).await?.value;
    let status = now.as_ref().map(|now| now.backup_schedule_status.as_ref());
    let runs = status.and_then(|status| may_start(status, Some(true)).err());
    let shown = Known::told(object, overview.or_else(|| now.clone()), strategy.or_else(|| there.clone()));
    let mut said = shown.changes(&Known::told(object, now, there), Way::Edit);
    said.extend(runs);
    Ok(said)
}

/// Members that no field of the form covers.
fn members(old: &StrategyBody, new: &StrategyBody) -> Vec<Said> {
    let changes = json_changes(&without_secrets(to_value(old)), &without_secrets(to_value(new)), false);
    let said = |text: Option<String>| shown(text);
    changes.into_iter().map(|one| MEMBER.with([one.path.into(), said(one.before), said(one.after)])).collect()
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
        Known { cluster, ability: ability.ok(), tenant: None, strategy: None }
    }

    fn codes(change: impl Fn(&mut Known)) -> Vec<&'static str> {
        let mut now = known();
        change(&mut now);
        known().changes(&now, Way::Create).iter().map(|said| said.text.code()).collect()
    }

    fn strategy(time: &str) -> Option<Box<Strategy>> {
        crate::json::read(&format!(
            r#"{{"id":9,"later":{{"x":"{time}"}},"obBackupScheduleConfig":{{"backupScheduleTime":"{time}"}}}}"#
        ))
        .map(Box::new)
    }

    #[test]
    fn changes_that_others_made_to_the_strategy_are_reported() {
        let at = |time: &str| Known { strategy: strategy(time), ..known() };
        let (old, new) = (at("02:00:00.000+08:00"), at("03:30:00.000+08:00"));
        let said = |now: &Known, way| -> Vec<String> {
            old.changes(now, way).iter().map(|said| said.say(crate::words::Locale::En)).collect()
        };
        assert_eq!(said(&new, Way::Edit), ["Schedule, Time: was 02:00, is now 03:30."]);
        assert_eq!(said(&known(), Way::Edit), ["The strategy is gone: someone has deleted it."]);
        assert!(said(&known(), Way::Now).is_empty() && said(&old, Way::Edit).is_empty());
        let mut other = old.clone();
        other.strategy.as_mut().unwrap().body.extra = crate::json::read(r#"{"later":{"x":1}}"#).unwrap();
        assert_eq!(said(&other, Way::Edit), ["later.x was \"02:00:00.000+08:00\" and is now 1."]);
    }

    #[test]
    fn each_change_is_reported() {
        assert!(codes(|_| {}).is_empty());
        assert_eq!(codes(|now| now.cluster.status = Some("STOPPED".into())), ["STATUS"]);
        assert_eq!(codes(|now| now.cluster.role = Some("STANDBY".into())), ["ROLE"]);
        assert_eq!(codes(|now| now.cluster.version = Version::parse("4.2.1.0")), ["VERSION"]);
        assert_eq!(codes(|now| now.strategy = strategy("02:00:00.000+08:00")), ["APPEARED"]);
        assert_eq!(codes(|now| now.ability = None), ["MODE", "KINDS"]);
    }

    #[test]
    fn an_increment_that_is_no_longer_possible_is_not_sent() {
        let able = |can: bool| {
            let support = format!(r#"{{"obDataBackupSupportAbility":{{"canDoIncrementalBackup":{can}}}}}"#);
            Known { ability: crate::json::read(&support), ..known() }
        };
        let stops = |way, kind, now: &Known| {
            let draft = Draft::from([(paths::NOW, kind)]);
            able(true).stops(now, way, &draft).iter().map(|said| said.text.code()).collect::<Vec<_>>()
        };
        let (full, increment) = ("FULL_BACKUP", "INCREMENTAL_BACKUP");
        assert_eq!(stops(Way::Now, increment, &able(false)), ["NOT_NOW"]);
        assert_eq!(stops(Way::Now, increment, &able(true)), [""; 0]);
        assert_eq!(stops(Way::Now, full, &able(false)), [""; 0]);
        assert_eq!(stops(Way::Edit, increment, &able(false)), [""; 0]);
        // Whether a tenant can make one now is not reported.
        let of_tenant = Known { tenant: Some(TenantFacts::default()), ..able(false) };
        assert_eq!(stops(Way::Now, increment, &of_tenant), [""; 0]);
    }

    #[test]
    fn an_unreadable_overview_says_nothing_and_only_an_edit_asks_for_it() {
        use crate::systems::ocp::testing::{run, scripted};
        let read = |way, status| {
            let (client, _, script) = scripted();
            script.answer(200, &[], r#"{"data":{"id":9,"obBackupScheduleConfig":{}},"successful":true}"#);
            script.answer(status, &[], r#"{"data":{"backupScheduleStatus":"PAUSED"},"successful":true}"#);
            let read = run(super::strategy(&client, 1.into(), way));
            let asked = script.seen.borrow().len();
            let schedule = read.map(|there| there.unwrap().body.ob_backup_schedule_config.unwrap());
            (schedule.map(|schedule| schedule.backup_schedule_enabled), asked)
        };
        assert_eq!(read(Way::Edit, 200), (Ok(Some(false)), 2));
        assert_eq!(read(Way::Edit, 500), (Ok(None), 2));
        assert!(matches!(read(Way::Edit, 401), (Err(Failure::SignIn(_)), 2)));
        assert_eq!([Way::Create, Way::Now].map(|way| read(way, 200)), [(Ok(None), 1), (Ok(None), 1)]);
    }

    #[test]
    fn fluctuations_are_not_reported() {
        let with = Known { strategy: strategy("02:00:00.000+08:00"), ..known() };
        assert!(with.changes(&known(), Way::Create).is_empty());
        let ability = serde_json::from_str(
            r#"{"backupMode":"PHYSICAL_BACKUP","obDataBackupSupportAbility":{"canDoIncrementalBackup":true}}"#,
        );
        assert!(codes(|now| now.ability = serde_json::from_str("{}").ok()).contains(&"MODE"));
        let mut now = known();
        now.ability = ability.ok();
        assert!(known().changes(&now, Way::Create).is_empty());
    }
}
