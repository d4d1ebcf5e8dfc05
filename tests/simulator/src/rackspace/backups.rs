//! Backups: lists, one, on demand, copies, deletion (contracts/rackspace.md 2.10, 2.11, 4.1).

use super::Rackspace;
use super::backup_view::view;
use super::checks::{self, Check};
use super::engine;
use super::fault::{Fault, Outcome};
use super::ids::is_uuid;
use super::model::{Backup, Kind, Store, Target};
use super::paging::Page;
use crate::http::{Region, Reply, Request};
use serde_json::{Map, Value, json};

pub(super) fn list(system: &Rackspace, region: Region, request: &Request) -> Outcome<Reply> {
    let page = Page::of(request, "backups")?;
    let kind = request.param("datastore");
    let here = system.store.backups.iter().filter(|backup| {
        backup.region == region
            && kind.as_ref().is_none_or(|kind| backup.datastore.kind.eq_ignore_ascii_case(kind))
    });
    let items = here.map(|backup| (backup.id.clone(), view(backup))).collect();
    Ok(Reply::json(200, &page.body(&system.address(region), "backups", "backups", items)))
}

/// The backups of one target. A single backup of an instance comes as in the sample, under `backup`, in
/// addition to the list that every client of the service reads (4.1).
pub(super) fn list_of(
    system: &Rackspace,
    region: Region,
    target: &Target,
    request: &Request,
) -> Outcome<Reply> {
    let known = match target.kind {
        Kind::Instance => system.store.instance(region, &target.id).is_some(),
        Kind::Ha => system.store.group(region, &target.id).is_some(),
    };
    if !known {
        return Err(Fault::missing(&target.id));
    }
    let resource = match target.kind {
        Kind::Instance => format!("instances/{}/backups", target.id),
        Kind::Ha => format!("ha/{}/backups", target.id),
    };
    let page = Page::of(request, &resource)?;
    let here =
        system.store.backups.iter().filter(|backup| backup.region == region && backup.target == *target);
    let items: Vec<(String, Value)> = here.map(|backup| (backup.id.clone(), view(backup))).collect();
    let single =
        if items.len() == 1 && target.kind == Kind::Instance { items.first().cloned() } else { None };
    let mut body = page.body(&system.address(region), &resource, "backups", items);
    if let (Some((_, only)), Some(body)) = (single, body.as_object_mut()) {
        body.insert("backup".into(), only);
    }
    Ok(Reply::json(200, &body))
}

pub(super) fn get(system: &Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let backup = system.store.backup(region, id).ok_or_else(|| Fault::missing(id))?;
    Ok(Reply::json(200, &json!({"backup": view(backup)})))
}

pub(super) fn create(
    system: &mut Rackspace,
    region: Region,
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    let fields = checks::root(request, "backup")?;
    let mut check = Check::new("backup", &fields);
    check.require("name");
    let name = check.name("name");
    let description = check.text("description").map(str::to_owned);
    let parent = check.uuid("parent_id");
    let copy_to = check.regions("copy_to", region).unwrap_or_default();
    let target = target(&mut check);
    check.done()?;
    let (Some(target), Some(name)) = (target, name) else {
        return Err(Fault::new(400, "The backup is incomplete."));
    };
    let state = ready(&system.store, region, &target)?;
    if let Some(parent) = &parent {
        let found = system.store.backup(region, parent).ok_or_else(|| Fault::missing(parent))?;
        if found.status != "COMPLETED" || found.target != target {
            return Err(Fault::new(
                400,
                format!("Backup {parent} cannot be the parent: it is no completed backup of {}.", target.id),
            ));
        }
    }
    if system.store.is_busy(&target) {
        return Err(Fault::new(422, format!("Already running a backup of {}.", target.id)));
    }
    if state != "ACTIVE" {
        return Err(Fault::new(
            422,
            format!("{} is not ready for a backup: its status is {state}.", target.id),
        ));
    }
    let order = engine::Order { region, name, description, target, parent, automated: false, copy_to };
    let Some(backup) = engine::start(system, order, now_ms) else {
        return Err(Fault::new(422, "The backup cannot be started."));
    };
    Ok(Reply::json(202, &json!({"backup": view(&backup)})))
}

/// One copy to one region (2.10).
pub(super) fn act(
    system: &mut Rackspace,
    region: Region,
    id: &str,
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    let source = system.store.backup(region, id).ok_or_else(|| Fault::missing(id))?.clone();
    let fields = checks::root(request, "copy-backup")?;
    let mut check = Check::new("copy-backup", &fields);
    check.require("target_backup_region");
    let code = check.text("target_backup_region");
    if let Some(reason) = code.and_then(|code| checks::destination(code, region)) {
        check.complain("target_backup_region", &reason);
    }
    let name = check.name("name");
    let description = check.text("description").filter(|text| !text.is_empty()).map(str::to_owned);
    check.done()?;
    let Some(to) = code.and_then(super::model::region) else {
        return Err(Fault::new(400, "The copy names no region."));
    };
    if source.status != "COMPLETED" {
        return Err(Fault::new(
            422,
            format!("Backup {id} cannot be copied: its status is {}.", source.status),
        ));
    }
    engine::copy(system, &source, to, name, description, now_ms).map_err(|parent| {
        Fault::new(400, format!("The parent {parent} of backup {id} is not found in {}.", to.code()))
    })?;
    Ok(Reply::empty(202))
}

pub(super) fn delete(system: &mut Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let backup = system.store.backup(region, id).ok_or_else(|| Fault::missing(id))?;
    let mut all = system.store.descendants(id);
    all.push(backup.id.clone());
    let running = |one: &Backup| one.turns_ms.is_some() && all.contains(&one.id);
    if let Some(busy) = system.store.backups.iter().find(|one| running(one)) {
        return Err(Fault::new(
            422,
            format!("Backup {} cannot be deleted: its status is {}.", busy.id, busy.status),
        ));
    }
    system.store.remove_backup(id);
    Ok(Reply::empty(202))
}

/// `instance`, or `source` with its type and id, which is required for a group.
fn target(check: &mut Check) -> Option<Target> {
    let instance = check.uuid("instance");
    let source = match check.given("source") {
        None => None,
        Some(Value::Object(source)) => nested(check, source),
        Some(other) => {
            check.complain("source", &format!("{other} is not of type 'object'"));
            None
        }
    };
    if check.given("instance").is_none() && check.given("source").is_none() {
        check.complain("instance", "or backup['source'] is required");
    }
    source.or(instance.map(|id| Target { kind: Kind::Instance, id }))
}

fn nested(check: &mut Check, source: &Map<String, Value>) -> Option<Target> {
    let kind = match source.get("type").and_then(Value::as_str) {
        Some("ha") => Kind::Ha,
        Some("instance") => Kind::Instance,
        _ => {
            check.complain("source", "has no 'type' of ['instance', 'ha']");
            return None;
        }
    };
    let Some(id) = source.get("id").and_then(Value::as_str).filter(|id| is_uuid(id)) else {
        check.complain("source", "has no 'id' that is a UUID");
        return None;
    };
    Some(Target { kind, id: id.to_owned() })
}

/// The target's status. 404 if it does not exist.
fn ready(store: &Store, region: Region, target: &Target) -> Outcome<String> {
    let status = match target.kind {
        Kind::Instance => store.instance(region, &target.id).map(|one| one.status.clone()),
        Kind::Ha => store.group(region, &target.id).map(|one| one.state.clone()),
    };
    status.ok_or_else(|| Fault::missing(&target.id))
}
