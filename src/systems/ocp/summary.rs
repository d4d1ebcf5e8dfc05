//! What a strategy means, in sentences: beside the form, in the review, on the read-only page.

use super::wire::{
    BackupMode, BaseInfo, DataBackupMode, Day, DayPlan, ScheduleConfig, ScheduleMode, StorageConfig,
    StorageType, StrategyBody,
};
use crate::forms::{clock_shown, day_name};
use crate::json::split_time;
use crate::texts;
use crate::words::{Arg, Said, Text, days_said};

texts! {
    HEAD: "{0}{1}, {2}, {3}.", "{0}{1}，{2}，{3}。";
    NO_DAYS: "No backup day yet", "尚未选择备份日";
    AT: " at {0} {1}", "，{0}（{1}）";
    FULL_ON: "Full backup {0}", "{0}全量备份";
    INCREMENTAL_ON: "Incremental backup {0}", "{0}增量备份";
    BOTH_ON: "Full backup {0} and incremental backup {1}", "{0}全量备份、{1}增量备份";
    OTHER_ON: "{0} {1}", "{1} {0}";
    MORE: "{0}, {1}", "{0}、{1}";
    EVERY_DAY: "every day", "每天";
    EVERY: "every {0}", "每{0}";
    ON_DAY: "on day {0} of every month", "每月 {0} 日";
    ON_DAYS: "on days {0} of every month", "每月 {0} 日";
    AND: "{0} and {1}", "{0}和{1}";
    LOGS: "logs continuously", "持续备份日志";
    NO_LOGS: "no logs", "不备份日志";
    LOGS_UNTOLD: "log backup not reported", "是否备份日志未知";
    KEPT: "kept {0}", "保留 {0}";
    KEPT_FOR_EVER: "never deleted", "不清理过期备份";
    KEPT_UNTOLD: "retention not reported", "保留时间未知";
    KEPT_UNKNOWN: "kept for a time not filled in yet", "保留天数尚未填写";
    PHYSICAL: "Physical backup.", "物理备份。";
    LOGICAL: "Logical backup.", "逻辑备份。";
    OTHER_MODE: "Backup mode {0}.", "备份方式 {0}。";
    OFF: "Scheduling is off: nothing runs until it is started.", "调度未启用：启动之前不会执行备份。";
    STORED: "Stored on {0} at {1}, as configuration {2}.", "存储于 {0} 的 {1}，配置名称 {2}。";
    STORED_SECOND: "Copied to {0} at {1}, as configuration {2}.", "复制到 {0} 的 {1}，配置名称 {2}。";
    NOT_YET: "(not filled in)", "（未填写）";
    NFS: "NFS", "NFS";
    DATA_FROM: "Data is backed up on these nodes, preferred ones first: {0}{1}.", "数据备份的节点（按优先级）：{0}{1}。";
    LOGS_FROM: "Logs are backed up on these nodes, preferred ones first: {0}{1}.", "日志备份的节点（按优先级）：{0}{1}。";
    OF_KIND: " ({0})", "（{0}）";
    ALERTS: "Alerts after {0} without a successful data backup, when one runs over {1} min, and when logs lag by {2} s.",
        "以下情况告警：{0}没有成功的数据备份、数据备份执行超过 {1} 分钟、日志延迟 {2} 秒。";
    FILL: "Alerts at {0}% of storage capacity.", "存储使用率达到 {0}% 时告警。";
    NOW_FULL: "One full data backup, started at once.", "立即执行一次全量数据备份。";
    NOW_INCREMENTAL: "One incremental data backup, started at once.", "立即执行一次增量数据备份。";
    NOW_ONCE: "The strategy's own times stay as they are.", "备份策略的调度时间不变。";
}

/// How many days a week has.
const WEEK: u8 = 7;

