//! Scheduled runs: when the engine's clock reaches a planned time, a row of history is made (contracts/ocp.md
//! 2.2).

use super::clusters;
use super::history::{DataRow, uri};
use super::stamp::DAY_MS;
use super::state::State;
use super::strategy::{Strategy, schedule::offset_time};
use chrono::{DateTime, Datelike, Timelike};
use serde_json::Value;

/// However far the clock jumps, only the last part of this length is simulated.
const WINDOW_MS: i64 = 62 * DAY_MS;
/// How long a scheduled backup takes, according to its row.
const TOOK_MS: i64 = 42_000;

/// Runs every plan from `from` (exclusive) to `to` on the engine's clock.
pub fn run(state: &mut State, from: i64, to: i64, real_of: &dyn Fn(i64) -> i64) {
    let from = from.max(to - WINDOW_MS);
    let mut due: Vec<(i64, usize, String)> = Vec::new();
    for (at, strategy) in state.strategies.iter().enumerate() {
        if strategy.scheduling && strategy.in_force {
            due.extend(times(&strategy.document, from, to).into_iter().map(|(ms, kind)| (ms, at, kind)));
        }
    }
    due.sort_by_key(|(ms, at, _)| (*ms, *at));
    for (ms, at, kind) in due {
        let Some(strategy) = state.strategies.get(at).cloned() else { continue };
        let row = row(state, &strategy, &kind, (real_of(ms), real_of(to)));
        if let Some(strategy) = state.strategies.get_mut(at) {
            strategy.last_run = Some(row.status == "DONE");
        }
        state.data.push(row);
    }
}

fn row(state: &mut State, strategy: &Strategy, kind: &str, (start_ms, now_ms): (i64, i64)) -> DataRow {
    let id = state.ids.row();
    let full =
        if kind == "FULL_BACKUP" { Some(id) } else { last_full(state, strategy.cluster, strategy.tenant) };
    let storage = strategy.document.get("obBackupServiceStorageConfig").unwrap_or(&Value::Null);
    let secondary = strategy.document.get("secondaryBackupEnabled").and_then(Value::as_bool) == Some(true);
    let well = full.is_some();
    DataRow {
        id,
        cluster: strategy.cluster,
        tenant: strategy.tenant,
        start_ms,
        finish_ms: Some((start_ms + TOOK_MS).min(now_ms.max(start_ms))),
        status: if well { "DONE" } else { "FAILED" }.into(),
        error: (!well).then(|| "An incremental backup needs a full backup before it".into()),
        kind: kind.into(),
        full_set: full.unwrap_or_default(),
        uri: uri(storage),
        secondary: if secondary && well { vec![id + 10_000] } else { Vec::new() },
    }
}

/// The newest successful full backup of an object.
pub fn last_full(state: &State, cluster: u64, tenant: Option<u64>) -> Option<u64> {
    // Backups count only if their cluster is known.
    clusters::find(&state.clusters, cluster).ok()?;
    let done = state.data.iter().filter(|row| row.is_of(cluster, tenant));
    done.filter(|row| row.kind == "FULL_BACKUP" && row.status == "DONE").map(|row| row.id).max()
}

/// The planned times in `(from, to]`, each with the kind of backup.
pub fn times(document: &Value, from: i64, to: i64) -> Vec<(i64, String)> {
    let config = document.get("obBackupScheduleConfig");
    let member = |name: &str| config.and_then(|config| config.get(name));
    let text = |name: &str| member(name).and_then(Value::as_str).unwrap_or_default();
    let Some((time, offset)) = offset_time(text("backupScheduleTime")) else { return Vec::new() };
    let month = text("backupScheduleMode") == "MONTH";
    let of_day =
        i64::from(time.num_seconds_from_midnight()) * 1000 + i64::from(time.nanosecond() / 1_000_000);
    let offset_ms = i64::from(offset.local_minus_utc()) * 1000;
    let first = (from + offset_ms).div_euclid(DAY_MS);
    let last = (to + offset_ms).div_euclid(DAY_MS);
    let mut found = Vec::new();
    for day in first..=last {
        let ms = day * DAY_MS + of_day - offset_ms;
        let Some(date) = DateTime::from_timestamp_millis(day * DAY_MS) else { continue };
        let key = if month { date.day() } else { date.weekday().number_from_monday() };
        let kind = member("dayAndDataBackupModelMap")
            .and_then(|map| map.get(key.to_string()))
            .and_then(Value::as_str);
        if let Some(kind) = kind.filter(|_| ms > from && ms <= to) {
            found.push((ms, kind.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tuesdays_at_two_in_their_own_offset() {
        let plan = json!({"obBackupScheduleConfig": {"backupScheduleMode": "WEEK",
            "backupScheduleTime": "02:00:00.000+08:00", "dayAndDataBackupModelMap": {"2": "FULL_BACKUP"}}});
        // Monday 2023-11-13 18:00 UTC is Tuesday 02:00 at +08:00.
        let tuesday = 1_699_898_400_000;
        assert_eq!(times(&plan, tuesday - 1, tuesday), [(tuesday, "FULL_BACKUP".into())]);
        assert!(times(&plan, tuesday, tuesday + 6 * DAY_MS).is_empty());
        assert_eq!(times(&plan, tuesday, tuesday + 14 * DAY_MS).len(), 2);
    }

    #[test]
    fn a_month_without_the_day_has_no_run() {
        let plan = json!({"obBackupScheduleConfig": {"backupScheduleMode": "MONTH",
            "backupScheduleTime": "00:00:00.000+00:00", "dayAndDataBackupModelMap": {"31": "FULL_BACKUP"}}});
        // All of 2023.
        assert_eq!(times(&plan, 1_672_531_200_000, 1_704_067_199_999).len(), 7);
    }
}
