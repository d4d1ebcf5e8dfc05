//! Restore, as far as a cluster that restores nothing answers (contracts/obshell.md 1.9).

use super::backup::views::Paging;
use super::config::storage::Storage;
use super::engine::{Can, Context, Stage, State as TaskState, Task, operate, render};
use super::state::State;
use super::time::stamp;
use super::transport::bind::Object;
use super::transport::envelope::{Good, Outcome};
use super::transport::fault::Fault;
use super::world::job::Status;
use super::world::{CLUSTER_NAME, World};
use super::{Ask, data};
use serde_json::{Value, json};

/// The routes without a tenant.
pub(crate) fn answer(world: &World, what: &str, ask: &Ask<'_>) -> Outcome {
    match what {
        "tasks" => {
            let page = Paging::read(ask.request)?.object(0);
            data(json!({"contents": [], "page": page}))
        }
        "windows" => preview(world, ask).map(|(_, windows)| Good::Data(windows)),
        _ => {
            let (tenant, windows) = preview(world, ask)?;
            data(json!({"tenant_name": tenant, "cluster_name": CLUSTER_NAME, "restore_windows": windows}))
        }
    }
}

/// Checks the body and makes the DAG, which finds no room for the tenant.
pub(crate) fn start(state: &mut State, ask: &Ask<'_>) -> Outcome {
    let body = ask.json()?;
    let object = Object::new(&body, "RestoreParam")?;
    object.required("data_backup_uri", "DataBackupUri")?;
    let name = object.required("restore_tenant_name", "TenantName")?;
    let zones = object.get("zone_list").and_then(Value::as_array).filter(|zones| !zones.is_empty());
    let zones = zones.ok_or_else(|| {
        let why = "Error:Field validation for 'ZoneList' failed on the 'required' tag";
        Fault::bind(&format!("Key: 'RestoreParam.ZoneList' {why}"))
    })?;
    if state.world.tenant(&name).is_some() {
        return Err(Fault::new(400, "OB.Tenant.Existed", format!("Tenant {name} already exists")));
    }
    if object.int("scn")?.is_some_and(|scn| scn != 0) && object.text("timestamp")?.is_some() {
        let message = "The input parameter 'timestamp or scn' is illegal: cannot be set at the same time";
        return Err(Fault::new(400, "Common.IllegalArgument", message));
    }
    if object.int("ha_high_thread_score")?.is_some_and(|score| !(0..=100).contains(&score)) {
        let message = "The input parameter 'ha_high_thread_score' is illegal: should be in [0, 100]";
        return Err(Fault::new(400, "Common.IllegalArgument", message));
    }
    for zone in zones {
        let field = |key: &str| zone.get(key).and_then(Value::as_str).unwrap_or_default();
        if !["zone1", "zone2", "zone3"].contains(&field("name")) {
            let message = format!("Zone '{}' does not exist", field("name"));
            return Err(Fault::new(400, "OB.Zone.NotExist", message));
        }
        if field("unit_config_name") != "s1" {
            let message = format!("Unit config '{}' does not exist", field("unit_config_name"));
            return Err(Fault::new(400, "OB.Resource.UnitConfig.NotExist", message));
        }
    }
    let pause = Task::Pause { fails: None };
    let stages = vec![
        Stage::one("Pre restore check", pause, Can::ALL),
        Stage::one("Start restore", Task::CreatePools, Can::ALL),
        Stage::one("Wait restore task finish", pause, Can::ALL),
        Stage::one("Active tenant", pause, Can::NO_ROLLBACK),
        Stage::one("Upgrade tenant", pause, Can::NO_ROLLBACK),
    ];
    let title = dag_name(&name);
    let id = state.cluster.create(title, Some(&name), stages, Context::Restore, ask.at.real_ms)?.id;
    let dag = state.cluster.dag(id).map(|dag| render::created(&state.cluster, dag));
    data(dag.unwrap_or_default())
}

fn dag_name(tenant: &str) -> String {
    format!("Restore backup_{tenant}")
}

/// What can be restored from a URI: the tenant whose data lies there, and its windows.
fn preview(world: &World, ask: &Ask<'_>) -> Result<(String, Value), Fault> {
    let body = ask.json()?;
    let object = Object::new(&body, "RestoreStorageParam")?;
    let uri = object.required("data_backup_uri", "DataBackupUri")?;
    if object.text("archive_log_uri")?.is_none() {
        return Err(Fault::crash());
    }
    let storage = Storage::read(&uri)
        .map_err(|why| Fault::new(400, "OB.Storage.URI.Invalid", format!("Invalid storage URI: {why}")))?;
    let wanted = storage.shown();
    let tenant = world.tenants.iter().find(|tenant| {
        Storage::read(&tenant.data_dest).is_ok_and(|dest| dest.shown().trim_end_matches('/') == wanted)
    });
    let tenant = tenant.ok_or_else(|| Fault::unexpected(&format!("no backup found in {wanted}")))?;
    let first =
        tenant.jobs.iter().filter(|job| job.status == Status::Completed).filter_map(|job| job.end_ms).min();
    let checkpoint = tenant.archive.last().map(|round| round.checkpoint(ask.at.real_ms));
    let windows = match (first, checkpoint) {
        (Some(from), Some(to)) if from < to => json!([{"start_time": stamp(from), "end_time": stamp(to)}]),
        _ => Value::Null,
    };
    Ok((tenant.name.clone(), json!({ "restore_windows": windows })))
}

/// `DELETE /tenant/{name}/restore`: 204 for a tenant that is not there.
///
/// A failed restore DAG is rolled back; one that has ended well or not begun refuses (correction 5).
pub(crate) fn cancel(state: &mut State, name: &str, now_ms: i64) -> Outcome {
    if state.world.tenant(name).is_some() {
        let message = format!("Tenant '{name}' is not in restore state");
        let zh = format!("租户 '{name}' 不处于恢复状态");
        return Err(Fault::new(400, "OB.Restore.NotRecovering", message).zh(zh));
    }
    let title = dag_name(name);
    let found = state.cluster.dags.iter().rev().find(|dag| dag.name == title);
    let Some((id, running)) = found.map(|dag| (dag.id, dag.state == TaskState::Running)) else {
        return Ok(Good::NoContent);
    };
    let operator = if running { "CANCEL" } else { "ROLLBACK" };
    operate::dag(&mut state.cluster, id, operator, now_ms)?;
    data(state.cluster.dag(id).map(|dag| render::dag(&state.cluster, dag, false)).unwrap_or_default())
}

/// No restore ever ran.
pub(crate) fn overview() -> Outcome {
    let fault = Fault::new(404, "Common.NotFound", "Element not found: restore task");
    Err(fault.zh("未找到元素：restore task"))
}
