//! The rows of a history as lines of its list.

use super::states::{instant, state};
use crate::lists::{Cell, Line};
use crate::schedule::RunKind;
use crate::systems::ocp::api::History;
use crate::systems::ocp::wire::{DataBackupMode, HistoryTask};
use crate::texts;
use chrono::{DateTime, Utc};

texts! {
    NO_TIME: "0 s", "0 秒";
    YES: "yes", "有";
    NO: "no", "无";
}

/// A history's rows as lines of its list.
pub fn line(which: History, row: &HistoryTask) -> Line {
    let (phase, word) = state(row);
    let began = instant(row.start_time.as_ref().or(row.create_time.as_ref()));
    // The end may be filled in before the task has ended: the state decides (contracts/ocp.md 8).
    let ended = instant(row.finish_time.as_ref()).filter(|_| phase.is_over());
    let id = row.id.or(row.task_id).map(|id| id.to_string());
    let state = Cell::State(phase, word);
    let text = |text: &Option<String>| Cell::maybe(text.clone().filter(|text| !text.is_empty()));
    let code = |text: &Option<String>| {
        text.clone().filter(|text| !text.is_empty()).map_or(Cell::Nothing, Cell::Code)
    };
    let time = |text: &Option<String>| Cell::time(instant(text.as_ref()));
    let cells = match which {
        History::Data => vec![
            code(&id),
            row.data_backup_task_type.as_ref().map_or(Cell::Nothing, |kind| match kind {
                DataBackupMode::Full => Cell::Said(RunKind::Full.text().into()),
                DataBackupMode::Incremental => Cell::Said(RunKind::Incremental.text().into()),
                DataBackupMode::Other(word) => Cell::Plain(word.clone()),
            }),
            state,
            Cell::time(began),
            took(began, ended),
            text(&row.error_msg),
            Cell::Said(if row.data_secondary_backup_task_ids.is_empty() { NO } else { YES }.into()),
            code(&row.backup_uri),
            text(&row.tenant_name),
        ],
        History::Log => vec![
            state,
            text(&row.agent_server_ip),
            Cell::time(began),
            time(&row.checkpoint),
            row.delay.map_or(Cell::Nothing, |delay| seconds(delay as i64)),
            code(&row.backup_uri),
            text(&row.error_msg),
            text(&row.tenant_name),
        ],
        History::Restore => vec![
            code(&id),
            text(&row.backup_tenant_name),
            Cell::maybe(restored(row)),
            time(&row.restore_end_time),
            state,
            Cell::time(began),
            Cell::time(ended),
            text(&row.error_msg),
        ],
    };
    let key = id.unwrap_or_else(|| began.map(|at| at.timestamp_millis().to_string()).unwrap_or_default());
    Line { id: key, kind: "backup", state: row.status.clone().unwrap_or_default(), cells }
}

fn took(began: Option<DateTime<Utc>>, ended: Option<DateTime<Utc>>) -> Cell {
    let both = began.zip(ended).map(|(began, ended)| (ended - began).num_seconds());
    both.filter(|seconds| *seconds >= 0).map_or(Cell::Nothing, seconds)
}

pub(super) fn seconds(seconds: i64) -> Cell {
    if seconds == 0 { Cell::Number(0, NO_TIME.into()) } else { Cell::lasting(seconds.saturating_mul(1_000)) }
}

/// What a restore creates: the new tenant, with its cluster.
pub fn restored(row: &HistoryTask) -> Option<String> {
    let parts = [&row.restore_cluster_name, &row.restore_tenant_name].into_iter().flatten();
    let parts: Vec<&str> = parts.map(String::as_str).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" / "))
}
