//! What was backed up and restored (contracts/ocp.md 1.10 to 1.13).

use super::clusters::all;
use crate::net::{Failure, Reply};
use crate::route::query;
use crate::schedule::rfc3339;
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::object::Object;
use crate::systems::ocp::wire::{BackupInfo, HistoryTask};
use chrono::{DateTime, Utc};

/// Which history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum History {
    /// Data backups.
    Data,
    /// Log backups.
    Log,
    /// Restores.
    Restore,
}

/// From when to when, in OCP's format: `2021-09-16T15:14:51.397+08:00`. Empty means unbounded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// From.
    pub start: String,
    /// To.
    pub end: String,
}

impl History {
    fn path(self) -> &'static str {
        match self {
            Self::Data => "/backup/task/dataBackupTasks",
            Self::Log => "/backup/task/logBackupTasks",
            Self::Restore => "/backup/task/restoreTasks",
        }
    }
}

impl Span {
    /// A span in the format of a cluster's lists or of a tenant's, which expect UTC with `Z`
    /// (contracts/ocp.md 1.10).
    pub fn of((from, to): (Option<DateTime<Utc>>, Option<DateTime<Utc>>), of_tenant: bool) -> Self {
        let text = |at: Option<DateTime<Utc>>| {
            let text = at.map(|at| rfc3339(&at)).unwrap_or_default();
            match text.get(..19) {
                Some(clock) => [clock, if of_tenant { "Z" } else { ".000+00:00" }].concat(),
                None => String::new(),
            }
        };
        Self { start: text(from), end: text(to) }
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        let pairs = [("startTime", self.start.as_str()), ("endTime", self.end.as_str())];
        pairs.into_iter().filter(|(_, time)| !time.is_empty()).collect()
    }
}

/// All rows of a history within a span of time, newest first as the server sorts them, each once.
///
/// Errors: each kind of [`Failure`].
pub async fn history(
    client: &Client,
    object: Object,
    which: History,
    span: &Span,
) -> Result<Reply<Vec<HistoryTask>>, Failure> {
    narrowed_history(client, object, which, span, &[]).await
}

/// The rows that match further query parameters; secrets in the server's own words are masked.
///
/// Errors: each kind of [`Failure`].
pub async fn narrowed_history(
    client: &Client,
    object: Object,
    which: History,
    span: &Span,
    more: &[(&str, &str)],
) -> Result<Reply<Vec<HistoryTask>>, Failure> {
    // Rows of log backups have no id: what they are about distinguishes them.
    let key = |row: &HistoryTask| {
        let id = row.id.or(row.task_id).map_or(-1, |id| id.0);
        let about = [&row.create_time, &row.tenant_name, &row.backup_uri, &row.agent_server_ip];
        format!("{id} {about:?}")
    };
    let mut reply = all(client, &object.path(which.path()), &[&*span.pairs(), more].concat(), key).await?;
    for row in &mut reply.value {
        for text in [&mut row.error_msg, &mut row.backup_uri].into_iter().flatten() {
            *text = client.mask(text);
        }
    }
    Ok(reply)
}

/// What can be restored; slow.
///
/// Errors: each kind of [`Failure`].
pub async fn info(client: &Client, object: Object, span: &Span) -> Result<Reply<BackupInfo>, Failure> {
    let path = format!("{}{}", object.path("/backup/info"), query(&span.pairs()));
    client.call::<BackupInfo>(Call::get(&path)).await?.needed()
}
