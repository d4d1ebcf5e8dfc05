//! The days of the plan (contracts/ocp.md 2.2).

use super::{StrategyContext, mode};
use crate::forms::{Draft, Entry, Findings};
use crate::json::Whole;
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::{DataBackupMode, Day, DayPlan, ScheduleMode};
use crate::texts;
use crate::words::{Said, Text, days_said};

/// How many days of a month OCP accepts.
const MONTH_DAYS: usize = 10;

/// The last day that every month has.
const ALWAYS_THERE: u8 = 28;

texts! {
    MODE_MISSING: "Choose a week or a month.", "选择按周或按月。";
    MODE_UNKNOWN: "{0} is not a cycle: WEEK or MONTH.", "{0} 不是调度周期，应为 WEEK 或 MONTH。";
    DAYS_MISSING: "Choose at least one day.", "至少选择一天。";
    DAYS_MANY: "{0} days are chosen: a month allows at most 10.", "已选择 {0} 天，按月调度最多 10 天。";
    DAY_OUTSIDE: "Day {0} does not exist here: days are 1 to {1}.", "此处没有第 {0} 天，日期应为 1 至 {1}。";
    DAY_UNKNOWN: "{0} is not a kind of data backup: FULL_BACKUP or INCREMENTAL_BACKUP.",
        "{0} 不是数据备份类型，应为 FULL_BACKUP 或 INCREMENTAL_BACKUP。";
    FULL_ONLY: "Logical backup makes full backups only.", "逻辑备份仅支持全量备份。";
    FULL_ONLY_DAY: "Must be a full backup.", "应为全量备份。";
    NO_INCREMENTAL: "This cluster cannot make incremental backups: choose full ones.",
        "该集群不支持增量备份，应选择全量备份。";
    FULL_MISSING: "A plan of physical backups needs at least one full backup: incremental ones fail without it.",
        "物理备份计划至少需要一次全量备份，否则增量备份会失败。";
    SHORT_MONTHS: "Some months end before day {0}. The runs shown here leave it out in those months; what OCP does is not documented.",
        "部分月份没有 {0} 日。此处显示的运行时间会跳过这些月份的该日，OCP 的实际处理没有文档说明。";
    OR_MORE: "{0} or more", "不少于 {0}";
}

/// The calendar.
pub(super) fn calendar(draft: &Draft) -> Result<ScheduleMode, Said> {
    match ScheduleMode::from(draft.text(paths::CALENDAR)) {
        ScheduleMode::Other(word) if word.is_empty() => Err(MODE_MISSING.into()),
        ScheduleMode::Other(word) => Err(MODE_UNKNOWN.with([word.into()])),
        known => Ok(known),
    }
}

/// How many days a calendar has.
fn length(calendar: &ScheduleMode) -> u8 {
    if *calendar == ScheduleMode::Month { 31 } else { 7 }
}

/// Reads the calendar of a draft leniently: anything but a month is a week.
pub fn mode_of(draft: &Draft) -> ScheduleMode {
    match ScheduleMode::from(draft.text(paths::CALENDAR)) {
        ScheduleMode::Month => ScheduleMode::Month,
        _ => ScheduleMode::Week,
    }
}

/// The days that are chosen, with everything wrong about them.
pub(super) fn days(
    draft: &Draft,
    context: &StrategyContext,
    calendar: &ScheduleMode,
    found: &mut Findings,
) -> DayPlan {
    let read = context.existing().and_then(|body| body.ob_backup_schedule_config.as_ref());
    let read = read.filter(|read| read.backup_schedule_mode.as_ref() == Some(calendar));
    let read = read.and_then(|read| read.day_and_data_backup_model_map.as_ref());
    let plan = chosen(draft, length(calendar), read, found);
    if plan.is_empty() && !found.issues.iter().any(|issue| issue.path.starts_with(paths::DAYS)) {
        found.refuse(paths::DAYS, DAYS_MISSING);
    }
    if *calendar == ScheduleMode::Month {
        month(&plan, found);
    }
    if mode::is_logical(draft) {
        full_only(&plan, FULL_ONLY.into(), found);
    } else if context.ability.as_ref().is_some_and(|ability| ability.no_incremental()) {
        full_only(&plan, NO_INCREMENTAL.into(), found);
    } else if mode::is_physical(draft) && has_no_full(&plan) {
        found.refuse(paths::DAYS, FULL_MISSING);
    }
    plan
}

