//! The second backup (contracts/ocp.md 2.5).

use super::{StrategyContext, mode, storage};
use crate::forms::{Draft, Findings};
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::{
    BaseInfo, ScheduleMode, SecondaryBackup, SecondarySchedule, StorageConfig, StorageType, SyncPeriod,
};
use crate::texts;
use crate::words::Said;

texts! {
    CLUSTER_ONLY: "A tenant's strategy has no secondary backup.", "租户级备份策略不支持二次备份。";
    PHYSICAL_ONLY: "A secondary backup needs physical backup.", "二次备份仅支持物理备份。";
    TOO_OLD: "A secondary backup needs OceanBase 2.2.77 or later; this cluster runs {0}.",
        "二次备份需要 OceanBase 2.2.77 及以上版本，该集群为 {0}。";
    NOT_SENT: "Ticked, but not sent: {0}", "已勾选但不会发送：{0}";
    SAME_STORAGE: "This is the same as the first storage: choose another directory or bucket.",
        "与首个存储相同，应选择其他目录或 Bucket。";
    SAME_ELSEWHERE: "Directory and bucket have the same names as those of the first storage, under another domain. If both \
        domains lead to one bucket, it is the same storage.",
        "目录与 Bucket 的名称与首个存储相同，仅域名不同。若两个域名指向同一 Bucket，则与首个存储相同。";
    SAME_NAME: "The first storage already has this name: each configuration needs its own.",
        "首个存储已使用该名称，每个存储配置应有各自的名称。";
    PERIOD_MISSING: "Choose how often logs are copied: ONCE_A_DAY.", "选择日志二次备份周期：ONCE_A_DAY。";
    PERIOD_UNKNOWN: "{0} is not supported: only ONCE_A_DAY is.", "不支持 {0}，仅支持 ONCE_A_DAY。";
    NOTHING_COPIED: "Neither data nor logs are copied: the second storage stays empty.",
        "数据与日志均不复制，二次备份存储将保持为空。";
    FROM_FOUR: "From OceanBase 4.0 on, OCP makes secondary backups only with ocp.backup.advanced-secondary-backup.enable \
        set, both storages on OSS in different buckets, an AccessKey with cross-region replication rights, no \
        replication rule on the first bucket, and a second retention that is shorter than the first and at least {0} days.",
        "OceanBase 4.0 及以上版本的二次备份要求：开启 ocp.backup.advanced-secondary-backup.enable，两个存储均为 OSS 且 Bucket 不同，\
        AccessKey 有跨区域复制权限，首个 Bucket 没有复制规则，二次备份的保留天数短于首个且不少于 {0} 天。";
    NOT_OSS: "From OceanBase 4.0 on, both storages have to be on OSS.", "OceanBase 4.0 及以上版本要求两个存储均为 OSS。";
    SAME_BUCKET: "From OceanBase 4.0 on, the two storages have to be in different buckets.",
        "OceanBase 4.0 及以上版本要求两个存储使用不同的 Bucket。";
}

/// Whether a second backup is possible at all, or why not.
pub fn secondary_applies(draft: &Draft, context: &StrategyContext) -> Result<(), Said> {
    if context.is_of_tenant() {
        return Err(CLUSTER_ONLY.into());
    }
    if mode::is_logical(draft) {
        return Err(PHYSICAL_ONLY.into());
    }
    if context.is_below(&[2, 2, 77]) {
        let version = context.cluster.version.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(TOO_OLD.with([version.into()]));
    }
    Ok(())
}

/// `secondaryBackupEnabled` and its block. If a second backup is not possible, neither is sent.
pub(super) fn secondary(
    draft: &Draft,
    context: &StrategyContext,
    first: &StorageConfig,
    found: &mut Findings,
) -> (Option<bool>, Option<SecondaryBackup>) {
    let ticked = draft.flag(paths::SECONDARY);
    if let Err(why) = secondary_applies(draft, context) {
        if ticked {
            found.warn(paths::SECONDARY, NOT_SENT.with([why.into()]));
        }
        return (None, None);
    }
    if !ticked {
        return (Some(false), None);
    }
    let read = context.existing().and_then(|body| body.ob_secondary_backup_config.as_ref());
    let schedule = schedule(draft, context, read.and_then(|read| read.schedule_config.as_ref()), found);
    let read_storage = read.and_then(|read| read.storage_config.as_ref());
    let second = storage::storage(draft, context, &paths::SECOND, read_storage, found);
    differs(first, &second, found);
    if context.is_from(&[4, 0]) {
        server_side(draft, first, &second, found);
    }
    let extra = read.map(|read| read.extra.clone()).unwrap_or_default();
    let second = SecondaryBackup { schedule_config: Some(schedule), storage_config: Some(second), extra };
    (Some(true), Some(second))
}

