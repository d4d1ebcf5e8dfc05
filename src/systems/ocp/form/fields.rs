//! Backup mode, alerts and the second backup.

use super::words as w;
use crate::forms::{Applies, Choice, Draft, Field, Group, Keyboard, Kind};
use crate::systems::ocp::paths;
use crate::systems::ocp::rules::{StrategyContext, secondary_applies};
use crate::systems::ocp::wire::{BackupMode, SyncPeriod};
use crate::words::Text;

/// Logical or physical. Both can be chosen: the rules say which one the cluster can use.
pub(super) fn basics() -> Group {
    let modes = vec![
        Choice::new(BackupMode::Physical.word(), w::PHYSICAL),
        Choice::new(BackupMode::Logical.word(), w::LOGICAL),
    ];
    Group::new(
        "_backup",
        w::BASICS,
        vec![Field::new(paths::MODE, w::MODE, Kind::Select(modes)).hint(w::MODE_HINT)],
    )
}

/// A whole number with its unit.
pub(super) fn number(name: &'static str, label: Text, unit: Text, hint: Text) -> Field {
    Field::new(name, label, Kind::Text(Keyboard::Numeric, Some(unit))).hint(hint)
}

/// Whether the mode is logical.
pub(super) fn is_logical(draft: &Draft) -> bool {
    draft.text(paths::MODE) == BackupMode::Logical.word()
}

/// When an alert is raised.
pub(super) fn thresholds(draft: &Draft) -> Group {
    let liboblog = if is_logical(draft) { Applies::Yes } else { Applies::Off(w::LOGICAL_ONLY.into()) };
    Group::new(
        "obBackupThresholdConfig",
        w::ALERTS,
        vec![
            number(paths::TIMEOUT, w::TIMEOUT, w::MINUTES, w::TIMEOUT_HINT),
            number(paths::ALARM_DAYS, w::ALARM_DAYS, w::DAYS_UNIT, w::ALARM_DAYS_HINT),
            number(paths::LOG_DELAY, w::LOG_DELAY, w::SECONDS, w::LOG_DELAY_HINT),
            number(paths::LIBOBLOG, w::LIBOBLOG, w::DAYS_UNIT, w::LIBOBLOG_HINT).optional().applies(liboblog),
        ],
    )
}

/// Whether the second backup's block is on the page.
pub(super) fn has_secondary(draft: &Draft, context: &StrategyContext) -> bool {
    draft.flag(paths::SECONDARY) && secondary_applies(draft, context).is_ok()
}

/// The second backup's switch, and its schedule if it is on.
pub(super) fn secondary(draft: &Draft, context: &StrategyContext) -> Group {
    let applies = secondary_applies(draft, context).map_or_else(Applies::Off, |()| Applies::Yes);
    let mut fields = vec![
        Field::new(paths::SECONDARY, w::SECONDARY_ON, Kind::Flag).hint(w::SECONDARY_HINT).applies(applies),
    ];
    if has_secondary(draft, context) {
        fields.extend([
            Field::new(paths::SECONDARY_DATA, w::SECONDARY_DATA, Kind::Flag).hint(w::SECONDARY_DATA_HINT),
            Field::new(paths::SECONDARY_LOGS, w::SECONDARY_LOGS, Kind::Flag).hint(w::SECONDARY_LOGS_HINT),
            Field::new(paths::SECONDARY_PERIOD, w::PERIOD, Kind::Select(periods(draft))).hint(w::PERIOD_HINT),
        ]);
    }
    Group::new(paths::SECOND_BLOCK, w::SECONDARY, fields)
}

/// Once a day, plus the server's own word if it is unknown.
fn periods(draft: &Draft) -> Vec<Choice> {
    let mut periods = vec![Choice::new(SyncPeriod::Daily.word(), w::ONCE_A_DAY)];
    if let SyncPeriod::Other(word) = SyncPeriod::from(draft.text(paths::SECONDARY_PERIOD))
        && !word.is_empty()
    {
        let label = w::AS_READ.with([word.as_str().into()]);
        periods.push(Choice::new(word, label));
    }
    periods
}
