//! Restore, as far as a cluster that restores nothing answers (contracts/obshell.md 1.9).

use super::backup::views::Paging;
use super::config::storage::Storage;
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
        "start" => start(world, ask),
        "windows" => preview(world, ask).map(|(_, windows)| Good::Data(windows)),
        _ => {
            let (tenant, windows) = preview(world, ask)?;
            data(json!({"tenant_name": tenant, "cluster_name": CLUSTER_NAME, "restore_windows": windows}))
        }
    }
}

/// Checks up to the resources, which this cluster lacks: it has no unit configs left to make a tenant of.
fn start(world: &World, ask: &Ask<'_>) -> Outcome {
    let body = ask.json()?;
    let object = Object::new(&body, "RestoreParam")?;
    object.required("data_backup_uri", "DataBackupUri")?;
    let name = object.required("restore_tenant_name", "TenantName")?;
    let zones = object.get("zone_list").and_then(Value::as_array).filter(|zones| !zones.is_empty());
    let zones = zones.ok_or_else(|| {
        Fault::bind(
            "Key: 'RestoreParam.ZoneList' Error:Field validation for 'ZoneList' failed on the 'required' tag",
        )
    })?;
    if world.tenant(&name).is_some() {
        return Err(Fault::new(400, "OB.Tenant.Existed", format!("Tenant {name} already exists")));
    }
    if object.int("scn")?.is_some_and(|scn| scn != 0) && object.text("timestamp")?.is_some() {
        let message = "The input parameter 'timestamp or scn' is illegal: cannot be set at the same time";
        return Err(Fault::new(400, "Common.IllegalArgument", message));
    }
    let unit = zones.first().and_then(|zone| zone.get("unit_config_name")).and_then(Value::as_str);
    let message = format!("Unit config '{}' does not exist", unit.unwrap_or_default());
    Err(Fault::new(400, "OB.Resource.UnitConfig.NotExist", message))
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
pub(crate) fn cancel(world: &World, name: &str) -> Outcome {
    match world.tenant(name) {
        None => Ok(Good::NoContent),
        Some(_) => {
            let message = format!("Tenant '{name}' is not in restore state");
            Err(Fault::new(400, "OB.Restore.NotRecovering", message)
                .zh(format!("租户 '{name}' 不处于恢复状态")))
        }
    }
}

/// No restore ever ran.
pub(crate) fn overview() -> Outcome {
    let fault = Fault::new(404, "Common.NotFound", "Element not found: restore task");
    Err(fault.zh("未找到元素：restore task"))
}
