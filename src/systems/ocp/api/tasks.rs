//! Tasks (contracts/ocp.md 5.1).

use crate::net::{Failure, Reply};
use crate::route::query;
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::{Contents, LogText, TaskInstance, TaskStatus};

/// Which tasks to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Part of the name.
    pub name: Option<String>,
    /// States; empty means any.
    pub status: Vec<TaskStatus>,
    /// What triggered them: `MANUAL`, `SCHEDULED`, `SYS_ONECE` (as OCP spells it), `SYS_SCHEDULED`.
    pub kind: Option<String>,
    /// OCP's id of the cluster.
    pub cluster: Option<i64>,
    /// OCP's id of the tenant; needs its cluster.
    pub tenant: Option<i64>,
    /// OCP's id of the host.
    pub host: Option<i64>,
    /// The page, from 1.
    pub page: i64,
    /// Rows per page, 2000 at most.
    pub size: i64,
}

/// One page of tasks, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskPage {
    /// The tasks; without links between their subtasks.
    pub rows: Vec<TaskInstance>,
    /// How many pages there are, if the server says so.
    pub pages: Option<i64>,
    /// How many tasks there are in all, if the server says so.
    pub total: Option<i64>,
}

/// Lists tasks.
///
/// Errors: each kind of [`Failure`].
pub async fn tasks(client: &Client, filter: &TaskFilter) -> Result<Reply<TaskPage>, Failure> {
    let states: Vec<&str> = filter.status.iter().map(TaskStatus::word).collect();
    let (states, page, size) =
        (states.join(","), filter.page.max(1).to_string(), filter.size.clamp(1, 2000).to_string());
    let [cluster, tenant, host] =
        [filter.cluster, filter.tenant, filter.host].map(|id| id.map(|id| id.to_string()));
    let pairs = [
        ("page", Some(page.as_str())),
        ("size", Some(size.as_str())),
        ("sort", Some("id,desc")),
        ("name", filter.name.as_deref()),
        ("status", Some(states.as_str()).filter(|states| !states.is_empty())),
        ("type", filter.kind.as_deref()),
        ("clusterId", cluster.as_deref()),
        ("tenantId", tenant.as_deref()),
        ("hostId", host.as_deref()),
    ];
    let pairs: Vec<(&str, &str)> = pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
    let path = format!("/api/v2/tasks/instances{}", query(&pairs));
    let reply = client.call::<Contents<TaskInstance>>(Call::get(&path)).await?.needed()?;
    Ok(reply.map(|list| TaskPage {
        pages: list.page.and_then(|page| page.pages()),
        total: list.page.and_then(|page| page.total_elements).map(|total| total.0),
        rows: list.contents,
    }))
}

/// One task with its subtasks.
///
/// Errors: each kind of [`Failure`].
pub async fn task(client: &Client, id: i64) -> Result<Reply<TaskInstance>, Failure> {
    client.call::<TaskInstance>(Call::get(&format!("/api/v2/tasks/instances/{id}"))).await?.needed()
}

/// Operates on a task or one of its subtasks; contracts/ocp.md 5.3 has the verbs. The answer's content is not
/// read, since the vendor's sample shows a different shape (correction 1); the task is read again instead.
///
/// Errors: each kind of [`Failure`].
pub async fn operate(
    client: &Client,
    task: i64,
    subtask: Option<i64>,
    verb: &str,
) -> Result<Reply<()>, Failure> {
    let part = subtask.map(|subtask| format!("/subtasks/{subtask}")).unwrap_or_default();
    let path = format!("/api/v2/tasks/instances/{task}{part}/{verb}");
    Ok(client.call::<()>(Call::post(&path)).await?.map(|_| ()))
}

/// A subtask's whole log, secrets masked; empty for one that never ran.
///
/// Errors: each kind of [`Failure`].
pub async fn subtask_log(client: &Client, task: i64, subtask: i64) -> Result<Reply<String>, Failure> {
    let path = format!("/api/v2/tasks/instances/{task}/subtasks/{subtask}/log");
    let reply = client.call::<LogText>(Call::get(&path)).await?;
    Ok(reply.map(|log| log.and_then(|log| log.log).map(|log| client.mask(&log)).unwrap_or_default()))
}
