//! When backups run and how long they are kept (contracts/ocp.md 2.2).

use super::{StrategyContext, days, mode, number, time};
use crate::fleet::{Kept, shortened};
use crate::forms::{Draft, Findings};
use crate::systems::ocp::wire::ScheduleConfig;
use crate::systems::ocp::{paths, plan};
use crate::texts;

texts! {
    RETENTION_BELOW_GAP: "Backups are kept for {0}, but up to {1} pass between two of them. \
        Even so, OCP keeps the newest valid backup.",
        "备份保留 {0}，而两次备份的最长间隔为 {1}。OCP 仍会保留最近一个有效备份。";
    NO_LOGS: "Without log backup, only the times of the data backups can be restored to.",
        "不备份日志时，只能恢复到数据备份的时间点。";
}

/// `obBackupScheduleConfig`, as far as the draft can be understood.
pub(super) fn schedule(draft: &Draft, context: &StrategyContext, found: &mut Findings) -> ScheduleConfig {
    let enabled = context.needed_flag(draft, paths::ENABLED, found);
    let calendar = found.take(paths::CALENDAR, days::calendar(draft));
    let days = calendar.as_ref().map(|calendar| days::days(draft, context, calendar, found));
    let backup_schedule_time = time::time(draft, paths::TIME, paths::TIME_OFFSET, found);
    let read = context.existing().and_then(|body| body.ob_backup_schedule_config.as_ref());
    let logs = match logs_are_forced(draft) {
        true => Some(true),
        false => context.needed_flag(draft, paths::LOGS, found),
    };
    if logs == Some(false) {
        found.warn(paths::LOGS, NO_LOGS);
    }
    let clean = draft.flag(paths::CLEAN);
    let (backup_data_retention_days, clean_schedule_time) = match clean {
        true => (
            found.take(paths::RETENTION, number::required(draft, paths::RETENTION, 1, i64::MAX)),
            clean_time(draft, found),
        ),
        false => (None, None),
    };
    let kept = (paths::RETENTION, backup_data_retention_days);
    days::warn_below_gap(found, kept, (calendar.as_ref(), days.as_ref()), RETENTION_BELOW_GAP);
    let config = ScheduleConfig {
        backup_schedule_mode: calendar,
        backup_schedule_enabled: enabled,
        backup_schedule_time,
        day_and_data_backup_model_map: days,
        start_log_backup: logs,
        clean_enabled: Some(clean),
        backup_data_retention_days,
        clean_schedule_time,
        extra: read.map(|read| read.extra.clone()).unwrap_or_default(),
    };
    if let Some(lost) = shortened(read.map_or(Kept::Unknown, plan::kept), plan::kept(&config)) {
        found.warn(paths::RETENTION, lost);
    }
    config
}

/// Physical backup always includes logs.
pub fn logs_are_forced(draft: &Draft) -> bool {
    mode::is_physical(draft)
}

/// The cleaning time: logical backup only, and optional there.
fn clean_time(draft: &Draft, found: &mut Findings) -> Option<String> {
    if !mode::is_logical(draft) || draft.text(paths::CLEAN_TIME).is_empty() {
        return None;
    }
    time::time(draft, paths::CLEAN_TIME, paths::CLEAN_TIME_OFFSET, found)
}
