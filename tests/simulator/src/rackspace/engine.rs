//! What happens on its own, on the engines' clock: backups end, copies follow, schedules fire, retention
//! deletes.

use super::Rackspace;
use super::model::{Backup, DEFAULT_RETENTION, Datastore, Kind, Schedule, Store, Target, ram, region};
use super::time::{DAY_MS, naive, next_slot, weekday};
use crate::http::Region;

/// How long a backup is `NEW`, then `BUILDING`; the target's status is `BACKUP` during both.
const NEW_MS: i64 = 2_000;
const BUILDING_MS: i64 = 13_000;

/// How long a copy takes.
const COPYING_MS: i64 = 8_000;

/// After a longer jump, only this last part is simulated: retention would have deleted everything before it.
const LOOK_BACK_MS: i64 = 45 * DAY_MS;

/// The parameters of a backup to be started.
pub(super) struct Order {
    pub(super) region: Region,
    pub(super) name: String,
    pub(super) description: Option<String>,
    pub(super) target: Target,
    pub(super) parent: Option<String>,
    pub(super) automated: bool,
    pub(super) copy_to: Vec<String>,
}

/// Carries out everything due up to a time, in order.
pub(super) fn advance(system: &mut Rackspace, now_ms: i64) {
    for schedule in &mut system.store.schedules {
        if schedule.fire_ms < now_ms - LOOK_BACK_MS {
            schedule.next_ms = next_slot(now_ms - LOOK_BACK_MS, schedule.hour, schedule.minute);
            schedule.fire_ms = schedule.next_ms;
            schedule.asked = false;
        }
    }
    for instance in &mut system.store.instances {
        if instance.built_ms.is_some_and(|at| at <= now_ms) {
            instance.built_ms = None;
            instance.status = "ACTIVE".into();
        }
    }
    loop {
        let turn =
            earliest(system.store.backups.iter().filter_map(|one| Some((one.turns_ms?, one.id.clone()))));
        let fire = earliest(system.store.schedules.iter().map(|one| (one.fire_ms, one.id.clone())));
        // If both are due at the same moment the backup ends first, so that its target is free for the
        // schedule.
        match (turn, fire) {
            (Some((at, id)), fire) if at <= now_ms && fire.as_ref().is_none_or(|(other, _)| at <= *other) => {
                turn_backup(system, &id, at);
            }
            (_, Some((at, id))) if at <= now_ms => fire_schedule(system, &id, at),
            _ => return,
        }
    }
}

fn earliest(all: impl Iterator<Item = (i64, String)>) -> Option<(i64, String)> {
    all.min_by_key(|(at, _)| *at)
}

/// Starts a backup. `None` if the target is gone.
pub(super) fn start(system: &mut Rackspace, order: Order, now_ms: i64) -> Option<Backup> {
    let (datastore, flavor, volume) = traits(&system.store, order.region, &order.target)?;
    let backup = Backup {
        id: system.ids.uuid(),
        region: order.region,
        name: order.name,
        description: order.description,
        status: "NEW".into(),
        target: order.target,
        parent: order.parent,
        automated: order.automated,
        copy_to: order.copy_to,
        copy_of: None,
        datastore,
        flavor_ram: ram(flavor),
        volume,
        size: None,
        created_ms: now_ms,
        updated_ms: now_ms,
        turns_ms: Some(now_ms + NEW_MS),
    };
    system.store.backups.push(backup.clone());
    Some(backup)
}

/// Starts a copy. Errors: its parent is missing at the destination (2.7).
pub(super) fn copy(
    system: &mut Rackspace,
    source: &Backup,
    to: Region,
    name: Option<String>,
    description: Option<String>,
    now_ms: i64,
) -> Result<(), String> {
    let parent = match &source.parent {
        None => None,
        Some(parent) => {
            let there = system
                .store
                .backups
                .iter()
                .find(|one| one.region == to && one.copy_of.as_ref() == Some(parent));
            Some(there.ok_or_else(|| parent.clone())?.id.clone())
        }
    };
    let copy = Backup {
        id: system.ids.uuid(),
        region: to,
        name: name.unwrap_or_else(|| format!("{}-copy", source.name)),
        description: description.or_else(|| source.description.clone()),
        status: "NEW".into(),
        parent,
        copy_to: Vec::new(),
        copy_of: Some(source.id.clone()),
        size: None,
        created_ms: now_ms,
        updated_ms: now_ms,
        turns_ms: Some(now_ms + NEW_MS),
        ..source.clone()
    };
    system.store.backups.push(copy);
    Ok(())
}

