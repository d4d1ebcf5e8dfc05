//! What is started once: a data backup now, a restore (contracts/ocp.md 1.9, 1.14).

use super::clusters;
use super::engine::{Effect, Status, Task, model::Operation, scripts};
use super::fail::{Failure, Issue};
use super::history::{DataRow, RestoreRow, uri};
use super::plan;
use super::stamp;
use super::state::{Now, State};
use super::strategy::fields::{At, Checker};
use super::strategy::object::{self, Refusal};
use super::strategy::reply::{Tasks, common};
use super::strategy::routes::Object;
use super::strategy::storage;
use serde_json::Value;

fn as_object(body: &Value) -> Result<At<'_>, Failure> {
    let object = body.as_object().ok_or_else(|| Failure::new(400, "COM10003", "an object"))?;
    Ok(At { object, path: "" })
}

fn checked(checker: Checker) -> Result<(), Failure> {
    if checker.issues.is_empty() { Ok(()) } else { Err(Failure::issues(checker.issues)) }
}

/// `POST …/backup/backupNow`.
pub fn backup_now(state: &mut State, object: Object, body: &Value, now: Now) -> Result<Value, Failure> {
    let at = as_object(body)?;
    let mut checker = Checker::default();
    // Required by the table, absent from the page's own sample: absent is taken.
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
    Ok(common("DATA_BACKUP_NOW", object.cluster, object.tenant, result))
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
    object::reachable(&cluster, storage)?;
    let id = state.ids.row();
    let full = if incremental { plan::last_full(state, object.cluster, object.tenant) } else { Some(id) };
    let mut task =
        state.task("Back up data now", &scripts::data_backup(&cluster.hosts), Effect::Backup(id), now);
    task.cluster = Some(object.cluster);
    task.tenant = object.tenant;
    if full.is_none() {
        for subtask in task.subtasks.iter_mut().filter(|subtask| subtask.name == scripts::READY_STEP) {
            // Retrying does not help: the full backup is still not there.
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

/// `POST …/backup/restore`.
pub fn restore(state: &mut State, object: Object, body: &Value, now: Now) -> Result<Value, Failure> {
    let at = as_object(body)?;
    let mut checker = Checker::default();
    let status = checker.one_of(at, "backupTenantStatus", &["ONLINE", "OFFLINE"]);
    let online = status == Some("ONLINE");
    let block = if online { "restoreOnlineTenantRequiredParam" } else { "restoreOfflineTenantRequiredParam" };
    let mut path = String::new();
    let param = status.and_then(|_| checker.object(at, block, &mut path));
    let mut row = None;
    if let Some(param) = param {
        row = read_restore(&mut checker, param, online, state, object.cluster);
    }
    checked(checker)?;
    let Some(mut row) = row else { return Err(Failure::new(400, "COM10001", block)) };
    let target = clusters::find(&state.clusters, row.target)?.clone();
    let backed_up = clusters::find(&state.clusters, row.cluster).ok();
    let older = backed_up.is_some_and(|from| numbers(&target.version) < numbers(&from.version));
    let result = if older {
        Err(Refusal::new("BAK30001", "A backup cannot be restored into an older version"))
    } else if target.standby_of.is_some() {
        Err(Refusal::new("BAK40002", "The target must not be in primary and standby mode"))
    } else {
        row.id = state.ids.restore();
        row.create_ms = now.real_ms;
        let mut task =
            state.task("Restore tenant", &scripts::restore(&target.hosts), Effect::Restore(row.id), now);
        task.cluster = Some(row.target);
        let id = task.id;
        state.tasks.push(task);
        state.restores.push(row);
        Ok(Tasks::One(id))
    };
    Ok(common("RESTORE", object.cluster, object.tenant, result))
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-']).map(|part| part.parse().unwrap_or(0)).collect()
}

fn read_restore(
    checker: &mut Checker,
    at: At<'_>,
    online: bool,
    state: &State,
    cluster: u64,
) -> Option<RestoreRow> {
    let id = |checker: &mut Checker, name: &str| {
        checker.integer(at, name, true, 1, i64::MAX).and_then(|id| u64::try_from(id).ok())
    };
    let target = id(checker, "restoreClusterId");
    let (from, tenant) = if online {
        let (from, tenant) = (id(checker, "backupClusterId"), id(checker, "backupTenantId"));
        let found = clusters::find(&state.clusters, from.unwrap_or(cluster)).ok();
        let found =
            found.and_then(|one| one.tenant(tenant.unwrap_or_default()).ok()).map(|one| one.name.clone());
        if tenant.is_some() && found.is_none() {
            checker.note("BAK10002", at, "backupTenantId", "a tenant of the cluster");
        }
        (from, found)
    } else {
        for name in ["backupMode", "backupClusterName", "backupTenantName"] {
            if at.get(name).and_then(Value::as_str).is_none_or(str::is_empty) {
                checker.note("COM10001", at, name, "required");
            }
        }
        if at.get("obBackupStorageBaseInfo").is_none() {
            checker.note("COM10001", at, "obBackupStorageBaseInfo", "required");
        }
        (Some(cluster), at.get("backupTenantName").and_then(Value::as_str).map(str::to_owned))
    };
    let end = at.get("restoreEndTime").and_then(Value::as_str).and_then(stamp::read);
    if end.is_none() {
        checker.note("COM10001", at, "restoreEndTime", "a time such as 2020-11-11T00:50:00.215+08:00");
    }
    let info = at.get("restoreTenantInfoParam");
    let name = info.and_then(|info| info.get("name")).and_then(Value::as_str).filter(|name| !name.is_empty());
    let zones =
        info.and_then(|info| info.get("zones")).and_then(Value::as_array).filter(|zones| !zones.is_empty());
    if name.is_none() || zones.is_none() {
        let field = at.field("restoreTenantInfoParam");
        let wanted = "a name and at least one zone".into();
        checker.issues.push(Issue { code: "COM10001", field, rejected: Value::Null, wanted });
    }
    Some(RestoreRow {
        id: 0,
        cluster: from?,
        target: target?,
        tenant: tenant?,
        restored: name?.into(),
        create_ms: 0,
        finish_ms: None,
        end_ms: end?,
        status: "RESTORE_CREATE_TENANT".into(),
        error: None,
        uri: "file:///obbackup/".into(),
    })
}

/// Keeps a data backup's row in step with its task.
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

/// Keeps a restore's row in step with its task.
pub fn settle_restore(state: &mut State, id: u64, task: &Task) {
    let Some(row) = state.restores.iter_mut().find(|row| row.id == id) else { return };
    row.finish_ms = task.finish_ms;
    let undone = task.operation == Operation::Rollback;
    (row.status, row.error) = match task.status {
        Status::Successful if !undone => ("RESTORE_SUCCESS".into(), None),
        Status::Successful | Status::Failed => ("RESTORE_FAIL".into(), Some(format!("See task {}", task.id))),
        _ if task.count(Status::Successful) > task.subtasks.len() / 2 => {
            ("RESTORE_USER_REPLICA".into(), None)
        }
        _ => ("RESTORE_CREATE_TENANT".into(), None),
    };
}
