//! A one-off data backup (contracts/ocp.md 1.9).

use super::{StrategyContext, eligible_object, preferred_mode, storage};
use crate::forms::{Draft, Findings, Verdict};
use crate::json::Truth;
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::{BackupMode, BackupNow, DataBackupMode};
use crate::texts;
use crate::words::Said;

texts! {
    KIND_MISSING: "Choose a full or an incremental backup.", "选择全量备份或增量备份。";
    KIND_UNKNOWN: "{0} is not a kind of data backup: FULL_BACKUP or INCREMENTAL_BACKUP.",
        "{0} 不是数据备份类型，应为 FULL_BACKUP 或 INCREMENTAL_BACKUP。";
    LOGICAL: "Logical backup makes full backups only.", "逻辑备份仅支持全量备份。";
    NEVER: "This cluster cannot make incremental backups.", "该集群不支持增量备份。";
    NOT_NOW: "Not possible now: a full backup has to come first.", "当前不可用：需先完成一次全量备份。";
    NOT_NOW_SAYS: "Not possible now. The server says: {0}", "当前不可用，服务端提示：{0}";
}

/// Whether an incremental backup is possible right now, or why not. For a tenant, only its task will tell
/// that there is no full backup to build on.
pub fn may_increment(context: &StrategyContext) -> Result<(), Said> {
    if preferred_mode(context) == BackupMode::Logical {
        return Err(LOGICAL.into());
    }
    let support =
        context.ability.as_ref().and_then(|ability| ability.ob_data_backup_support_ability.as_ref());
    let Some(support) = support else { return Ok(()) };
    if support.increment_backup_enabled == Some(Truth(false)) {
        return Err(NEVER.into());
    }
    if context.ability_now().is_none() {
        return Ok(());
    }
    match (support.can_do_incremental_backup, support.hint.as_deref()) {
        (Some(Truth(false)), None | Some("")) => Err(NOT_NOW.into()),
        (Some(Truth(false)), Some(hint)) => Err(NOT_NOW_SAYS.with([hint.into()])),
        _ => Ok(()),
    }
}

/// The rules applied to a draft: the body to send, or everything that prevents it.
pub fn backup_now(draft: &Draft, context: &StrategyContext) -> Verdict<BackupNow> {
    let mut found = Findings::default();
    found.take(paths::CLUSTER, eligible_object(context));
    let data_backup_mode = found.take(paths::NOW, kind(draft, context));
    let read = context.existing().and_then(|body| body.ob_backup_service_storage_config.as_ref());
    let storage = storage::storage(draft, context, &paths::FIRST, read, &mut found);
    let body = BackupNow {
        backup_mode: Some(preferred_mode(context)),
        data_backup_mode,
        ob_backup_service_storage_config: Some(storage),
    };
    found.verdict(Some(body))
}

fn kind(draft: &Draft, context: &StrategyContext) -> Result<DataBackupMode, Said> {
    match DataBackupMode::from(draft.text(paths::NOW)) {
        DataBackupMode::Other(word) if word.is_empty() => Err(KIND_MISSING.into()),
        DataBackupMode::Other(word) => Err(KIND_UNKNOWN.with([word.into()])),
        DataBackupMode::Incremental => may_increment(context).map(|()| DataBackupMode::Incremental),
        DataBackupMode::Full => Ok(DataBackupMode::Full),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Plan;
    use crate::systems::ocp::plan::lacks_full;
    use crate::systems::ocp::rules::{ClusterFacts, Purpose, TenantFacts, Tier, Version};
    use crate::systems::ocp::wire::Ability;

    fn context(version: &str, support: &str) -> StrategyContext {
        let ability: Option<Ability> =
            crate::json::read(&format!(r#"{{"obDataBackupSupportAbility":{support}}}"#));
        StrategyContext {
            purpose: Purpose::Create { existing_id: None },
            cluster: ClusterFacts { version: Version::parse(version), ..ClusterFacts::default() },
            ability,
            own_offset_minutes: 0,
            tier: Tier::Cluster,
        }
    }

    #[test]
    fn an_increment_is_what_the_ability_allows() {
        let why =
            |version, support| may_increment(&context(version, support)).err().map(|said| said.text.code());
        assert_eq!(why("3.2.4.0", "null"), None);
        assert_eq!(why("3.2.4.0", r#"{"canDoIncrementalBackup":true}"#), None);
        assert_eq!(why("3.2.4.0", r#"{"canDoIncrementalBackup":false}"#), Some("NOT_NOW"));
        assert_eq!(
            why("3.2.4.0", r#"{"canDoIncrementalBackup":false,"hint":"full first"}"#),
            Some("NOT_NOW_SAYS")
        );
        assert_eq!(why("3.2.4.0", r#"{"incrementBackupEnabled":false}"#), Some("NEVER"));
        assert_eq!(why("2.2.50", "null"), Some("LOGICAL"));
    }

    #[test]
    fn a_tenants_increment_needs_no_full_backup_of_the_whole_cluster() {
        let of_tenant = |support| {
            let tier = Tier::Tenant(TenantFacts::default());
            StrategyContext { tier, ..context("4.2.1.0", support) }
        };
        let not_now = of_tenant(r#"{"canDoIncrementalBackup":false,"hint":"full first"}"#);
        assert_eq!(may_increment(&not_now), Ok(()));
        let days = litemap::LiteMap::from_iter([(1, crate::schedule::RunKind::Incremental)]);
        let plan = Plan::Weekly { days, time: chrono::NaiveTime::MIN, offset_minutes: 0 };
        let lacks = |context: &StrategyContext| {
            lacks_full(&plan, context.ability_now(), chrono::DateTime::UNIX_EPOCH).is_some()
        };
        let of_cluster = StrategyContext { tier: Tier::Cluster, ..not_now.clone() };
        assert_eq!((lacks(&not_now), lacks(&of_cluster)), (false, true));
        let never = may_increment(&of_tenant(r#"{"incrementBackupEnabled":false}"#));
        assert_eq!(never.unwrap_err().text.code(), "NEVER");
    }

    #[test]
    fn the_body_has_the_mode_and_the_storage() {
        let context = context("3.2.4.0", r#"{"canDoIncrementalBackup":false}"#);
        let mut draft = Draft::from([
            (paths::NOW, "FULL_BACKUP"),
            (paths::FIRST.name, "nfs_now"),
            (paths::FIRST.kind, "BACKUP_STORAGE_FILE"),
            (paths::FIRST.url, "/obbackup/"),
            (paths::FIRST.threshold, "80"),
        ]);
        let body = crate::json::body_text(&backup_now(&draft, &context).body.unwrap());
        assert!(
            body.contains(r#""backupMode": "PHYSICAL_BACKUP""#)
                && body.contains(r#""dataBackupMode": "FULL_BACKUP""#)
        );
        for (word, code) in [("", "KIND_MISSING"), ("X", "KIND_UNKNOWN"), ("INCREMENTAL_BACKUP", "NOT_NOW")] {
            draft.put(paths::NOW, word);
            let verdict = backup_now(&draft, &context);
            assert_eq!(verdict.issues()[0].said.text.code(), code);
        }
    }
}
