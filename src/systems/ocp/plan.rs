//! A strategy's schedule as the calendar understands it (contracts/ocp.md 2.2).

use super::wire::{DataBackupMode, ScheduleConfig, ScheduleMode};
use crate::fleet::Kept;
use crate::json::{Whole, parse_instant};
use crate::schedule::{Plan, RunKind};
use litemap::LiteMap;

/// The plan; `None` where calendar or time cannot be read. Whether it is enabled is not asked here.
pub fn plan(schedule: &ScheduleConfig) -> Option<Plan> {
    // Any date does: only the clock and its offset are wanted.
    let at = parse_instant(&format!("2000-01-01T{}", schedule.backup_schedule_time.as_deref()?))?;
    let (time, offset_minutes) = (at.time(), at.offset().local_minus_utc() / 60);
    let kinds = schedule.day_and_data_backup_model_map.iter().flatten().filter_map(|(day, kind)| {
        let kind = match kind {
            DataBackupMode::Full => RunKind::Full,
            DataBackupMode::Incremental => RunKind::Incremental,
            DataBackupMode::Other(_) => return None,
        };
        Some((day.number()?, kind))
    });
    let days: LiteMap<u8, RunKind> = kinds.collect();
    match schedule.backup_schedule_mode.as_ref()? {
        ScheduleMode::Week => Some(Plan::Weekly { days, time, offset_minutes }),
        ScheduleMode::Month => Some(Plan::Monthly { days, time, offset_minutes }),
        ScheduleMode::Other(_) => None,
    }
}

/// How long its backups are kept: without cleaning for ever.
pub fn kept(schedule: &ScheduleConfig) -> Kept {
    match (schedule.clean_enabled, schedule.backup_data_retention_days) {
        (Some(true), Some(Whole(days))) => Kept::Days(days),
        (Some(true), None) => Kept::Unknown,
        _ => Kept::Always,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    #[test]
    fn a_schedule_becomes_a_plan() {
        let read = |mode: &str, time: &str| {
            let json = format!(
                r#"{{"backupScheduleMode":"{mode}","backupScheduleTime":"{time}",
                    "dayAndDataBackupModelMap":{{"2":"FULL_BACKUP","4":"INCREMENTAL_BACKUP","x":"FULL_BACKUP"}}}}"#
            );
            plan(&serde_json::from_str(&json).unwrap())
        };
        let days = LiteMap::from_iter([(2, RunKind::Full), (4, RunKind::Incremental)]);
        let time = NaiveTime::from_hms_opt(2, 0, 0).unwrap();
        assert_eq!(
            read("WEEK", "02:00:00.000-03:30"),
            Some(Plan::Weekly { days: days.clone(), time, offset_minutes: -210 })
        );
        assert_eq!(
            read("MONTH", "02:00:00.000+18:00"),
            Some(Plan::Monthly { days, time, offset_minutes: 1080 })
        );
        assert_eq!((read("DAY", "02:00:00.000Z"), read("WEEK", "noon")), (None, None));
    }
}
