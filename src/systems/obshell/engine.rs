//! obshell's DAGs as the engine that the task views drive (contracts/obshell.md 2).

use super::api::{self, Answer};
use super::client::Client;
use super::known::{identity, is_outside};
use super::tasks::{DagKind, operations, task};
use super::wire::{DagDetail, Operator, SubTaskLog};
use crate::acts::Report;
use crate::json::parse_instant;
use crate::net::{Failure, FirstFailure, Piece, Reply, some_at_a_time};
use crate::tasks::{Action, Asked, Engine, Key, LogRun, Operation, Task, TaskKind};
use crate::words::Text;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

crate::texts! {
    ITSELF: "This says nothing about the backup itself: its result is on the task's page.",
        "这不说明备份本身的结果，备份结果见任务页面。";
    ASKED: "The server accepted the request; the task shows what it does.", "服务端已接受请求；执行情况可在任务中查看。";
}

/// The DAGs of one target. Cheap to clone.
#[derive(Clone)]
pub struct Dags {
    client: Client,
    /// Whether the agent is outside a cluster, once that has been asked.
    outside: Rc<Cell<Option<bool>>>,
}

impl Dags {
    /// The DAGs that this client sees.
    pub fn new(client: Client) -> Self {
        Self { client, outside: Rc::default() }
    }

    /// What can be read of the list, newest first, and why the rest cannot. An agent outside a cluster has no
    /// cluster DAGs; its identity is asked for only once.
    ///
    /// Errors: neither list can be read.
    pub fn partly(&self) -> Asked<(Vec<Task>, Option<Failure>)> {
        let (dags, lists) = (self.clone(), self.lists());
        Box::pin(async move {
            let (tasks, mut failure) = lists.await?;
            let unexpected = |failure: &Failure| matches!(failure, Failure::Refused(refusal) if refusal.code.as_deref() == Some("Common.Unexpected"));
            if failure.as_ref().is_some_and(unexpected) {
                if dags.outside.get().is_none() {
                    dags.outside.set(Some(is_outside(identity(&dags.client).await.as_deref())));
                }
                failure = failure.filter(|_| dags.outside.get() != Some(true));
            }
            Ok((tasks, failure))
        })
    }

    /// Both lists: cluster DAGs need the database, local ones do not, and one without the other still helps.
    fn lists(&self) -> Asked<(Vec<Task>, Option<Failure>)> {
        let client = self.client.clone();
        Box::pin(async move {
            let (failed, read) = (FirstFailure::default(), RefCell::new(Vec::new()));
            let take = |answer: Answer<Vec<DagDetail>>| {
                read.borrow_mut().extend(failed.note(answer).map(|reply| reply.value));
            };
            let lists: [Piece<'_>; 2] = [
                Box::pin(async { take(api::cluster_dags(&client).await) }),
                Box::pin(async { take(api::agent_dags(&client).await) }),
            ];
            some_at_a_time(Box::new(lists.into_iter())).await;
            let (read, mut failure) = (read.take(), failed.told().err());
            if let Some(failure) = failure.take_if(|_| read.is_empty()) {
                return Err(failure);
            }
            let mut dags = read.concat();
            newest_first(&mut dags);
            Ok((dags.iter().map(task).collect(), failure))
        })
    }
}

impl Engine for Dags {
    fn leaves_open(&self, task: &Task) -> Option<Text> {
        // The DAG waits until no backup runs, but an hour at most (contracts/obshell.md 0.5, 0.6).
        (DagKind::of(&task.name) == DagKind::Backup).then_some(ITSELF)
    }

    fn list(&self) -> Asked<Vec<Task>> {
        let lists = self.lists();
        Box::pin(async move { Ok(lists.await?.0) })
    }

    fn task(&self, id: &str) -> Asked<Task> {
        let (client, id) = (self.client.clone(), id.to_owned());
        Box::pin(async move { Ok(task(&api::dag(&client, &id).await?.value)) })
    }

    fn log(&self, _task: &str, node: &Key) -> Asked<Vec<LogRun>> {
        let (client, id) = (self.client.clone(), node.id.clone());
        Box::pin(async move { Ok(runs(api::sub_task_logs(&client, &id).await?.value)) })
    }

    fn operations(&self, task: &Task, on: &Key) -> Vec<Operation> {
        operations(task, on)
    }

    fn operate(&self, _task: &Task, operation: &Operation) -> Asked<Report> {
        let (client, on, action) = (self.client.clone(), operation.on.clone(), operation.action);
        Box::pin(async move {
            let operator = match action {
                Action::Retry => Operator::Retry,
                Action::Rollback => Operator::Rollback,
                // obshell has no separate skip: passing is what it calls it.
                Action::Pass | Action::Skip => Operator::Pass,
                Action::Cancel => Operator::Cancel,
            };
            let Reply { receipt, .. } = match on.kind {
                TaskKind::Task => api::operate_dag(&client, &on.id, operator).await?,
                TaskKind::Node | TaskKind::SubTask => api::operate_node(&client, &on.id, operator).await?,
            };
            Ok(Report::of(receipt, vec![ASKED.into()]))
        })
    }

    fn floor_ms(&self) -> u32 {
        // The engine itself ticks once a second.
        1000
    }
}

/// The server gives no order. A DAG whose begin was reset or not yet set is about to run: it comes first.
fn newest_first(dags: &mut [DagDetail]) {
    dags.sort_by_cached_key(|dag| {
        let began =
            dag.start_time.as_deref().and_then(parse_instant).map_or(i64::MAX, |at| at.timestamp_millis());
        std::cmp::Reverse((began, dag.dag_id))
    });
}

