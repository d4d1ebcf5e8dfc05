//! What OCP's clusters have backed up and restored (contracts/ocp.md 1.10, 1.12).

use super::api::{self, History, Span};
use super::client::Client;
use super::history::{instant, phase, restored};
use super::object::Object;
use super::things::users;
use super::wire::{Cluster, DataBackupMode, HistoryTask};
use crate::fleet::{Record, Work};
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// Reports the data backups of each cluster and of its tenants, and the restores from them, that ended within
/// a span of time.
///
/// Errors: the list of clusters cannot be read, or the first history that cannot; the others are reported
/// anyway.
pub async fn records(
    client: &Client,
    target: &str,
    span: (DateTime<Utc>, DateTime<Utc>),
    found: &dyn Fn(Record),
) -> Result<(), Failure> {
    let clusters = api::clusters(client).await?.value;
    let failed = &FirstFailure::default();
    let read = |cluster: &Cluster| -> Piece<'_> {
        let cluster = cluster.clone();
        Box::pin(async move {
            let tenants = failed.note(users(client, &cluster).await).unwrap_or_default();
            let tenants = tenants.iter().map(|tenant| Some(tenant.id.0));
            for which in [History::Data, History::Restore] {
                // A cluster may list its tenants' rows too, and rows of two tenants may share an id.
                let mut seen = BTreeSet::new();
                for tenant in std::iter::once(None).chain(tenants.clone()) {
                    let object = Object { cluster: cluster.id.0, tenant };
                    let asked = Span::of((Some(span.0), Some(span.1)), tenant.is_some());
                    let rows = failed.note(api::history(client, object, which, &asked).await);
                    let rows = rows.map(|reply| reply.value).unwrap_or_default();
                    let new = |row: &&HistoryTask| {
                        let id = row.id.or(row.task_id);
                        id.is_none_or(|id| seen.insert(format!("{} {}", id.0, tenant_of(row))))
                    };
                    let records =
                        rows.iter().filter(new).map(|row| record((target, &cluster.name), which, row));
                    records.filter(|record| record.is_within(span.0, span.1)).for_each(found);
                }
            }
        })
    };
    some_at_a_time(Box::new(clusters.iter().map(read))).await;
    failed.told()
}

/// The tenant that was backed up; empty for a cluster.
fn tenant_of(row: &HistoryTask) -> &str {
    row.tenant_name.as_ref().or(row.backup_tenant_name.as_ref()).map_or("", String::as_str)
}

fn record((target, cluster): (&str, &str), which: History, row: &HistoryTask) -> Record {
    let phase = phase(row);
    let of = match tenant_of(row) {
        "" => cluster.to_owned(),
        tenant => format!("{cluster} / {tenant}"),
    };
    Record {
        target: target.to_owned(),
        thing: match restored(row) {
            Some(to) => format!("{of} → {to}"),
            None => of,
        },
        work: match &row.data_backup_task_type {
            _ if which == History::Restore => Work::Restore,
            Some(DataBackupMode::Full) => Work::Full,
            Some(DataBackupMode::Incremental) => Work::Incremental,
            _ => Work::Backup,
        },
        began: instant(row.start_time.as_ref().or(row.create_time.as_ref())),
        // Sometimes filled in before it has ended (contracts/ocp.md 8).
        ended: instant(row.finish_time.as_ref()).filter(|_| phase.is_over()),
        phase,
        word: row.status.clone().unwrap_or_default(),
        note: row.error_msg.clone().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tasks::Phase;

    #[test]
    fn backups_of_two_tenants_stay_two_even_with_one_id_and_restores_are_distinguished() {
        use crate::systems::ocp::testing::{run, scripted};
        let (client, _, script) = scripted();
        let list = |rows: &str| {
            script.answer(200, &[], &format!(r#"{{"successful":true,"data":{{"contents":[{rows}]}}}}"#));
        };
        let row = |tenant: &str| {
            format!(
                r#"{{"taskId": 1, "tenantName": "{tenant}", "startTime": "2026-03-10T10:00:00Z",
                "finishTime": "2026-03-10T10:10:00Z", "status": "DONE"}}"#
            )
        };
        list(r#"{"id": 7, "name": "c", "obVersion": "4.2.1.0"}"#);
        list(r#"{"id": 1, "name": "a"}, {"id": 2, "name": "b"}"#);
        // The cluster lists one of the two as well.
        for rows in [row("a"), row("a"), row("b")] {
            list(&rows);
        }
        let restore = r#"{"id": 1, "backupTenantName": "a", "restoreClusterName": "d", "restoreTenantName": "a2",
            "createTime": "2026-03-10T10:00:00Z", "finishTime": "2026-03-10T10:10:00Z", "status": "RESTORE_FAIL"}"#;
        for rows in [restore, restore, ""] {
            list(rows);
        }
        let found = std::cell::RefCell::new(Vec::new());
        let day = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let span = (day("2026-03-10T00:00:00Z"), day("2026-03-11T00:00:00Z"));
        run(records(&client, "T", span, &|record| found.borrow_mut().push((record.thing, record.work))))
            .unwrap();
        let expected = [("c / a", Work::Backup), ("c / b", Work::Backup), ("c / a → d / a2", Work::Restore)];
        assert_eq!(found.into_inner(), expected.map(|(thing, work)| (thing.to_owned(), work)));
        let asked = script.seen.borrow();
        let start = |index: usize, text: &str| asked[index].url.contains(&format!("startTime={text}&"));
        assert!(start(2, "2026-03-10T00%3A00%3A00.000%2B00%3A00") && start(3, "2026-03-10T00%3A00%3A00Z"));
    }

    #[test]
    fn rows_become_records() {
        let row = |status: &str| -> HistoryTask {
            crate::json::read(&format!(
                r#"{{"taskId": 23, "status": "{status}", "dataBackupTaskType": "FULL_BACKUP", "errorMsg": "disk full",
                    "startTime": "2026-03-10T10:00:00.000+0800", "finishTime": "2026-03-10T11:00:00.000+0800"}}"#
            ))
            .unwrap()
        };
        let done = record(("T", "trade"), History::Data, &row("DONE"));
        assert_eq!((done.thing.as_str(), done.work, done.phase), ("trade", Work::Full, Phase::Done));
        let day = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert!(done.is_within(day("2026-03-10T03:00:00Z"), day("2026-03-10T03:00:00Z")));
        assert!(!done.is_within(day("2026-03-09T00:00:00Z"), day("2026-03-10T02:59:59Z")));
        assert_eq!(record(("T", "trade"), History::Data, &row("FAILED")).note, "disk full");
        for begun in ["BEGINNING", "DOING"] {
            assert_eq!(record(("T", "trade"), History::Data, &row(begun)).ended, None, "{begun}");
        }
        assert_eq!(phase(&row("OVERDUE")), Phase::Warning);
    }
}
