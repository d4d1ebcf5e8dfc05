//! DAGs, nodes and sub_tasks as JSON, fields in the server's order (contracts/obshell.md 2.2).

use super::{Context, Dag, Node, State, Store, Sub, ids};
use crate::obshell::time::{ZERO, stamp, stamp_seconds};
use serde_json::{Map, Value, json};

fn generic(store: &Store, row: i64) -> String {
    let (ip, port) = ids::agent(0);
    if store.local { ids::local(ip, port, row) } else { ids::cluster(row) }
}

fn frame(id: String, key: &str, row: i64, name: &str) -> Map<String, Value> {
    let mut map = Map::with_capacity(14);
    map.insert("id".into(), Value::String(id));
    map.insert(key.into(), row.into());
    map.insert("name".into(), name.into());
    map
}

fn status(map: &mut Map<String, Value>, words: [&str; 2], start: i64, end: i64) {
    let [state, operator] = words;
    map.insert("state".into(), state.into());
    map.insert("operator".into(), operator.into());
    let start_text = stamp(start);
    let end_text = if end == start { start_text.clone() } else { stamp(end) };
    map.insert("start_time".into(), start_text.into());
    map.insert("end_time".into(), end_text.into());
}

/// A DAG; without details `nodes` and `additional_data` are `null`.
pub(crate) fn dag(store: &Store, dag: &Dag, details: bool) -> Value {
    let mut map = frame(generic(store, dag.id), "dag_id", dag.id, &dag.name);
    map.insert("stage".into(), dag.stage.into());
    map.insert("max_stage".into(), dag.nodes.len().into());
    map.insert("maintenance_type".into(), dag.maintenance_type.into());
    map.insert("maintenance_key".into(), dag.maintenance_key.as_str().into());
    status(&mut map, [dag.state.word(), dag.operator.word()], dag.start, dag.end);
    let data = match &dag.context {
        Context::Restore(_) if details => json!({"restore_job_id": 0}),
        _ if details && dag.nodes.len() > 1 => json!({}),
        _ => Value::Null,
    };
    map.insert("additional_data".into(), data);
    let nodes =
        || dag.nodes.iter().zip(dag.first_node..).map(|(node, row)| self::node(store, node, row, false));
    map.insert("nodes".into(), if details { nodes().collect() } else { Value::Null });
    Value::Object(map)
}

/// The answer to the request that made a cluster DAG: the server does not re-read the row (correction 1).
pub(crate) fn created(store: &Store, dag: &Dag) -> Value {
    let mut value = self::dag(store, dag, false);
    if let Some(map) = value.as_object_mut().filter(|_| !store.local) {
        map.insert("start_time".into(), ZERO.into());
        map.insert("end_time".into(), ZERO.into());
    }
    value
}

/// A node; `alone` if it was requested directly.
pub(crate) fn node(store: &Store, node: &Node, row: i64, alone: bool) -> Value {
    let mut map = frame(generic(store, row), "node_id", row, &node.name);
    status(&mut map, [node.state.word(), node.operator.word()], node.start, node.end);
    let merged = alone && node.subs.len() > 1;
    map.insert("additional_data".into(), if merged { json!({}) } else { Value::Null });
    let rows = node.subs.iter().zip(node.first_sub..);
    map.insert("sub_tasks".into(), rows.map(|(sub, row)| self::sub(store, node, sub, row)).collect());
    Value::Object(map)
}

/// A sub_task.
pub(crate) fn sub(store: &Store, node: &Node, sub: &Sub, row: i64) -> Value {
    let mut map = frame(generic(store, row), "task_id", row, &node.name);
    status(&mut map, [sub.state.word(), sub.operator.word()], sub.start, sub.end);
    map.insert("additional_data".into(), Value::Null);
    map.insert("execute_times".into(), sub.times.into());
    let (ip, port) = ids::agent(sub.agent);
    map.insert("execute_agent".into(), json!({"ip": ip, "port": port}));
    let shown = matches!(sub.state, State::Running | State::Failed | State::Succeed);
    let lines = || sub.lines.iter().map(|line| Value::String(line.text.clone())).collect();
    map.insert("task_logs".into(), if shown { lines() } else { Value::Null });
    Value::Object(map)
}

/// A sub_task's log, newest first: the server guarantees no order, so clients must not rely on one.
pub(crate) fn lines(sub: &Sub, row: i64) -> Vec<Value> {
    let line = |line: &super::Line| {
        let at = stamp_seconds(line.at_ms);
        json!({
            "id": line.id, "sub_task_id": row, "execute_times": line.times, "log_content": line.text,
            "is_sync": false, "create_time": at, "update_time": at,
        })
    };
    sub.lines.iter().rev().map(line).collect()
}