/// The chosen days; 1 is Monday, or the first of the month. An unknown word is accepted if the server itself
/// has it on that day.
fn chosen(draft: &Draft, last: u8, read: Option<&DayPlan>, found: &mut Findings) -> DayPlan {
    let mut plan = DayPlan::new();
    for (name, entry) in draft.below(paths::DAYS) {
        let key = name.strip_prefix(paths::DAYS).and_then(|rest| rest.strip_prefix('.'));
        let (Some(key), Entry::Text(word)) = (key, entry) else { continue };
        let word = word.trim();
        if word.is_empty() {
            continue;
        }
        let day = key.parse::<u8>().ok().filter(|number| (1..=last).contains(number)).map(Day::new);
        let Some(day) = day else {
            found.refuse(paths::DAYS, DAY_OUTSIDE.with([key.into(), u32::from(last).into()]));
            continue;
        };
        let kind = DataBackupMode::from(word);
        if matches!(kind, DataBackupMode::Other(_)) && read.and_then(|read| read.get(&day)) != Some(&kind) {
            found.refuse(name, DAY_UNKNOWN.with([word.into()]));
        } else {
            plan.insert(day, kind);
        }
    }
    plan
}

/// Refuses more than ten days of a month, and warns of days that short months lack.
fn month(plan: &DayPlan, found: &mut Findings) {
    if plan.len() > MONTH_DAYS {
        found.refuse(paths::DAYS, DAYS_MANY.with([plan.len().into()]));
    }
    let late: Vec<_> = plan
        .keys()
        .filter_map(Day::number)
        .filter(|day| *day > ALWAYS_THERE)
        .map(|day| u32::from(day).into())
        .collect();
    if !late.is_empty() {
        found.warn(paths::DAYS, SHORT_MONTHS.with([late.into()]));
    }
}

/// Marks each incremental day, and gives the reason at the map as a whole.
fn full_only(plan: &DayPlan, why: Said, found: &mut Findings) {
    let wrong = plan.iter().filter(|(_, kind)| **kind == DataBackupMode::Incremental);
    let wrong: Vec<u8> = wrong.filter_map(|(day, _)| day.number()).collect();
    if !wrong.is_empty() {
        found.refuse(paths::DAYS, why);
    }
    for day in wrong {
        found.refuse(paths::day(day), FULL_ONLY_DAY);
    }
}

fn has_no_full(plan: &DayPlan) -> bool {
    !plan.is_empty() && plan.values().all(|kind| *kind == DataBackupMode::Incremental)
}

/// Warns, naming both numbers, if `days` is less than the plan's longest gap between two backups.
pub(super) fn warn_below_gap(
    found: &mut Findings,
    (path, days): (&'static str, Option<Whole>),
    (calendar, plan): (Option<&ScheduleMode>, Option<&DayPlan>),
    text: Text,
) {
    if let (Some(days), Some(calendar), Some(plan)) = (days, calendar, plan)
        && let Some(gap) = longest_gap(calendar, plan).filter(|gap| days.0 < *gap)
    {
        found.warn(path, text.with([days_said(days.0).into(), gap_said(plan, gap).into()]));
    }
}

/// That gap in words: over a month that may lack one of the days it can be longer.
fn gap_said(plan: &DayPlan, gap: i64) -> Said {
    let is_short = plan.keys().filter_map(Day::number).any(|day| day > ALWAYS_THERE);
    let said = days_said(gap);
    if is_short { OR_MORE.with([said.into()]) } else { said }
}

/// The longest stretch without a backup, in days, over a week or over 31 days, wrapping around: Tuesday,
/// Thursday, Saturday leaves 3. `None` without any day.
fn longest_gap(calendar: &ScheduleMode, plan: &DayPlan) -> Option<i64> {
    crate::schedule::longest_gap(plan.keys().filter_map(Day::number), length(calendar)).map(i64::from)
}
