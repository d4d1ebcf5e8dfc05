//! OCP's task engine, as the task views use it (contracts/ocp.md 5).

use super::api::{self, TaskFilter};
use super::client::Client;
use super::tasks::{is_undoing, read, split, subtask_operations, task_operations};
use crate::acts::Report;
use crate::net::{Failure, Reply};
use crate::schedule::date_time;
use crate::tasks::{Action, Asked, Engine, Key, LogRun, Operation, Task, TaskKind};
use crate::texts;
use std::rc::Rc;

texts! {
    NO_ID: "{0} is not the id of a task: OCP's are whole numbers.", "{0} 不是任务 ID：OCP 的任务 ID 为整数。";
    NOT_OFFERED: "OCP has no such operation.", "OCP 没有此操作。";
    RETRIED: "OCP runs it again.", "OCP 正在重新执行。";
    ROLLED_BACK: "OCP rolls it back.", "OCP 正在回滚。";
    SKIPPED: "OCP counts it as successful.", "OCP 已将其标记为成功。";
    SKIPPED_UNDOING: "OCP counts it as undone, and rolls back what comes before it.", "OCP 已将其标记为已撤销，继续回滚之前的步骤。";
    CANCELLED: "OCP interrupts it.", "OCP 正在中断。";
}

/// How many tasks a list shows (the newest).
pub const LISTED: i64 = 200;

/// The shortest time between two polls, in milliseconds (contracts/ocp.md 5.4).
const FLOOR_MS: u32 = 2_000;

/// The engine of one OCP.
pub struct OcpEngine {
    client: Rc<Client>,
}

impl OcpEngine {
    /// The engine behind a client.
    pub fn new(client: Rc<Client>) -> Self {
        Self { client }
    }
}

impl Engine for OcpEngine {
    fn list(&self) -> Asked<Vec<Task>> {
        let client = Rc::clone(&self.client);
        Box::pin(async move {
            let filter = TaskFilter { page: 1, size: LISTED, ..TaskFilter::default() };
            let page = api::tasks(&client, &filter).await?.value;
            Ok(page.rows.iter().map(read).collect())
        })
    }

    fn task(&self, id: &str) -> Asked<Task> {
        let (client, id) = (Rc::clone(&self.client), number(id));
        Box::pin(async move { Ok(read(&api::task(&client, id?).await?.value)) })
    }

    fn log(&self, task: &str, node: &Key) -> Asked<Vec<LogRun>> {
        let (client, ids) = (Rc::clone(&self.client), both(task, &node.id));
        Box::pin(async move {
            let (task, subtask) = ids?;
            let text = api::subtask_log(&client, task, subtask).await?.value;
            Ok(split(&text).into_iter().map(run).collect())
        })
    }

    fn operations(&self, task: &Task, on: &Key) -> Vec<Operation> {
        if *on == task.key {
            return task_operations(task);
        }
        let subtask = task.nodes.iter().find(|node| node.key == *on);
        subtask.map(|subtask| subtask_operations(task, subtask)).unwrap_or_default()
    }

    fn operate(&self, task: &Task, operation: &Operation) -> Asked<Report> {
        let (client, action, kind) = (Rc::clone(&self.client), operation.action, operation.on.kind);
        let ids = both(&task.key.id, &operation.on.id);
        let undoing = task.nodes.iter().any(|node| node.key == operation.on && is_undoing(task, node));
        Box::pin(async move {
            let (task, subtask) = ids?;
            let (verb, said) = match (kind, action) {
                (TaskKind::Task | TaskKind::SubTask, Action::Retry) => ("retry", RETRIED),
                (TaskKind::Task, Action::Rollback) => ("rollback", ROLLED_BACK),
                (TaskKind::SubTask, Action::Skip) if undoing => ("skip", SKIPPED_UNDOING),
                (TaskKind::SubTask, Action::Skip) => ("skip", SKIPPED),
                (TaskKind::SubTask, Action::Cancel) => ("cancel", CANCELLED),
                _ => return Err(Failure::said(NOT_OFFERED)),
            };
            let subtask = (kind == TaskKind::SubTask).then_some(subtask);
            let Reply { receipt, .. } = api::operate(&client, task, subtask, verb).await?;
            Ok(Report::of(receipt, vec![said.into()]))
        })
    }

    fn floor_ms(&self) -> u32 {
        FLOOR_MS
    }
}

fn run(run: super::tasks::LogRun<'_>) -> LogRun {
    let title = run.operation.map(|operation| match run.at {
        Some(at) => format!("{operation} {}", date_time(&at)),
        None => operation.to_owned(),
    });
    LogRun { title, lines: run.lines.into_iter().map(str::to_owned).collect() }
}

fn number(id: &str) -> Result<i64, Failure> {
    id.parse().map_err(|_| Failure::said(NO_ID.with([id.into()])))
}

fn both(task: &str, part: &str) -> Result<(i64, i64), Failure> {
    Ok((number(task)?, number(part)?))
}
