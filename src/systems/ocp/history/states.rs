//! What the states of a history mean (contracts/ocp.md 1.10 to 1.12).

use crate::json::{Truth, parse_utc};
use crate::systems::ocp::wire::HistoryTask;
use crate::tasks::Phase;
use crate::texts;
use crate::words::{Arg, Text};
use chrono::{DateTime, Utc};

texts! {
    STARTING: "Starting", "启动中";
    INITIALIZING: "Initializing", "初始化中";
    RUNNING: "In progress", "进行中";
    DONE: "Completed", "已完成";
    FAILED: "Failed", "失败";
    CANCELING: "Being cancelled", "取消中";
    CANCELED: "Cancelled", "已取消";
    OVERDUE: "Overdue", "已逾期";
    UNKNOWN: "Unknown", "未知";
    STOPPING: "Stopping", "停止中";
    STOPPED: "Stopped", "已停止";
    INTERRUPTED: "Interrupted", "已中断";
}

/// A time of a row.
pub fn instant(text: Option<&String>) -> Option<DateTime<Utc>> {
    parse_utc(text.map(String::as_str))
}

/// Each state with its phase and word: the union over versions and levels (contracts/ocp.md 1.10, 1.11).
pub(super) const STATES: [(&str, Phase, Text); 18] = [
    ("BEGINNING", Phase::Waiting, STARTING),
    ("STARTING", Phase::Waiting, STARTING),
    ("INITIALIZING", Phase::Waiting, INITIALIZING),
    ("DOING", Phase::Running, RUNNING),
    ("RUNNING", Phase::Running, RUNNING),
    ("INPROGRESS", Phase::Running, RUNNING),
    ("DONE", Phase::Done, DONE),
    ("RESTORE_SUCCESS", Phase::Done, DONE),
    ("FAILED", Phase::Failed, FAILED),
    ("RESTORE_FAIL", Phase::Failed, FAILED),
    ("CANCELING", Phase::Running, CANCELING),
    ("CANCELED", Phase::Warning, CANCELED),
    ("OVERDUE", Phase::Warning, OVERDUE),
    ("STOPPING", Phase::Running, STOPPING),
    ("STOPPED", Phase::Warning, STOPPED),
    ("INTERRUPTED", Phase::Failed, INTERRUPTED),
    ("UNKNOWN", Phase::Warning, UNKNOWN),
    ("", Phase::Warning, UNKNOWN),
];

/// Restore steps from OceanBase 4.0 on whose names do not start with `RESTORE_` (contracts/ocp.md 1.12).
const STEPS: [&str; 3] = ["POST_CHECK", "UPGRADE", "WAIT_TENANT_RESTORE_FINISH"];

/// The phase of a row's task (contracts/ocp.md 1.10 to 1.12).
pub fn phase(row: &HistoryTask) -> Phase {
    state(row).0
}

/// A row's phase and word. A restore reports its steps; an unknown one counts as running until it says that
/// it has ended (contracts/ocp.md 1.12).
pub(super) fn state(row: &HistoryTask) -> (Phase, Arg) {
    let word = row.status.as_deref().unwrap_or_default();
    let known = STATES.iter().find(|(known, ..)| *known == word);
    let said = row.status_desc.clone().filter(|words| !words.is_empty());
    match (known, said) {
        (Some((_, phase, text)), None) => (*phase, (*text).into()),
        (Some((_, phase, _)), Some(words)) => (*phase, words.into()),
        (None, words) => {
            let is_step = word.starts_with("RESTORE_") || STEPS.contains(&word);
            let ended = row.finished == Some(Truth(true)) || !is_step && row.finished.is_none();
            let phase = if ended { Phase::Warning } else { Phase::Running };
            (phase, words.map_or_else(|| Arg::from(word), Arg::from))
        }
    }
}
