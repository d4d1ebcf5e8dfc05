//! When an alert is raised (contracts/ocp.md 2.3). No range is documented; each is a whole number from 1.

use super::{StrategyContext, days, mode, number};
use crate::forms::{Draft, Findings};
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::{ScheduleConfig, Thresholds};
use crate::texts;

texts! {
    ALARM_EARLY: "The plan leaves {1} between two backups: an alert after {0} would be a false alarm.",
        "计划中两次备份的最长间隔为 {1}，{0}后告警会产生误报。";
}

/// `obBackupThresholdConfig`, as far as the draft can be understood.
pub(super) fn thresholds(
    draft: &Draft,
    context: &StrategyContext,
    schedule: &ScheduleConfig,
    found: &mut Findings,
) -> Thresholds {
    let mut required = |name: &str| found.take(name, number::required(draft, name, 1, i64::MAX));
    let data_backup_timeout_minutes = required(paths::TIMEOUT);
    let alarm_days = required(paths::ALARM_DAYS);
    let log_backup_delay_seconds = required(paths::LOG_DELAY);
    let liboblog = mode::is_logical(draft)
        .then(|| found.take(paths::LIBOBLOG, number::optional(draft, paths::LIBOBLOG, 1)))
        .flatten();
    let plan = (schedule.backup_schedule_mode.as_ref(), schedule.day_and_data_backup_model_map.as_ref());
    days::warn_below_gap(found, (paths::ALARM_DAYS, alarm_days), plan, ALARM_EARLY);
    Thresholds {
        data_backup_timeout_minutes,
        no_successful_data_backup_alarm_days: alarm_days,
        log_backup_delay_seconds,
        lib_ob_log_expire_days: liboblog.flatten(),
        extra: context
            .existing()
            .and_then(|body| body.ob_backup_threshold_config.as_ref())
            .map(|read| read.extra.clone())
            .unwrap_or_default(),
    }
}
