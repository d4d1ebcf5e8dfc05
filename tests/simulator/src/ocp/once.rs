//! An immediate data backup (contracts/ocp.md 1.9).

use super::clusters;
use super::engine::{Effect, Status, Task, model::Operation, scripts};
use super::fail::Failure;
use super::history::{DataRow, uri};
use super::plan;
use super::state::{Now, State};
use super::strategy::fields::{At, Checker};
use super::strategy::object::{self, Refusal};
use super::strategy::reply::{Tasks, common};
use super::strategy::routes::Object;
use super::strategy::storage;
use serde_json::Value;

/// The body as an object. Errors: 400.
pub fn as_object(body: &Value) -> Result<At<'_>, Failure> {
    let object = body.as_object().ok_or_else(|| Failure::new(400, "COM10003", "an object"))?;
    Ok(At { object, path: "" })
}

/// Errors: 400 with the issues noted.
pub fn checked(checker: Checker) -> Result<(), Failure> {
    if checker.issues.is_empty() { Ok(()) } else { Err(Failure::issues(checker.issues)) }
}

/// `POST …/backup/backupNow`.
pub fn backup_now(state: &mut State, object: Object, body: &Value, now: Now) -> Result<Value, Failure> {
    let at = as_object(body)?;
    let mut checker = Checker::default();
    // The table requires it, but the page's own sample omits it: it may be absent.
    if at.get("backupMode").is_some() {
        checker.one_of(at, "backupMode", &["LOGICAL_BACKUP", "PHYSICAL_BACKUP"]);
    }
    checker.one_of(at, "dataBackupMode", &["FULL_BACKUP", "INCREMENTAL_BACKUP"]);
    let stored = state.strategies.iter().find(|one| one.is_of(object.cluster, object.tenant));
    let stored = stored.and_then(|one| one.document.get("obBackupServiceStorageConfig"));
    let mut path = String::new();
    if let Some(at) = checker.object(at, "obBackupServiceStorageConfig", &mut path) {
        storage::check(&mut checker, at, object.tenant.is_some(), stored);
    }
    checked(checker)?;
    let result = start_backup(state, object, body, now).map(Tasks::One);
    Ok(common("DATA_BACKUP_NOW", object, result, now.chinese))
}

fn start_backup(state: &mut State, object: Object, body: &Value, now: Now) -> Result<u64, Refusal> {
    let cluster =
        clusters::find(&state.clusters, object.cluster).map_err(|_| Refusal::new("BAK10002", ""))?.clone();
    object::cluster(&cluster)?;
    if let Some(tenant) = object.tenant.and_then(|id| cluster.tenant(id).ok()) {
        object::tenant(&cluster, &tenant.name)?;
    }
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let mode = if cluster.logical() { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
    let incremental = text("dataBackupMode") == Some("INCREMENTAL_BACKUP");
    if text("backupMode").is_some_and(|sent| sent != mode) || (incremental && cluster.logical()) {
        return Err(Refusal::new("BAK21008", format!("OceanBase {} supports {mode}", cluster.version)));
    }
    if state.data.iter().any(|row| row.cluster == object.cluster && row.status == "DOING") {
        return Err(Refusal::new(
            "BAK31005",
            format!("A data backup of cluster {} is running", cluster.name),
        ));
    }
    let storage = body.get("obBackupServiceStorageConfig").unwrap_or(&Value::Null);
    object::version(&cluster, storage)?;
    object::reachable(&cluster, storage)?;
    let id = state.ids.row();
    let full = if incremental { plan::last_full(state, object.cluster, object.tenant) } else { Some(id) };
    let mut task =
        state.task("Back up data now", &scripts::data_backup(&cluster.hosts), Effect::Backup(id), now);
    task.cluster = Some(object.cluster);
    task.tenant = object.tenant;
    if full.is_none() {
        for subtask in task.subtasks.iter_mut().filter(|subtask| subtask.name == scripts::READY_STEP) {
            // Retrying does not help: the full backup is still missing.
            subtask.fails = u32::MAX;
            subtask.error = "BAK31003: an incremental backup needs a full backup before it".into();
        }
    }
    state.data.push(DataRow {
        id,
        cluster: object.cluster,
        tenant: object.tenant,
        start_ms: now.real_ms,
        finish_ms: None,
        status: "DOING".into(),
        error: None,
        kind: text("dataBackupMode").unwrap_or_default().into(),
        full_set: full.unwrap_or_default(),
        uri: uri(storage),
        secondary: Vec::new(),
    });
    let task_id = task.id;
    state.tasks.push(task);
    Ok(task_id)
}

/// Keeps the row of a data backup in step with its task.
pub fn settle_backup(state: &mut State, id: u64, task: &Task) {
    let Some(row) = state.data.iter_mut().find(|row| row.id == id) else { return };
    let undone = task.operation == Operation::Rollback;
    row.finish_ms = task.finish_ms;
    (row.status, row.error) = match task.status {
        Status::Successful if undone => ("CANCELED".into(), None),
        Status::Successful => ("DONE".into(), None),
        Status::Failed => ("FAILED".into(), Some(format!("See task {}", task.id))),
        _ => ("DOING".into(), None),
    };
}
