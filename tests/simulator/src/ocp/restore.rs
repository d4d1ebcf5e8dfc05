//! A restore into a new tenant (contracts/ocp.md 1.14).

use super::clusters::{self, Cluster, Tenant};
use super::engine::{Effect, Status, Task, model::Operation, scripts};
use super::fail::Failure;
use super::history::{RestoreRow, uri};
use super::once::{as_object, checked};
use super::stamp;
use super::state::{Now, State};
use super::strategy::fields::{At, Checker};
use super::strategy::object::Refusal;
use super::strategy::reply::{Tasks, common};
use super::strategy::routes::Object;
use super::strategy::storage;
use serde_json::{Value, json};

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
    let Some((mut row, counts)) = row else { return Err(Failure::new(400, "COM10001", block)) };
    let target = clusters::find(&state.clusters, row.target)?.clone();
    let backed_up = clusters::find(&state.clusters, row.cluster).ok();
    let older = backed_up.is_some_and(|from| numbers(&target.version) < numbers(&from.version));
    let paired =
        target.standby_of.is_some() || state.clusters.iter().any(|one| one.standby_of == Some(target.id));
    let uneven = target.from(&[4, 0]) && counts.iter().any(|count| Some(count) != counts.first());
    let result = if older {
        Err(Refusal::new("BAK30001", "A backup cannot be restored into an older version"))
    } else if paired {
        Err(Refusal::new("BAK42001", "The target cluster must not be in primary and standby mode"))
    } else if target.tenants.iter().any(|one| one.name == row.restored) {
        Err(Refusal::new("BAK42001", "The target cluster has a tenant of this name"))
    } else if uneven {
        Err(Refusal::new("BAK42001", "From OceanBase 4.0 on, all zones have one unit count"))
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
    Ok(common("RESTORE", object, result, now.chinese))
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
) -> Option<(RestoreRow, Vec<i64>)> {
    let id = |checker: &mut Checker, name: &str| {
        checker.integer(at, name, true, 1, i64::MAX).and_then(|id| u64::try_from(id).ok())
    };
    let target = id(checker, "restoreClusterId");
    let (from, tenant, uri) = if online {
        let (from, tenant) = (id(checker, "backupClusterId"), id(checker, "backupTenantId"));
        let found = clusters::find(&state.clusters, from.unwrap_or(cluster)).ok();
        let found =
            found.and_then(|one| one.tenant(tenant.unwrap_or_default()).ok()).map(|one| one.name.clone());
        if tenant.is_some() && found.is_none() {
            checker.note("BAK10002", at, "backupTenantId", "a tenant of the cluster");
        }
        // The location of its newest backup.
        let made = state.data.iter().filter(|row| Some(row.cluster) == from && row.status == "DONE");
        let newest =
            made.filter(|row| row.tenant.is_none() || row.tenant == tenant).max_by_key(|row| row.start_ms);
        (from, found, newest.map_or_else(|| "file:///obbackup/".into(), |row| row.uri.clone()))
    } else {
        checker.one_of(at, "backupMode", &["LOGICAL_BACKUP", "PHYSICAL_BACKUP"]);
        for name in ["backupClusterName", "backupTenantName"] {
            if at.get(name).and_then(Value::as_str).is_none_or(str::is_empty) {
                checker.note("COM10001", at, name, "required");
            }
        }
        let mut path = String::new();
        if let Some(base) = checker.object(at, "obBackupStorageBaseInfo", &mut path) {
            storage::base_info(checker, base, true, None);
        }
        let text = |name: &str| at.get(name).and_then(Value::as_str);
        // Only the name of a cluster that is gone is known: the row then belongs to the cluster in the path.
        let from = state.clusters.iter().find(|one| Some(one.name.as_str()) == text("backupClusterName"));
        let at = json!({"obBackupStorageBaseInfo": at.get("obBackupStorageBaseInfo")});
        (Some(from.map_or(cluster, |one| one.id)), text("backupTenantName").map(str::to_owned), uri(&at))
    };
    let end = at.get("restoreEndTime").and_then(Value::as_str).and_then(stamp::read);
    if end.is_none() {
        checker.note("COM10001", at, "restoreEndTime", "a time such as 2020-11-11T00:50:00.215+08:00");
    }
    let mut path = String::new();
    let info = checker.object(at, "restoreTenantInfoParam", &mut path)?;
    let name = filled(checker, info, "name");
    let counts = zones(checker, info);
    let row = RestoreRow {
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
        uri,
    };
    Some((row, counts))
}

fn filled<'a>(checker: &mut Checker, at: At<'a>, name: &str) -> Option<&'a str> {
    let text = at.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    if text.is_none() {
        checker.note("COM10001", at, name, "required");
    }
    text
}

/// The unit count of each zone.
fn zones(checker: &mut Checker, info: At<'_>) -> Vec<i64> {
    let zones = info.get("zones").and_then(Value::as_array).filter(|zones| !zones.is_empty());
    let Some(zones) = zones else {
        checker.note("COM10001", info, "zones", "at least one zone");
        return Vec::new();
    };
    let mut counts = Vec::new();
    for (at, zone) in zones.iter().enumerate() {
        let path = info.field(&format!("zones[{at}]"));
        let Some(object) = zone.as_object() else {
            checker.note("COM10001", info, "zones", "a list of objects");
            continue;
        };
        let zone = At { object, path: &path };
        filled(checker, zone, "name");
        checker.one_of(zone, "replicaType", &["FULL", "LOGONLY", "READONLY"]);
        let mut path = String::new();
        let Some(pool) = checker.object(zone, "resourcePool", &mut path) else { continue };
        filled(checker, pool, "unitSpecName");
        counts.extend(checker.integer(pool, "unitCount", true, 1, i64::MAX));
    }
    counts
}

/// Keeps the row of a restore in step with its task.
pub fn settle(state: &mut State, id: u64, task: &Task) {
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
    if row.status == "RESTORE_SUCCESS" {
        let row = row.clone();
        add_tenant(&mut state.clusters, &row);
    }
}

/// Adds the tenant that a restore has made.
fn add_tenant(clusters: &mut [Cluster], row: &RestoreRow) {
    let mut all = clusters.iter().flat_map(|cluster| &cluster.tenants);
    let id = all.clone().map(|tenant| tenant.id).max().unwrap_or_default() + 1;
    let mode = all.find(|tenant| tenant.name == row.tenant).map_or("MYSQL", |tenant| &tenant.mode).to_owned();
    let Some(cluster) = clusters.iter_mut().find(|cluster| cluster.id == row.target) else { return };
    if cluster.tenants.iter().all(|tenant| tenant.name != row.restored) {
        let ob_id = cluster.tenants.iter().map(|tenant| tenant.ob_id).max().unwrap_or_default() + 1;
        cluster.tenants.push(Tenant { id, ob_id, name: row.restored.clone(), mode });
    }
}

#[cfg(test)]
mod tests;
