//! When backups run and how long they are kept.

use super::fields::{is_logical, number};
use super::words as w;
use crate::forms::{Applies, Choice, Draft, Field, Group, Keyboard, Kind};
use crate::schedule::RunKind;
use crate::systems::ocp::paths;
use crate::systems::ocp::rules::{logs_are_forced, mode_of};
use crate::systems::ocp::wire::{DataBackupMode, ScheduleMode};

/// The plan.
pub(super) fn plan(draft: &Draft) -> Group {
    let calendars = vec![
        Choice::new(ScheduleMode::Week.word(), w::WEEK),
        Choice::new(ScheduleMode::Month.word(), w::MONTH),
    ];
    let count = if mode_of(draft) == ScheduleMode::Month { 31 } else { 7 };
    let choices = vec![
        Choice::new("", w::NOTHING),
        Choice::new(DataBackupMode::Full.word(), RunKind::Full.text()),
        Choice::new(DataBackupMode::Incremental.word(), RunKind::Incremental.text()),
    ];
    let logs =
        if logs_are_forced(draft) { Applies::Forced("true", w::LOGS_FORCED.into()) } else { Applies::Yes };
    Group::new(
        "obBackupScheduleConfig",
        w::PLAN,
        vec![
            Field::new(paths::ENABLED, w::ENABLED, Kind::Flag).hint(w::ENABLED_HINT),
            Field::new(paths::CALENDAR, w::CALENDAR, Kind::Select(calendars)),
            Field::new(paths::DAYS, w::DAYS, Kind::Days { count, choices }).hint(w::DAYS_HINT),
            Field::new(paths::TIME, w::TIME, Kind::Time).hint(w::TIME_HINT),
            Field::new(paths::TIME_OFFSET, w::OFFSET, Kind::Text(Keyboard::Short, None)).hint(w::OFFSET_HINT),
            Field::new(paths::LOGS, w::LOGS, Kind::Flag).hint(w::LOGS_HINT).applies(logs),
        ],
    )
}

/// How long backups are kept.
pub(super) fn cleaning(draft: &Draft) -> Group {
    let clean = draft.flag(paths::CLEAN);
    let on = |off| if clean { Applies::Yes } else { Applies::Off(off) };
    let time =
        if is_logical(draft) { on(w::RETENTION_OFF.into()) } else { Applies::Off(w::CLEAN_TIME_OFF.into()) };
    let offset = match &time {
        Applies::Yes if draft.text(paths::CLEAN_TIME).is_empty() => Applies::Off(w::CLEAN_OFFSET_OFF.into()),
        other => other.clone(),
    };
    Group::new(
        "_cleaning",
        w::CLEANING,
        vec![
            Field::new(paths::CLEAN, w::CLEAN, Kind::Flag).hint(w::CLEAN_HINT),
            number(paths::RETENTION, w::RETENTION, w::DAYS_UNIT, w::RETENTION_HINT)
                .applies(on(w::RETENTION_OFF.into())),
            Field::new(paths::CLEAN_TIME, w::CLEAN_TIME, Kind::Time)
                .hint(w::CLEAN_TIME_HINT)
                .optional()
                .applies(time),
            Field::new(paths::CLEAN_TIME_OFFSET, w::CLEAN_OFFSET, Kind::Text(Keyboard::Short, None))
                .hint(w::OFFSET_HINT)
                .applies(offset),
        ],
    )
}
