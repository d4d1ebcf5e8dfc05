//! Tasks as the API shows them (contracts/ocp.md 5.2).

use super::super::clusters::Cluster;
use super::super::stamp;
use super::model::{Subtask, Task};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use serde_json::{Value, json};

/// A row of the list: sub-tasks without links.
pub fn row(task: &Task, clusters: &[Cluster]) -> Value {
    let mut row = basic(task, clusters);
    let brief = |subtask: &Subtask| {
        json!({
            "id": subtask.id, "name": subtask.name, "description": subtask.name,
            "status": subtask.status, "operation": subtask.operation,
        })
    };
    if let Some(row) = row.as_object_mut() {
        row.insert("subtasks".into(), task.subtasks.iter().map(brief).collect());
    }
    row
}

/// The detail; `turn` shuffles the order of sub-tasks and of their links.
pub fn detail(task: &Task, clusters: &[Cluster], turn: u64) -> Value {
    let mut random = StdRng::seed_from_u64(turn);
    let mut subtasks: Vec<Value> = task.subtasks.iter().map(|one| subtask(task, one, &mut random)).collect();
    subtasks.shuffle(&mut random);
    let mut detail = basic(task, clusters);
    if let Some(detail) = detail.as_object_mut() {
        detail.insert("taskDefinitionId".into(), json!(-1));
        detail.insert("type".into(), json!(task.kind));
        detail.insert("operation".into(), json!(task.operation));
        detail.insert("executor".into(), json!("10.10.20.1"));
        detail.insert("prohibitRollback".into(), json!(task.prohibit_rollback));
        detail.insert("createTime".into(), json!(stamp::task(task.create_ms)));
        detail.insert("subtasks".into(), Value::Array(subtasks));
    }
    detail
}

/// One sub-task in full.
pub fn one(task: &Task, position: usize, turn: u64) -> Value {
    let mut random = StdRng::seed_from_u64(turn);
    task.subtasks.get(position).map_or(Value::Null, |one| subtask(task, one, &mut random))
}

fn basic(task: &Task, clusters: &[Cluster]) -> Value {
    let mut basic = json!({
        "id": task.id, "name": task.name, "creator": {"id": task.creator.0, "name": task.creator.1},
        "status": task.status, "startTime": stamp::task(task.create_ms),
    });
    let Some(object) = basic.as_object_mut() else { return basic };
    if let Some(ms) = task.finish_ms {
        object.insert("finishTime".into(), json!(stamp::task(ms)));
    }
    let cluster = clusters.iter().find(|cluster| Some(cluster.id) == task.cluster);
    if let Some(cluster) = cluster {
        let brief = json!({"id": cluster.id, "name": cluster.name, "obClusterId": cluster.ob_id,
            "type": cluster.role()});
        object.insert("cluster".into(), brief);
        if let Some(tenant) = cluster.tenants.iter().find(|tenant| Some(tenant.id) == task.tenant) {
            let brief = json!({"id": tenant.id, "name": tenant.name, "obTenantId": tenant.ob_id,
                "mode": tenant.mode});
            object.insert("tenant".into(), brief);
        }
    }
    basic
}

fn subtask(task: &Task, subtask: &Subtask, random: &mut StdRng) -> Value {
    let mut ids = |positions: &[usize]| {
        let found = positions.iter().filter_map(|at| task.subtasks.get(*at)).map(|other| other.id);
        let mut ids: Vec<u64> = found.collect();
        ids.shuffle(random);
        ids
    };
    let (ups, downs) = (ids(&subtask.ups), ids(&subtask.downs));
    let mut view = json!({
        "id": subtask.id, "name": subtask.name, "description": subtask.name, "seriesId": subtask.series,
        "timeout": subtask.timeout_s, "status": subtask.status, "operation": subtask.operation,
        "executor": subtask.executor, "runTime": subtask.runs.len(), "nodeType": "JAVA_TASK",
        "parallelIdx": subtask.parallel, "upstreams": ups, "downstreams": downs,
        "prohibitRollback": task.prohibit_rollback, "createTime": stamp::task(task.create_ms),
    });
    if let Some(object) = view.as_object_mut() {
        if let Some(ms) = subtask.start_ms {
            object.insert("startTime".into(), json!(stamp::task(ms)));
        }
        if let Some(ms) = subtask.finish_ms {
            object.insert("finishTime".into(), json!(stamp::task(ms)));
        }
    }
    view
}
