//! What OCP's clusters have backed up: the tasks that say so (contracts/ocp.md 5.1).

use super::api::{self, TaskFilter};
use super::client::Client;
use super::wire::{TaskInstance, TaskStatus};
use crate::fleet::{Record, Work};
use crate::json::parse_instant;
use crate::net::Failure;
use crate::tasks::Phase;
use chrono::{DateTime, Utc};

/// How many tasks a page has.
const SIZE: i64 = 500;

/// How many pages are read at most.
const PAGES: i64 = 20;

/// Tells of the backup and restore tasks that ended in a span of time.
///
/// Errors: the list of tasks cannot be read.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    for number in 1..=PAGES {
        let filter = TaskFilter { page: number, size: SIZE, ..TaskFilter::default() };
        let page = api::tasks(client, &filter).await?.value;
        let made = |task: &TaskInstance| instant(task.create_time.as_ref());
        // The newest come first: once a page reaches behind the span, no later one has anything of it.
        let behind = page.rows.iter().any(|task| made(task).is_some_and(|made| made < span.0));
        let last = page.rows.len() < SIZE as usize;
        let records = page.rows.iter().filter_map(|task| record(target, task));
        records.filter(|record| record.is_within(span.0, span.1)).for_each(found);
        if behind || last {
            break;
        }
    }
    Ok(())
}

fn instant(text: Option<&String>) -> Option<DateTime<Utc>> {
    parse_instant(text?).map(|at| at.to_utc())
}

/// A task as a record; `None` where it is about something else.
fn record(target: &str, task: &TaskInstance) -> Option<Record> {
    let name = task.name.as_deref().unwrap_or_default();
    let lower = name.to_lowercase();
    let work = if lower.contains("restore") || name.contains("恢复") {
        Work::Restore
    } else if lower.contains("backup") || name.contains("备份") {
        Work::Backup
    } else {
        return None;
    };
    let of = |named: &Option<super::wire::Named>| named.as_ref().and_then(|named| named.name.clone());
    let (cluster, tenant) = (of(&task.cluster), of(&task.tenant));
    let thing = match (cluster, tenant) {
        (Some(cluster), Some(tenant)) => format!("{cluster} / {tenant}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => task.id.to_string(),
    };
    let phase = match task.status {
        Some(TaskStatus::Successful) => Phase::Done,
        Some(TaskStatus::Failed) => Phase::Failed,
        Some(TaskStatus::Running) => Phase::Running,
        _ => Phase::Warning,
    };
    Some(Record {
        target: target.to_owned(),
        thing,
        work,
        began: instant(task.start_time.as_ref().or(task.create_time.as_ref())),
        ended: instant(task.finish_time.as_ref()),
        phase,
        word: task.status.as_ref().map_or("", TaskStatus::word).to_owned(),
        note: name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_about_backups_are_records() {
        let task = |name: &str, status: &str| -> TaskInstance {
            crate::json::read(&format!(
                r#"{{"id": 7, "name": "{name}", "status": "{status}", "cluster": {{"id": 1, "name": "trade"}},
                    "startTime": "2026-03-10T10:00:00+08:00", "finishTime": "2026-03-10T11:00:00+08:00"}}"#
            ))
            .unwrap()
        };
        let backup = record("T", &task("Backup cluster", "SUCCESSFUL")).unwrap();
        assert_eq!((backup.thing.as_str(), backup.work, backup.phase), ("trade", Work::Backup, Phase::Done));
        assert_eq!(record("T", &task("恢复租户", "FAILED")).unwrap().phase, Phase::Failed);
        assert_eq!(record("T", &task("Create tenant", "RUNNING")), None);
        let day = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert!(backup.is_within(day("2026-03-10T03:00:00Z"), day("2026-03-10T03:00:00Z")));
        assert!(!backup.is_within(day("2026-03-09T00:00:00Z"), day("2026-03-10T02:59:59Z")));
    }
}