/// The lines by run; they arrive sorted by row, so that each run's lines are consecutive.
fn runs(entries: Vec<SubTaskLog>) -> Vec<LogRun> {
    let mut runs: Vec<(i64, LogRun)> = Vec::new();
    for entry in entries {
        let number = entry.execute_times.0;
        if runs.last().is_none_or(|(last, _)| *last != number) {
            runs.push((number, LogRun { title: Some(format!("#{number}")), lines: Vec::new() }));
        }
        if let Some((_, run)) = runs.last_mut() {
            run.lines.extend(split(&entry.log_content));
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// The lines of an entry: an error that the agent logs can span several. An empty entry is an empty line.
fn split(entry: &str) -> Vec<String> {
    if entry.is_empty() {
        return vec![String::new()];
    }
    entry.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::json;

    #[test]
    fn the_end_of_a_backups_dag_is_not_the_end_of_the_backup() {
        let dags = Dags::new(client(Auth::Proxy, &Server::default()));
        for (name, is_open) in
            [("Obcluster start full backup for t1", true), ("Set obcluster backup config for t1", false)]
        {
            let task = task(&DagDetail { name: name.to_owned(), ..DagDetail::default() });
            assert_eq!(dags.leaves_open(&task).is_some(), is_open, "{name}");
        }
    }

    #[test]
    fn the_list_has_both_stores_newest_first() {
        let dag = |id: &str, start: &str| json!({"id": id, "dag_id": 1, "name": id, "state": "RUNNING", "start_time": start});
        let server = Server::default()
            .then_data(
                &json!({"contents": [dag("11", "2026-06-01T10:00:00Z"), dag("12", "0001-01-01T00:00:00Z")]}),
            )
            .then_data(&json!({"contents": [dag("22130706433028869", "2026-06-02T10:00:00Z")]}));
        let tasks = run(Dags::new(client(Auth::Proxy, &server)).list()).unwrap();
        let ids: Vec<&str> = tasks.iter().map(|task| &*task.key.id).collect();
        assert_eq!(ids, ["12", "22130706433028869", "11"]);
        assert!(server.seen().iter().all(|request| request.url.ends_with("?show_details=false")));
    }

    #[test]
    fn a_dead_database_leaves_the_local_dags() {
        let server = Server::default()
            .then_error(500, "Agent.OceanBase.NotHold")
            .then_data(&json!({"contents": null}));
        let (tasks, failure) = run(Dags::new(client(Auth::Proxy, &server)).partly()).unwrap();
        assert!(tasks.is_empty());
        let Some(Failure::Refused(refusal)) = failure else { panic!("the database is missed") };
        assert_eq!(refusal.code.as_deref(), Some("Agent.OceanBase.NotHold"));
        let server = Server::default().then_error(500, "Agent.OceanBase.NotHold");
        assert!(run(Dags::new(client(Auth::Proxy, &server)).list()).is_err());
    }

    #[test]
    fn outside_a_cluster_missing_cluster_dags_are_not_reported() {
        for (identity, missed) in [("SINGLE", false), ("CLUSTER AGENT", true)] {
            let server = Server::default()
                .then_error(500, "Common.Unexpected")
                .then_data(&json!({"contents": null}))
                .then_data(&json!({"agent": {"identity": identity}}));
            let server = server
                .then_error(500, "Common.Unexpected")
                .then_data(&json!({"contents": null}))
                .then_error(500, "Common.Unexpected")
                .then_data(&json!({"contents": null}));
            let dags = Dags::new(client(Auth::Proxy, &server));
            for asked in [3, 5] {
                let (_, failure) = run(dags.partly()).unwrap();
                assert_eq!((failure.is_some(), server.seen().len()), (missed, asked), "{identity}");
            }
            run(dags.list()).unwrap();
            assert_eq!(server.seen().len(), 7, "{identity}");
        }
    }

    #[test]
    fn a_log_is_split_by_run() {
        let line =
            |id: i64, run: i64| json!({"id": id, "execute_times": run, "log_content": format!("line {id}")});
        let server = Server::default().then_data(&json!({"contents": [line(3, 2), line(1, 1), line(2, 1)]}));
        let log = run(Dags::new(client(Auth::Proxy, &server)).log("11", &Key::new(TaskKind::SubTask, "11")))
            .unwrap();
        assert_eq!(log[0].lines, ["line 1", "line 2"]);
        assert_eq!((log[1].title.as_deref(), log[1].lines.len()), (Some("#2"), 1));
    }

    #[test]
    fn an_entry_of_several_lines_is_split_into_them() {
        let entry = |id: i64, text: &str| json!({"id": id, "execute_times": 1, "log_content": text});
        let entries = [entry(1, "ERROR: a\n\tat b\r\nc\n"), entry(2, ""), entry(3, "d")];
        let server = Server::default().then_data(&json!({ "contents": entries }));
        let log = run(Dags::new(client(Auth::Proxy, &server)).log("11", &Key::new(TaskKind::SubTask, "11")));
        assert_eq!(log.unwrap()[0].lines, ["ERROR: a", "\tat b", "c", "", "d"]);
    }

    #[test]
    fn a_stage_is_operated_as_a_node() {
        let server = Server::default().then(200, r#"{"successful":true}"#);
        let dags = Dags::new(client(Auth::Proxy, &server));
        let failed: DagDetail =
            serde_json::from_str(crate::systems::obshell::samples_test::FAILED_DAG).unwrap();
        let task = task(&failed);
        let pass = dags.operations(&task, &task.groups[0].key).remove(0);
        run(dags.operate(&task, &pass)).unwrap();
        assert!(server.seen()[0].url.ends_with("/api/v1/task/node/11"));
    }
}
