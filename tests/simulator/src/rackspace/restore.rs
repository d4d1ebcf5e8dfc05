//! Creates instances, from a backup or empty, and deletes them (contracts/rackspace.md 1.5, 4.2).

use super::Rackspace;
use super::checks::{self, Check};
use super::fault::{Fault, Outcome};
use super::instances;
use super::model::{Backup, Datastore, FLAVORS, Instance, Kind, Target};
use crate::http::{Region, Reply, Request};
use serde_json::Value;

/// How long a new instance is in `BUILD`.
const BUILD_MS: i64 = 30_000;

/// The documents say both 300 GB and 1.5 TB; the larger is used (6).
const LARGEST_GB: u64 = 1536;

pub(super) fn create(
    system: &mut Rackspace,
    region: Region,
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    let fields = checks::root(request, "instance")?;
    let mut check = Check::new("instance", &fields);
    for name in ["name", "flavorRef", "volume"] {
        check.require(name);
    }
    let name = check.text("name").map(str::to_owned).unwrap_or_default();
    if name.chars().count() > 255 {
        check.complain("name", "is longer than 255 characters");
    }
    let flavor = check.given("flavorRef").and_then(flavor);
    if check.given("flavorRef").is_some() && flavor.is_none() {
        check.complain("flavorRef", "names no flavor");
    }
    let volume = check.given("volume").and_then(|volume| volume.get("size")?.as_u64());
    let volume = volume.filter(|size| (1..=LARGEST_GB).contains(size));
    if check.given("volume").is_some() && volume.is_none() {
        check.complain("volume", &format!("has no 'size' that is an integer from 1 to {LARGEST_GB}"));
    }
    let point = check.given("restorePoint").map(|point| point.get("backupRef").and_then(Value::as_str));
    if point == Some(None) {
        check.complain("restorePoint", "has no 'backupRef'");
    }
    let wish = check.given("datastore");
    let kind = wish.and_then(|wish| wish.get("type")?.as_str()).unwrap_or("mysql");
    let version = wish.and_then(|wish| wish.get("version")?.as_str()).unwrap_or("8.0");
    check.done()?;
    let (Some(flavor), Some(volume)) = (flavor, volume) else {
        return Err(Fault::new(400, "The instance is incomplete."));
    };
    let datastore = match point.flatten() {
        Some(id) => restorable(system.store.backup(region, id).ok_or_else(|| Fault::missing(id))?, volume)?,
        None => Datastore { kind: kind.to_lowercase(), version: version.into() },
    };
    let instance = Instance {
        id: system.ids.uuid(),
        region,
        name,
        status: "BUILD".into(),
        datastore,
        flavor,
        volume,
        ha_id: None,
        replica_of: None,
        created_ms: now_ms,
        built_ms: Some(now_ms + BUILD_MS),
    };
    let id = instance.id.clone();
    system.store.instances.push(instance);
    instances::get(system, region, &id)
}

/// The datastore of a backup that can be restored to this volume.
fn restorable(backup: &Backup, volume: u64) -> Outcome<Datastore> {
    if backup.status != "COMPLETED" {
        let message = format!("Backup {} cannot be restored: its status is {}.", backup.id, backup.status);
        return Err(Fault::new(422, message));
    }
    if volume < backup.volume {
        let message = format!("A volume of {volume} GB is smaller than the backup's, {} GB.", backup.volume);
        return Err(Fault::new(400, message));
    }
    Ok(backup.datastore.clone())
}

/// A flavor by its id, or by the end of its URL.
fn flavor(value: &Value) -> Option<u64> {
    let id = match value {
        Value::String(text) => text.rsplit('/').next()?.parse().ok()?,
        other => other.as_u64()?,
    };
    FLAVORS.iter().any(|(known, ..)| *known == id).then_some(id)
}

/// Deletes an instance and its schedule; its backups stay.
pub(super) fn delete(system: &mut Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let instance = system.store.instance(region, id).ok_or_else(|| Fault::missing(id))?;
    let target = Target { kind: Kind::Instance, id: id.to_owned() };
    if instance.ha_id.is_some() || system.store.is_busy(&target) {
        let reason =
            if instance.ha_id.is_some() { "it is part of an HA group" } else { "its status is BACKUP" };
        return Err(Fault::new(422, format!("{id} cannot be deleted: {reason}.")));
    }
    system.store.instances.retain(|one| one.id != id);
    system.store.schedules.retain(|schedule| schedule.target != target);
    Ok(Reply::empty(202))
}
