//! What can be restored of a tenant: from its backups and its archive round, or as the server finds it.

use super::api;
use super::client::Client;
use super::wire::{ArchiveLogTask, BackupJob, Window};
use crate::json::parse_instant;
use crate::net::Failure;
use crate::recover::{Kind, Set, Span, windows};

crate::texts! {
    SET: "set {0} of job {1}", "备份集 {0}（作业 {1}）";
    ROUND: "round {0}, {1}", "第 {0} 轮，{1}";
}

/// How many complete backups are read at once to tell what can be restored.
pub const MANY: u32 = 200;

/// How many pages of them are read at most.
pub const PAGES: u32 = 10;

/// What was read of a tenant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Its backups.
    pub jobs: Vec<BackupJob>,
    /// Its archive rounds, as far as the server lists them.
    pub rounds: Vec<ArchiveLogTask>,
    /// What the server itself finds, where it was asked.
    pub found: Option<Vec<Window>>,
}

/// The newest complete backups of a tenant: one page of `size`, and if it has no full backup, more pages, up
/// to `pages`, until one has. Incremental backups are worth nothing without a full one.
///
/// Errors: a page cannot be read.
pub async fn complete_jobs(
    client: &Client,
    tenant: &str,
    (size, pages): (u32, u32),
) -> Result<Vec<BackupJob>, Failure> {
    let mut jobs: Vec<BackupJob> = Vec::new();
    let mut take = |read| {
        jobs.extend(read);
        jobs.iter().any(|job| is_full(job) && is_whole(job))
    };
    api::tenant_backup_pages(client, tenant, ("COMPLETED", size, pages), &mut take).await?;
    Ok(jobs)
}

fn is_full(job: &BackupJob) -> bool {
    job.backup_type == "FULL"
}

/// Whether a backup is complete and has no error.
fn is_whole(job: &BackupJob) -> bool {
    job.status == "COMPLETED" && job.result.0 == 0
}

/// Everything to be drawn. What can be restored comes from the server if it was asked, otherwise from the
/// complete sets and the listed rounds: the server does not report earlier rounds.
pub fn spans(source: &Source) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut sets = Vec::new();
    for job in source.jobs.iter().filter(|job| is_whole(job)) {
        let Some((from_ms, to_ms)) = stretch(job.start_timestamp.as_deref(), job.end_timestamp.as_deref())
        else {
            continue;
        };
        let incremental = !is_full(job);
        sets.push(Set { from_ms, to_ms, incremental, plus_archive: job.plus_archivelog == "ON" });
        let kind = if incremental { Kind::Incremental } else { Kind::Full };
        let name = SET.with([job.backup_set_id.0.into(), job.job_id.0.into()]);
        spans.push(Span { kind, from_ms, to_ms, name: Some(name) });
    }
    let mut logs = Vec::new();
    for round in &source.rounds {
        let Some((from_ms, to_ms)) = stretch(round.start_time.as_deref(), round.checkpoint.as_deref()) else {
            continue;
        };
        logs.push((from_ms, to_ms));
        let name = ROUND.with([round.round_id.0.into(), round.status.as_str().into()]);
        spans.push(Span { kind: Kind::Log, from_ms, to_ms, name: Some(name) });
    }
    let restorable: Vec<(i64, i64)> = match &source.found {
        Some(found) => found
            .iter()
            .filter_map(|window| stretch(Some(&window.start_time), Some(&window.end_time)))
            .collect(),
        None => windows(&sets, &logs),
    };
    let restorable = restorable.into_iter();
    spans.extend(restorable.map(|(from_ms, to_ms)| Span {
        kind: Kind::Restorable,
        from_ms,
        to_ms,
        name: None,
    }));
    spans
}

