//! Restoring a tenant, and reading about restores (contracts/obshell.md 1.9).

mod cancel;
mod rules;
pub(crate) mod views;
pub(crate) mod wish;
pub(crate) mod work;

use super::engine::{Can, Context, Stage, Task, render};
use super::state::State;
use super::time::stamp;
use super::transport::bind::Object;
use super::transport::envelope::{Good, Outcome};
use super::transport::fault::Fault;
use super::world::{CLUSTER_NAME, World};
use super::{Ask, data};
pub(crate) use cancel::cancel;
use serde_json::{Value, json};

/// Checks the body and makes the DAG.
pub(crate) fn start(state: &mut State, ask: &Ask<'_>) -> Outcome {
    let wish = rules::read(&ask.json()?, &state.world)?;
    let stages = vec![
        Stage::one("Pre restore check", Task::CheckPoint, Can::ALL),
        Stage::one("Start restore", Task::StartRestore, Can::ALL),
        Stage::one("Wait restore task finish", Task::WaitRestore, Can::ALL),
        Stage::one("Active tenant", Task::ActiveTenant, Can::NO_ROLLBACK),
        Stage::one("Upgrade tenant", Task::UpgradeTenant, Can::NO_ROLLBACK),
    ];
    let (title, tenant) = (dag_name(&wish.tenant), wish.tenant.clone());
    let context = Context::Restore(Box::new(wish));
    let id = state.cluster.create(title, Some(&tenant), stages, context, ask.at.real_ms)?.id;
    data(state.cluster.dag(id).map(|dag| render::created(&state.cluster, dag)).unwrap_or_default())
}

fn dag_name(tenant: &str) -> String {
    format!("Restore backup_{tenant}")
}

/// `GET /restore/windows`.
pub(crate) fn windows(world: &World, ask: &Ask<'_>) -> Outcome {
    preview(world, ask).map(|(_, windows)| Good::Data(windows))
}

/// `POST /restore/source-tenant-info`.
pub(crate) fn source(world: &World, ask: &Ask<'_>) -> Outcome {
    let (tenant, windows) = preview(world, ask)?;
    data(json!({"tenant_name": tenant, "cluster_name": CLUSTER_NAME, "restore_windows": windows}))
}

/// What can be restored from a URI: the tenant whose data is there, and its windows.
fn preview(world: &World, ask: &Ask<'_>) -> Result<(String, Value), Fault> {
    let body = ask.json()?;
    let object = Object::new(&body, "RestoreStorageParam")?;
    let data_uri = object.required("data_backup_uri", "DataBackupUri")?;
    let log_uri = match object.text("archive_log_uri")? {
        // Both handlers write through a nil pointer.
        None => return Err(Fault::crash()),
        Some(uri) if uri.is_empty() => data_uri.clone(),
        Some(uri) => uri,
    };
    for uri in [&data_uri, &log_uri] {
        super::config::storage::Storage::read(uri).map_err(|why| {
            Fault::new(400, "OB.Storage.URI.Invalid", format!("Invalid storage URI: {why}"))
        })?;
    }
    let found = world.windows(&data_uri, &log_uri, ask.at.real_ms);
    let (tenant, windows) = found.map_err(|why| Fault::unexpected(&why))?;
    let window = |(from, to): &(i64, i64)| json!({"start_time": stamp(*from), "end_time": stamp(*to)});
    let windows = match windows.is_empty() {
        true => Value::Null,
        false => windows.iter().map(window).collect(),
    };
    Ok((tenant, json!({ "restore_windows": windows })))
}