/// The strategy in sentences, headline first, as far as the body is filled in.
pub fn summary(body: &StrategyBody) -> Vec<Said> {
    let mut said = Vec::new();
    if let Some(plan) = &body.ob_backup_schedule_config {
        said.push(headline(plan));
        if plan.backup_schedule_enabled == Some(false) {
            said.push(OFF.into());
        }
    }
    said.extend(body.backup_mode.as_ref().map(|mode| match mode {
        BackupMode::Physical => PHYSICAL.into(),
        BackupMode::Logical => LOGICAL.into(),
        BackupMode::Other(word) => OTHER_MODE.with([word.as_str().into()]),
    }));
    if let Some(storage) = &body.ob_backup_service_storage_config {
        said.push(stored(STORED, storage));
        said.extend(storage.ob_backup_storage_base_info.iter().flat_map(ranges));
        if let Some(percent) = storage.alarm_storage_percentage_threshold {
            said.push(FILL.with([percent.0.into()]));
        }
    }
    if body.secondary_backup_enabled == Some(true)
        && let Some(second) =
            body.ob_secondary_backup_config.as_ref().and_then(|second| second.storage_config.as_ref())
    {
        said.push(stored(STORED_SECOND, second));
    }
    if let Some(limits) = &body.ob_backup_threshold_config
        && let (Some(days), Some(minutes), Some(seconds)) = (
            limits.no_successful_data_backup_alarm_days,
            limits.data_backup_timeout_minutes,
            limits.log_backup_delay_seconds,
        )
    {
        said.push(ALERTS.with([days_said(days.0).into(), minutes.0.into(), seconds.0.into()]));
    }
    said
}

/// Which nodes a tenant is backed up on, if that was chosen.
fn ranges(base: &BaseInfo) -> impl Iterator<Item = Said> + use<> {
    base.ranges().into_iter().filter_map(|range| {
        let text = match range.backup.as_str() {
            "DATA" => DATA_FROM,
            "LOG" => LOGS_FROM,
            _ => return None,
        };
        let kind: Arg =
            if range.kind.is_empty() { "".into() } else { OF_KIND.with([range.kind.into()]).into() };
        Some(text.with([range.nodes.join("; ").into(), kind]))
    })
}

/// What a one-off backup does.
pub fn once(kind: DataBackupMode, storage: Option<&StorageConfig>) -> Vec<Said> {
    let head = match kind {
        DataBackupMode::Incremental => NOW_INCREMENTAL,
        _ => NOW_FULL,
    };
    let mut said = vec![head.into()];
    said.extend(storage.map(|storage| stored(STORED, storage)));
    said.push(NOW_ONCE.into());
    said
}

/// "Full backup every Tuesday and Thursday at 02:00 +08:00, logs continuously, kept 35 days."
fn headline(plan: &ScheduleConfig) -> Said {
    let at = plan.backup_schedule_time.as_deref().and_then(split_time);
    let at: Arg =
        at.map_or("".into(), |(clock, offset)| AT.with([clock_shown(clock).into(), offset.into()]).into());
    let logs = match plan.start_log_backup {
        Some(true) => LOGS,
        Some(false) => NO_LOGS,
        None => LOGS_UNTOLD,
    };
    let kept: Said = match (plan.clean_enabled, plan.backup_data_retention_days) {
        (Some(true), Some(days)) => KEPT.with([days_said(days.0).into()]),
        (Some(true), None) => KEPT_UNKNOWN.into(),
        (Some(false), _) => KEPT_FOR_EVER.into(),
        (None, _) => KEPT_UNTOLD.into(),
    };
    HEAD.with([days(plan).into(), at, logs.into(), kept.into()])
}

fn days(plan: &ScheduleConfig) -> Said {
    let empty = DayPlan::new();
    let map = plan.day_and_data_backup_model_map.as_ref().unwrap_or(&empty);
    let month = plan.backup_schedule_mode == Some(ScheduleMode::Month);
    let when = |days: &[&Day]| if month { of_month(days) } else { of_week(days) };
    let on = |kind: DataBackupMode| {
        let days: Vec<&Day> = map.iter().filter(|(_, what)| **what == kind).map(|(day, _)| day).collect();
        (!days.is_empty()).then(|| when(&days))
    };
    let known = match (on(DataBackupMode::Full), on(DataBackupMode::Incremental)) {
        (Some(full), None) => Some(FULL_ON.with([full.into()])),
        (None, Some(incremental)) => Some(INCREMENTAL_ON.with([incremental.into()])),
        (Some(full), Some(incremental)) => Some(BOTH_ON.with([full.into(), incremental.into()])),
        (None, None) => None,
    };
    let others = map.iter().filter_map(|(day, kind)| match kind {
        DataBackupMode::Other(word) => Some(OTHER_ON.with([word.as_str().into(), when(&[day]).into()])),
        _ => None,
    });
    let all = known.into_iter().chain(others).reduce(|all, more| MORE.with([all.into(), more.into()]));
    all.unwrap_or_else(|| NO_DAYS.into())
}

fn of_week(days: &[&Day]) -> Said {
    if days.len() == usize::from(WEEK) {
        return EVERY_DAY.into();
    }
    let name = |day: &&Day| match day.number() {
        Some(number @ 1..=WEEK) => Arg::from(day_name(WEEK, number)),
        _ => day.as_ref().into(),
    };
    EVERY.with([listed(days.iter().map(name).collect())])
}