/// From and to in milliseconds; `None` if one is unknown or they are the wrong way round.
fn stretch(from: Option<&str>, to: Option<&str>) -> Option<(i64, i64)> {
    let ms = |text: Option<&str>| Some(parse_instant(text?)?.timestamp_millis());
    let (from, to) = (ms(from)?, ms(to)?);
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::{Value, json};

    #[test]
    fn reading_goes_on_until_there_is_a_full_backup() {
        let listed = |from: i64, kinds: &[&str]| {
            let job = |(at, kind): (usize, &&str)| json!({"job_id": from - at as i64, "backup_type": kind, "status": "COMPLETED"});
            json!({"contents": kinds.iter().enumerate().map(job).collect::<Vec<Value>>()})
        };
        let inc = ["INC"; 3];
        for (pages, asked, read) in [
            // The last job of the first page appears on the second page too.
            (vec![listed(9, &inc), listed(7, &["INC", "FULL", "INC"])], 2, vec![9, 8, 7, 6, 5]),
            (vec![listed(9, &["INC", "FULL", "INC"])], 1, vec![9, 8, 7]),
            (vec![listed(9, &["INC"])], 1, vec![9]),
            (vec![listed(9, &inc), listed(6, &inc)], 2, vec![9, 8, 7, 6, 5, 4]),
        ] {
            let server = pages.iter().fold(Server::default(), |server, page| server.then_data(page));
            let jobs = run(complete_jobs(&client(Auth::Proxy, &server), "t1", (3, 2))).unwrap();
            assert_eq!(jobs.iter().map(|job| job.job_id.0).collect::<Vec<_>>(), read);
            let urls: Vec<String> = server.seen().iter().map(|request| request.url.clone()).collect();
            assert_eq!(urls.len(), asked);
            let which = |(at, url): (usize, &String)| {
                url.ends_with(&format!("?page={}&size=3&status=COMPLETED", at + 1))
            };
            assert!(urls.iter().enumerate().all(which), "{urls:?}");
        }
    }

    fn job(day: u32, kind: &str, status: &str) -> BackupJob {
        BackupJob {
            status: status.into(),
            backup_type: kind.into(),
            start_timestamp: Some(format!("2026-06-0{day}T01:00:00Z")),
            end_timestamp: Some(format!("2026-06-0{day}T02:00:00Z")),
            ..BackupJob::default()
        }
    }

    fn round(from: &str, to: &str) -> ArchiveLogTask {
        ArchiveLogTask {
            start_time: Some(format!("2026-06-{from}T00:00:00Z")),
            checkpoint: Some(format!("2026-06-{to}T00:00:00Z")),
            ..ArchiveLogTask::default()
        }
    }

    fn restorable(source: &Source) -> Vec<(String, String)> {
        let at = |ms| chrono::DateTime::from_timestamp_millis(ms).unwrap().format("%d %H").to_string();
        let spans = spans(source).into_iter().filter(|span| span.kind == Kind::Restorable);
        spans.map(|span| (at(span.from_ms), at(span.to_ms))).collect()
    }

    #[test]
    fn only_complete_sets_within_a_round_count() {
        let source = Source {
            jobs: vec![job(1, "FULL", "COMPLETED"), job(4, "INC", "COMPLETED"), job(3, "FULL", "FAILED")],
            rounds: vec![round("02", "08")],
            found: None,
        };
        // The full set lies before the round, the incremental one that builds on it does not.
        assert_eq!(restorable(&source), [("04 02".to_owned(), "08 00".to_owned())]);
        assert_eq!(spans(&source).len(), 4);
        assert!(spans(&Source::default()).is_empty());
    }

    #[test]
    fn what_the_server_finds_counts() {
        let window = Window {
            start_time: "2026-06-01T02:00:00Z".into(),
            end_time: "2026-06-02T00:00:00.123456Z".into(),
        };
        let broken = Window { start_time: "?".into(), ..window.clone() };
        let source = Source { found: Some(vec![window, broken]), ..Source::default() };
        assert_eq!(restorable(&source), [("01 02".to_owned(), "02 00".to_owned())]);
        let none = Source {
            jobs: vec![job(1, "FULL", "COMPLETED")],
            rounds: vec![round("01", "08")],
            found: Some(vec![]),
        };
        assert_eq!(restorable(&none), []);
    }
}
