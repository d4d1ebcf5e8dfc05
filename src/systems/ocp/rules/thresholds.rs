//! When an alert is raised (contracts/ocp.md 2.3). No range is documented; each is a whole number from 1.

use super::findings::Findings;
use super::{StrategyContext, days, mode, number};
use crate::forms::Draft;
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::{ScheduleConfig, Thresholds};
use crate::texts;

texts! {
    ALARM_EARLY: "The plan leaves {1} days between two backups: an alert after {0} days comes without anything being wrong.",
        "计划中两次备份之间最多相隔 {1} 天，{0} 天后告警会产生误报。";
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
    let calendar = schedule.backup_schedule_mode.as_ref();
    let gap = calendar
        .zip(schedule.day_and_data_backup_model_map.as_ref())
        .and_then(|(calendar, days)| days::longest_gap(calendar, days));
    if let (Some(alarm), Some(gap)) = (alarm_days, gap)
        && alarm.0 < gap
    {
        found.warn(paths::ALARM_DAYS, ALARM_EARLY.with([alarm.0.into(), gap.into()]));
    }
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
