//! The values a draft starts with: new, or from the server.

use crate::forms::{Draft, clock_shown};
use crate::json::{Whole, offset_shown, split_time};
use crate::systems::ocp::paths::{self, KeyPaths, StoragePaths};
use crate::systems::ocp::rules::{StrategyContext, preferred_mode};
use crate::systems::ocp::wire::{
    AccessKey, ScheduleMode, StorageConfig, StorageType, StrategyBody, SyncPeriod,
};

/// The values of a new strategy.
pub(super) fn first(context: &StrategyContext) -> Draft {
    let offset = offset_shown(context.own_offset_minutes);
    let mut draft = Draft::from([
        (paths::MODE, preferred_mode(context).word()),
        (paths::CALENDAR, ScheduleMode::Week.word()),
        (paths::TIME, "02:00"),
        (paths::TIME_OFFSET, &offset),
        (paths::CLEAN_TIME_OFFSET, &offset),
        (paths::TIMEOUT, "60"),
        (paths::ALARM_DAYS, "7"),
        (paths::LOG_DELAY, "300"),
        (paths::LIBOBLOG, "7"),
        (paths::SECONDARY_PERIOD, SyncPeriod::Daily.word()),
    ]);
    for at in [&paths::FIRST, &paths::SECOND] {
        draft.put(at.kind, StorageType::File.word());
        draft.put(at.threshold, "80");
    }
    for (name, on) in [
        (paths::ENABLED, true),
        (paths::LOGS, true),
        (paths::CLEAN, false),
        (paths::SECONDARY, false),
        (paths::SECONDARY_DATA, true),
        (paths::SECONDARY_LOGS, true),
    ] {
        draft.put_flag(name, on);
    }
    draft
}

/// The values of an edit: what was read, and no default of ours for what was not read, as that would be sent
/// as a change nobody made (an absent `backupScheduleEnabled` would start scheduling). Exceptions: an absent
/// storage starts like a new one, an absent time has an offset to be typed with, and what is off by default
/// is off if absent (contracts/ocp.md 2.1, 2.2).
pub(super) fn of_change(context: &StrategyContext, read: &StrategyBody) -> Draft {
    let blocks = [
        (paths::FIRST.root, read.ob_backup_service_storage_config.is_some()),
        (paths::SECOND_BLOCK, read.ob_secondary_backup_config.is_some()),
    ];
    let begins = |name: &str| {
        [paths::TIME_OFFSET, paths::CLEAN_TIME_OFFSET, paths::CLEAN, paths::SECONDARY].contains(&name)
            || blocks.iter().any(|(root, is_there)| !is_there && name.starts_with(root))
    };
    let mut draft = first(context).without(|name| !begins(name));
    draft.overlay(&from_body(read));
    draft
}

/// A body's values, as one would type them. Secrets are never prefilled (contracts/ocp.md 1.6).
pub(super) fn from_body(body: &StrategyBody) -> Draft {
    let mut draft = Draft::default();
    text(&mut draft, paths::MODE, body.backup_mode.as_ref().map(|mode| mode.word()));
    flag(&mut draft, paths::SECONDARY, body.secondary_backup_enabled);
    if let Some(plan) = &body.ob_backup_schedule_config {
        text(&mut draft, paths::CALENDAR, plan.backup_schedule_mode.as_ref().map(|mode| mode.word()));
        flag(&mut draft, paths::ENABLED, plan.backup_schedule_enabled);
        flag(&mut draft, paths::LOGS, plan.start_log_backup);
        flag(&mut draft, paths::CLEAN, plan.clean_enabled);
        number(&mut draft, paths::RETENTION, plan.backup_data_retention_days);
        time(&mut draft, paths::TIME, paths::TIME_OFFSET, plan.backup_schedule_time.as_deref());
        time(&mut draft, paths::CLEAN_TIME, paths::CLEAN_TIME_OFFSET, plan.clean_schedule_time.as_deref());
        for (day, kind) in plan.day_and_data_backup_model_map.iter().flatten() {
            if let Some(day) = day.number() {
                draft.put(&paths::day(day), kind.word());
            }
        }
    }
    if let Some(limits) = &body.ob_backup_threshold_config {
        number(&mut draft, paths::TIMEOUT, limits.data_backup_timeout_minutes);
        number(&mut draft, paths::ALARM_DAYS, limits.no_successful_data_backup_alarm_days);
        number(&mut draft, paths::LOG_DELAY, limits.log_backup_delay_seconds);
        number(&mut draft, paths::LIBOBLOG, limits.lib_ob_log_expire_days);
    }
    if let Some(read) = &body.ob_backup_service_storage_config {
        storage(&mut draft, &paths::FIRST, read);
    }
    if let Some(second) = &body.ob_secondary_backup_config {
        if let Some(plan) = &second.schedule_config {
            flag(&mut draft, paths::SECONDARY_DATA, plan.data_backup_schedule_enabled);
            flag(&mut draft, paths::SECONDARY_LOGS, plan.log_backup_schedule_enabled);
            let period = plan.log_secondary_backup_period.as_ref().map(|period| period.word());
            text(&mut draft, paths::SECONDARY_PERIOD, period);
        }
        if let Some(read) = &second.storage_config {
            storage(&mut draft, &paths::SECOND, read);
        }
    }
    draft
}

fn storage(draft: &mut Draft, at: &StoragePaths, read: &StorageConfig) {
    text(draft, at.name, read.config_name.as_deref());
    number(draft, at.threshold, read.alarm_storage_percentage_threshold);
    text(draft, at.service_type, read.service_type.as_ref().map(|service| service.word()));
    number(draft, at.service_id, read.service_id);
    text(draft, at.service_name, read.service_name.as_deref());
    if let Some(hosts) = &read.host_id_list {
        let hosts: Vec<String> = hosts.iter().map(ToString::to_string).collect();
        draft.put(at.hosts, hosts.join(","));
    }
    let Some(base) = &read.ob_backup_storage_base_info else { return };
    text(draft, at.kind, base.backup_storage_type.as_ref().map(|kind| kind.word()));
    text(draft, at.url, base.storage_url.as_deref());
    for (read, at) in [(&base.oss_access_key, &at.oss), (&base.cos_access_key, &at.cos)] {
        if let Some(read) = read {
            key(draft, at, read);
        }
    }
}

fn key(draft: &mut Draft, at: &KeyPaths, read: &AccessKey) {
    text(draft, at.endpoint, read.endpoint.as_deref());
    text(draft, at.id, read.access_key_id.as_deref());
    text(draft, at.app_id, read.app_id.as_deref());
}

fn text(draft: &mut Draft, name: &str, read: Option<&str>) {
    if let Some(read) = read {
        draft.put(name, read);
    }
}

fn flag(draft: &mut Draft, name: &str, read: Option<bool>) {
    if let Some(read) = read {
        draft.put_flag(name, read);
    }
}

fn number(draft: &mut Draft, name: &str, read: Option<Whole>) {
    if let Some(read) = read {
        draft.put(name, read.to_string());
    }
}

fn time(draft: &mut Draft, name: &str, offset_name: &str, read: Option<&str>) {
    if let Some((clock, offset)) = read.and_then(split_time) {
        draft.put(name, clock_shown(clock));
        draft.put(offset_name, offset);
    }
}