/// What is copied, and how often.
fn schedule(
    draft: &Draft,
    context: &StrategyContext,
    read: Option<&SecondarySchedule>,
    found: &mut Findings,
) -> SecondarySchedule {
    let data = context.needed_flag(draft, paths::SECONDARY_DATA, found);
    let logs = context.needed_flag(draft, paths::SECONDARY_LOGS, found);
    if (data, logs) == (Some(false), Some(false)) {
        found.warn(paths::SECONDARY, NOTHING_COPIED);
    }
    let period = period(
        draft.text(paths::SECONDARY_PERIOD),
        read.and_then(|read| read.log_secondary_backup_period.as_ref()),
    );
    SecondarySchedule {
        data_backup_schedule_enabled: data,
        log_backup_schedule_enabled: logs,
        log_secondary_backup_period: found.take(paths::SECONDARY_PERIOD, period),
        extra: read.map(|read| read.extra.clone()).unwrap_or_default(),
    }
}

/// Once a day; any other word only if the server itself has it.
fn period(word: &str, read: Option<&SyncPeriod>) -> Result<SyncPeriod, Said> {
    match SyncPeriod::from(word) {
        SyncPeriod::Daily => Ok(SyncPeriod::Daily),
        other if Some(&other) == read => Ok(other),
        _ if word.is_empty() => Err(PERIOD_MISSING.into()),
        _ => Err(PERIOD_UNKNOWN.with([word.into()])),
    }
}

/// The second storage must be a different one, with a different name (BAK29023, BAK29024).
fn differs(first: &StorageConfig, second: &StorageConfig, found: &mut Findings) {
    if second.config_name.is_some() && first.config_name == second.config_name {
        found.refuse(paths::SECOND.name, SAME_NAME);
    }
    let bases = first.ob_backup_storage_base_info.as_ref().zip(second.ob_backup_storage_base_info.as_ref());
    let Some((first, second)) = bases.filter(|(first, second)| {
        let first = place(first);
        first.is_some() && first == place(second)
    }) else {
        return;
    };
    match (domain(first), domain(second)) {
        (one, other) if one == other => found.refuse(paths::SECOND.url, SAME_STORAGE),
        (Some(_), Some(_)) => found.warn(paths::SECOND.url, SAME_ELSEWHERE),
        // One of them has not been typed yet.
        _ => {}
    }
}

/// The domain of an object store, internal domains spelled as their public ones. A privately deployed OSS has
/// buckets of its own, whatever their names.
fn domain(base: &BaseInfo) -> Option<String> {
    let typed = base.keys().find_map(|(_, key)| key.endpoint.as_deref())?.to_ascii_lowercase();
    let host = typed.split_once("://").map_or(typed.as_str(), |(_, host)| host);
    Some(host.trim_end_matches('/').replacen("-internal.", ".", 1))
}

/// What identifies a storage besides its domain: type, and directory without trailing slashes.
fn place(base: &BaseInfo) -> Option<(&StorageType, &str)> {
    Some((base.backup_storage_type.as_ref()?, base.storage_url.as_deref()?.trim_end_matches('/')))
}

/// What only the server can check from 4.0 on is a warning at the switch; what can be seen here, a warning at
/// its control.
fn server_side(draft: &Draft, first: &StorageConfig, second: &StorageConfig, found: &mut Findings) {
    let least: u32 = if super::mode_of(draft) == ScheduleMode::Month { 30 } else { 7 };
    found.warn(paths::SECONDARY, FROM_FOUR.with([least.into()]));
    let kind = |storage: &StorageConfig| {
        storage.ob_backup_storage_base_info.as_ref().and_then(|base| base.backup_storage_type.clone())
    };
    for (storage, at) in [(first, &paths::FIRST), (second, &paths::SECOND)] {
        if kind(storage).is_some_and(|kind| kind != StorageType::Oss) {
            found.warn(at.kind, NOT_OSS);
        }
    }
    let bucket = |storage: &StorageConfig| -> Option<String> {
        let base = storage.ob_backup_storage_base_info.as_ref()?;
        (base.backup_storage_type == Some(StorageType::Oss)).then_some(())?;
        base.storage_url.as_deref()?.split('/').next().map(str::to_owned)
    };
    if bucket(first).is_some_and(|one| Some(one) == bucket(second)) {
        found.warn(paths::SECOND.url, SAME_BUCKET);
    }
}