fn of_month(days: &[&Day]) -> Said {
    let text = if days.len() == 1 { ON_DAY } else { ON_DAYS };
    text.with([listed(days.iter().map(|day| day.as_ref().into()).collect())])
}

/// A list whose last two items are joined by a word.
fn listed(mut items: Vec<Arg>) -> Arg {
    match items.pop() {
        Some(last) if !items.is_empty() => AND.with([Arg::List(items), last]).into(),
        Some(only) => only,
        None => Arg::List(items),
    }
}

fn stored(text: Text, storage: &StorageConfig) -> Said {
    let base = storage.ob_backup_storage_base_info.as_ref();
    let kind: Arg = match base.and_then(|base| base.backup_storage_type.as_ref()) {
        Some(StorageType::File) => NFS.into(),
        Some(StorageType::Oss) => "OSS".into(),
        Some(StorageType::Cos) => "COS".into(),
        Some(other) => other.word().into(),
        None => NOT_YET.into(),
    };
    let or_not_yet = |text: Option<&str>| text.map_or(Arg::from(NOT_YET), Arg::from);
    let url = base.and_then(|base| base.storage_url.as_deref());
    text.with([kind, or_not_yet(url), or_not_yet(storage.config_name.as_deref())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn head(json: &str) -> (String, String) {
        let plan: ScheduleConfig = serde_json::from_str(json).unwrap();
        (headline(&plan).say(Locale::En), headline(&plan).say(Locale::Zh))
    }

    #[test]
    fn the_nodes_of_a_tenants_backup_are_named() {
        let body: StrategyBody = serde_json::from_str(
            r#"{"obBackupServiceStorageConfig":{"obBackupStorageBaseInfo":{"customBackupRangeList":[
                {"backupType":"DATA","nodeType":"ZONE","nodeList":["z2","z1"]},
                {"backupType":"LOG","nodeList":["10.0.0.1"]}, {"backupType":"LOG"}, {"nodeList":[1]}, 7]}}}"#,
        )
        .unwrap();
        let said: Vec<String> = summary(&body).iter().map(|said| said.say(Locale::En)).collect();
        assert_eq!(
            said[1..],
            [
                "Data is backed up on these nodes, preferred ones first: z2; z1 (ZONE).",
                "Logs are backed up on these nodes, preferred ones first: 10.0.0.1.",
            ]
        );
    }

    #[test]
    fn the_headline_says_it_all() {
        let (en, zh) = head(
            r#"{"backupScheduleMode":"WEEK","backupScheduleTime":"02:00:00.000+08:00","startLogBackup":true,
                "dayAndDataBackupModelMap":{"2":"FULL_BACKUP","4":"FULL_BACKUP"},"cleanEnabled":true,
                "backupDataRetentionDays":35}"#,
        );
        assert_eq!(
            en,
            "Full backup every Tuesday and Thursday at 02:00 +08:00, logs continuously, kept 35 days."
        );
        assert_eq!(zh, "每周二和周四全量备份，02:00（+08:00），持续备份日志，保留 35 天。");
        let (en, _) = head(
            r#"{"backupScheduleMode":"MONTH","dayAndDataBackupModelMap":{"1":"FULL_BACKUP","15":"INCREMENTAL_BACKUP",
                "10":"INCREMENTAL_BACKUP","31":"INCREMENTAL_BACKUP"},"startLogBackup":false,"cleanEnabled":false}"#,
        );
        assert_eq!(
            en,
            "Full backup on day 1 of every month and incremental backup on days 10, 15 and 31 of every month, \
             no logs, never deleted."
        );
        let (en, zh) = head(
            r#"{"backupScheduleMode":"WEEK","dayAndDataBackupModelMap":{"2":"FULL_BACKUP","4":"DIFFERENTIAL_BACKUP",
                "x":"FULL_BACKUP"},"startLogBackup":false,"cleanEnabled":false}"#,
        );
        assert_eq!(
            en,
            "Full backup every Tuesday and x, DIFFERENTIAL_BACKUP every Thursday, no logs, never deleted."
        );
        assert_eq!(zh, "每周二和x全量备份、每周四 DIFFERENTIAL_BACKUP，不备份日志，不清理过期备份。");
        for untold in ["{}", r#"{"backupDataRetentionDays":30}"#] {
            assert_eq!(head(untold).0, "No backup day yet, log backup not reported, retention not reported.");
        }
    }
}