fn traits(store: &Store, region: Region, target: &Target) -> Option<(Datastore, u64, u64)> {
    match target.kind {
        Kind::Instance => {
            store.instance(region, &target.id).map(|one| (one.datastore.clone(), one.flavor, one.volume))
        }
        Kind::Ha => {
            store.group(region, &target.id).map(|one| (one.datastore.clone(), one.flavor, one.volume))
        }
    }
}

fn turn_backup(system: &mut Rackspace, id: &str, at: i64) {
    let Some(backup) = system.store.backups.iter_mut().find(|backup| backup.id == id) else { return };
    backup.updated_ms = at;
    if backup.status == "NEW" {
        backup.status = "BUILDING".into();
        backup.turns_ms = Some(at + if backup.copy_of.is_some() { COPYING_MS } else { BUILDING_MS });
        return;
    }
    backup.status = "COMPLETED".into();
    backup.turns_ms = None;
    backup.size = Some(if backup.parent.is_some() { 0.02 } else { 0.16 } * backup.volume as f64);
    let done = backup.clone();
    if done.copy_of.is_some() {
        return;
    }
    for to in done.copy_to.iter().filter_map(|code| region(code)) {
        // Since v3.11.0 a failed copy leaves no trace on its source (2.7).
        let _ = copy(system, &done, to, None, None, at);
    }
    if done.automated && done.parent.is_none() {
        retain(&mut system.store, &done.target);
    }
}

/// Deletes the oldest automated full backups beyond the number to keep, with the incremental ones made from
/// them (3.3).
fn retain(store: &mut Store, target: &Target) {
    let schedule = store.schedules.iter().find(|schedule| schedule.target == *target);
    let Some(kept) = schedule.map(|schedule| schedule.retention.unwrap_or(DEFAULT_RETENTION)) else { return };
    let kept = usize::try_from(kept).unwrap_or(usize::MAX);
    let mut fulls: Vec<(i64, String)> = automated(store, target)
        .filter(|backup| backup.parent.is_none())
        .map(|backup| (backup.created_ms, backup.id.clone()))
        .collect();
    fulls.sort();
    let surplus = fulls.len().saturating_sub(kept);
    for (_, id) in fulls.into_iter().take(surplus) {
        store.remove_backup(&id);
    }
}

/// The completed automated backups of a target, except copies.
fn automated<'a>(store: &'a Store, target: &'a Target) -> impl Iterator<Item = &'a Backup> {
    store.backups.iter().filter(move |backup| {
        backup.automated
            && backup.copy_of.is_none()
            && backup.status == "COMPLETED"
            && backup.target == *target
    })
}

fn fire_schedule(system: &mut Rackspace, id: &str, at: i64) {
    let Some(schedule) = system.store.schedules.iter_mut().find(|schedule| schedule.id == id) else { return };
    let fired = schedule.clone();
    schedule.next_ms = next_slot(at, schedule.hour, schedule.minute);
    schedule.fire_ms = schedule.next_ms;
    schedule.asked = false;
    if system.store.is_busy(&fired.target) {
        return;
    }
    let Some(parent) = kind_of_run(&system.store, &fired, at) else { return };
    let order = Order {
        region: fired.region,
        name: format!("Scheduled-{}-{}", if parent.is_some() { "incremental" } else { "full" }, naive(at)),
        description: None,
        target: fired.target,
        parent,
        automated: true,
        copy_to: fired.copy_to.unwrap_or_default(),
    };
    if start(system, order, at).is_some()
        && let Some(schedule) = system.store.schedules.iter_mut().find(|schedule| schedule.id == id)
    {
        schedule.last_ms = Some(at);
    }
}

/// The parent of an incremental run, `Some(None)` for a full one, `None` for no run at all.
///
/// There are no incremental backups before the first full one (3.2). What `run_now` makes is not documented:
/// here an incremental backup if there is one to build on, otherwise a full one.
fn kind_of_run(store: &Store, schedule: &Schedule, at: i64) -> Option<Option<String>> {
    if schedule.day_of_week == 7 || schedule.day_of_week == weekday(at) && !schedule.asked {
        return Some(None);
    }
    let latest = automated(store, &schedule.target).max_by_key(|backup| backup.created_ms);
    match latest {
        Some(latest) => Some(Some(latest.id.clone())),
        None => schedule.asked.then_some(None),
    }
}
