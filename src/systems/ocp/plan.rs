//! A strategy's schedule as the calendar understands it (contracts/ocp.md 2.2).

use super::wire::{Ability, DataBackupMode, ScheduleConfig, ScheduleMode};
use crate::fleet::Kept;
use crate::json::{Truth, Whole, parse_instant};
use crate::schedule::{Plan, RunKind, runs};
use crate::texts;
use crate::words::Said;
use chrono::{DateTime, Utc};
use litemap::LiteMap;

texts! {
    NO_FULL: "The first run is incremental, but OCP says that none is possible now: it fails without a full backup before it. Make a full backup first.",
        "首次运行为增量备份，而 OCP 提示当前无法执行增量备份：之前没有全量备份时会失败。应先执行一次全量备份。";
}

/// The plan; `None` if its calendar, its time or one of its days cannot be read: judged and shown by the
/// remaining days only, it would be misrepresented. Whether it is enabled does not matter here.
pub fn plan(schedule: &ScheduleConfig) -> Option<Plan> {
    // Any date will do: only the time of day and its offset matter.
    let at = parse_instant(&format!("2000-01-01T{}", schedule.backup_schedule_time.as_deref()?))?;
    let (time, offset_minutes) = (at.time(), at.offset().local_minus_utc() / 60);
    let mut days = LiteMap::new();
    for (day, kind) in schedule.day_and_data_backup_model_map.iter().flatten() {
        let kind = match kind {
            DataBackupMode::Full => RunKind::Full,
            DataBackupMode::Incremental => RunKind::Incremental,
            DataBackupMode::Other(_) => return None,
        };
        days.insert(day.number()?, kind);
    }
    match schedule.backup_schedule_mode.as_ref()? {
        ScheduleMode::Week => Some(Plan::Weekly { days, time, offset_minutes }),
        ScheduleMode::Month => Some(Plan::Monthly { days, time, offset_minutes }),
        ScheduleMode::Other(_) => None,
    }
}

/// How long its backups are kept: forever without cleaning. Unknown if there is a number of days but nothing
/// says whether cleaning is on.
pub fn kept(schedule: &ScheduleConfig) -> Kept {
    match (schedule.clean_enabled, schedule.backup_data_retention_days) {
        (Some(true), Some(Whole(days))) => Kept::Days(days),
        (Some(true), None) | (None, Some(_)) => Kept::Unknown,
        _ => Kept::Always,
    }
}

/// Why the next run of a plan fails, if it does: an incremental backup needs a full one to build on
/// (contracts/ocp.md 1.2, 1.9).
pub fn lacks_full(plan: &Plan, ability: Option<&Ability>, now: DateTime<Utc>) -> Option<Said> {
    let support = ability?.ob_data_backup_support_ability.as_ref()?;
    let next = runs(plan, now).next()?;
    let fails = support.can_do_incremental_backup == Some(Truth(false)) && next.kind == RunKind::Incremental;
    fails.then(|| NO_FULL.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    #[test]
    fn an_incremental_backup_that_runs_first_needs_a_full_one() {
        let days = LiteMap::from_iter([(7, RunKind::Full), (3, RunKind::Incremental)]);
        let plan = Plan::Weekly { days, time: NaiveTime::MIN, offset_minutes: 0 };
        let fails = |ability: &str, at: &str| {
            let ability: Option<Ability> = crate::json::read(ability);
            lacks_full(&plan, ability.as_ref(), at.parse().unwrap()).is_some()
        };
        let says = |can| format!(r#"{{"obDataBackupSupportAbility":{{"canDoIncrementalBackup":{can}}}}}"#);
        // 2026-03-01 is a Sunday.
        assert!(fails(&says(false), "2026-03-01T12:00:00Z"));
        assert!(!fails(&says(false), "2026-03-05T12:00:00Z"), "the full one comes first");
        assert!(!fails(&says(true), "2026-03-01T12:00:00Z"));
        assert!(!fails("{}", "2026-03-01T12:00:00Z") && !fails("null", "2026-03-01T12:00:00Z"));
    }

    #[test]
    fn retention_days_without_a_cleaning_flag_mean_unknown() {
        for (schedule, expected) in [
            ("{}", Kept::Always),
            (r#"{"backupDataRetentionDays":30}"#, Kept::Unknown),
            (r#"{"cleanEnabled":true}"#, Kept::Unknown),
            (r#"{"cleanEnabled":false,"backupDataRetentionDays":30}"#, Kept::Always),
            (r#"{"cleanEnabled":true,"backupDataRetentionDays":30}"#, Kept::Days(30)),
        ] {
            assert_eq!(kept(&crate::json::read(schedule).unwrap()), expected, "{schedule}");
        }
    }

    #[test]
    fn a_schedule_becomes_a_plan() {
        let with = |mode: &str, time: &str, more: &str| {
            let json = format!(
                r#"{{"backupScheduleMode":"{mode}","backupScheduleTime":"{time}",
                    "dayAndDataBackupModelMap":{{"2":"FULL_BACKUP","4":"INCREMENTAL_BACKUP"{more}}}}}"#
            );
            plan(&serde_json::from_str(&json).unwrap())
        };
        let read = |mode: &str, time: &str| with(mode, time, "");
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
        for strange in [r#","x":"FULL_BACKUP""#, r#","6":"DIFFERENTIAL_BACKUP""#] {
            assert_eq!(with("WEEK", "02:00:00.000Z", strange), None, "{strange}");
        }
    }
}
