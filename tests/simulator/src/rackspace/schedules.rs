//! Schedules (contracts/rackspace.md 1, 2).
//!
//! The documents do not settle PUT's `copy_to` (2.6), so both readings are implemented: ORD ignores it, as in
//! the table of the PUT; every other region accepts an array, where an empty one ends the copies. Text and
//! null never change anything, since Rackspace's own command line sends them unasked.

use super::Rackspace;
use super::checks::{self, Check};
use super::fault::{Fault, Outcome};
use super::model::{Kind, Schedule, Store, Target};
use super::paging::Page;
use super::time::{naive, next_slot};
use crate::http::{Region, Reply, Request};
use serde_json::{Map, Value, json};

/// A requested run waits for the next turn of the periodic task (1.4).
const PERIODIC_MS: i64 = 5_000;

pub(super) fn list(system: &Rackspace, region: Region, request: &Request) -> Outcome<Reply> {
    let page = Page::of(request, "schedules")?;
    let here = system.store.schedules.iter().filter(|schedule| schedule.region == region);
    let items = here.map(|schedule| (schedule.id.clone(), view(&system.store, schedule, true))).collect();
    Ok(Reply::json(200, &page.body(&system.address(region), "schedules", "schedules", items)))
}

pub(super) fn get(system: &Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    let schedule = find(system, region, id)?;
    Ok(Reply::json(200, &json!({"schedule": view(&system.store, schedule, false)})))
}

pub(super) fn create(
    system: &mut Rackspace,
    region: Region,
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    let fields = checks::root(request, "schedule")?;
    let mut check = Check::new("schedule", &fields);
    for name in ["action", "day_of_week", "hour", "minute"] {
        check.require(name);
    }
    if let Some(action) = check.text("action").filter(|action| *action != "backup") {
        check.complain("action", &format!("'{action}' is not one of ['backup']"));
    }
    let day_of_week = check.integer("day_of_week", 0, 7);
    let hour = check.integer("hour", 0, 23);
    let minute = check.integer("minute", 0, 59);
    let retention = check.integer("full_backup_retention", 2, u64::MAX);
    let copy_to = check.regions("copy_to", region);
    let target = target(&mut check);
    check.done()?;
    let (Some(target), Some(day_of_week), Some(hour), Some(minute)) = (target, day_of_week, hour, minute)
    else {
        return Err(Fault::new(400, "The schedule is incomplete."));
    };
    schedulable(&system.store, region, &target)?;
    let next_ms = next_slot(now_ms, hour, minute);
    let schedule = Schedule {
        id: system.ids.uuid(),
        region,
        target,
        day_of_week,
        hour,
        minute,
        // The sample with copies shows the default, the one without shows null (1.3).
        retention: retention.or(copy_to.as_ref().map(|_| super::model::DEFAULT_RETENTION)),
        copy_to: copy_to.map(turned),
        created_ms: now_ms,
        updated_ms: now_ms,
        last_ms: None,
        next_ms,
        fire_ms: next_ms,
        asked: false,
    };
    let body = json!({"schedule": view(&system.store, &schedule, false)});
    system.store.schedules.push(schedule);
    Ok(Reply::json(202, &body))
}

pub(super) fn update(
    system: &mut Rackspace,
    region: Region,
    id: &str,
    request: &Request,
    now_ms: i64,
) -> Outcome<Reply> {
    find(system, region, id)?;
    let fields = checks::root(request, "schedule")?;
    let mut check = Check::new("schedule", &fields);
    let day_of_week = check.integer("day_of_week", 0, 7);
    let hour = check.integer("hour", 0, 23);
    let minute = check.integer("minute", 0, 59);
    let retention = check.integer("full_backup_retention", 2, u64::MAX);
    let takes_copies = region != Region::Ord && check.given("copy_to").is_some_and(Value::is_array);
    let copy_to = if takes_copies { check.regions("copy_to", region) } else { None };
    let run_now = match check.given("run_now") {
        None => false,
        Some(Value::Bool(wish)) => *wish,
        Some(Value::String(wish)) if wish.eq_ignore_ascii_case("true") => true,
        Some(Value::String(wish)) if wish.eq_ignore_ascii_case("false") => false,
        Some(other) => {
            check.complain("run_now", &format!("{other} is not of type 'boolean'"));
            false
        }
    };
    check.done()?;
    let schedule =
        system.store.schedules.iter_mut().find(|schedule| schedule.id == id && schedule.region == region);
    let Some(schedule) = schedule else { return Err(Fault::missing(id)) };
    schedule.day_of_week = day_of_week.unwrap_or(schedule.day_of_week);
    schedule.retention = retention.or(schedule.retention);
    if hour.is_some() || minute.is_some() {
        schedule.hour = hour.unwrap_or(schedule.hour);
        schedule.minute = minute.unwrap_or(schedule.minute);
        schedule.next_ms = next_slot(now_ms, schedule.hour, schedule.minute);
        schedule.fire_ms = schedule.next_ms;
        schedule.asked = false;
    }
    if let Some(codes) = copy_to {
        schedule.copy_to = Some(turned(codes));
    }
    if run_now {
        schedule.next_ms = now_ms;
        schedule.fire_ms = now_ms + PERIODIC_MS;
        schedule.asked = true;
    }
    schedule.updated_ms = now_ms;
    Ok(Reply::empty(202))
}

pub(super) fn delete(system: &mut Rackspace, region: Region, id: &str) -> Outcome<Reply> {
    find(system, region, id)?;
    system.store.schedules.retain(|schedule| schedule.id != id);
    Ok(Reply::empty(202))
}

fn find<'a>(system: &'a Rackspace, region: Region, id: &str) -> Outcome<&'a Schedule> {
    let found = system.store.schedules.iter().find(|schedule| schedule.id == id && schedule.region == region);
    found.ok_or_else(|| Fault::missing(id))
}

/// The service returns regions in a different order from that in which it received them (2.4).
fn turned(mut codes: Vec<String>) -> Vec<String> {
    codes.reverse();
    codes
}

/// The target that a request names (1.2, notes 2 and 3).
fn target(check: &mut Check) -> Option<Target> {
    let kind = match check.text("source_type") {
        None | Some("instance") => Kind::Instance,
        Some("ha") => Kind::Ha,
        Some(other) => {
            check.complain("source_type", &format!("'{other}' is not one of ['instance', 'ha']"));
            return None;
        }
    };
    let (instance, source) = (check.uuid("instance_id"), check.uuid("source_id"));
    let named = check.given("instance_id").is_some() || check.given("source_id").is_some();
    if !named {
        check.complain("instance_id", "or schedule['source_id'] is required");
    }
    if kind == Kind::Ha && instance.is_some() {
        check.complain("instance_id", "does not go with schedule['source_type'] 'ha'");
    }
    if let (Some(one), Some(other)) = (&instance, &source)
        && one != other
    {
        check.complain("source_id", "differs from schedule['instance_id']");
    }
    source.or(instance).map(|id| Target { kind, id })
}

/// Whether a target can have a schedule: it exists, is not a member of a group, and has none yet (1.6, 3.9).
fn schedulable(store: &Store, region: Region, target: &Target) -> Outcome<()> {
    let id = &target.id;
    match target.kind {
        Kind::Ha => {
            store.group(region, id).ok_or_else(|| Fault::missing(id))?;
        }
        Kind::Instance => {
            let instance = store.instance(region, id).ok_or_else(|| Fault::missing(id))?;
            if let Some(group) = &instance.ha_id {
                return Err(Fault::new(
                    400,
                    format!("{id} is part of the HA group {group}; schedule the group."),
                ));
            }
        }
    }
    if store.schedules.iter().any(|schedule| schedule.target == *target) {
        return Err(Fault::new(400, format!("{id} already has an active schedule")));
    }
    Ok(())
}

/// A schedule as the API shows it.
///
/// In a list, a schedule of an instance without copies has the older samples' shape: no `source`, `copy_to`,
/// `full_backup_retention` and `running` (1.3).
fn view(store: &Store, schedule: &Schedule, in_list: bool) -> Value {
    let running = store.backups.iter().any(|backup| backup.automated && backup.occupies(&schedule.target));
    let instance = (schedule.target.kind == Kind::Instance).then_some(&schedule.target.id);
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("action", json!("backup"));
    put("created", json!(naive(schedule.created_ms)));
    put("day_of_month", Value::Null);
    put("day_of_week", json!(schedule.day_of_week));
    put("hour", json!(schedule.hour));
    put("id", json!(schedule.id));
    put("instance_id", json!(instance));
    put("last_scheduled", json!(schedule.last_ms.map(naive)));
    put("minute", json!(schedule.minute));
    put("month", Value::Null);
    put("next_run", json!(naive(schedule.next_ms)));
    put("updated", json!(naive(schedule.updated_ms)));
    if in_list && instance.is_some() && schedule.copy_to.is_none() && !running {
        return Value::Object(out);
    }
    put("full_backup_retention", json!(schedule.retention));
    put("source", json!({"id": schedule.target.id, "type": schedule.target.kind.name()}));
    match &schedule.copy_to {
        // A number in the sample with copies, a boolean in the one without (3.6).
        Some(codes) => {
            put("running", json!(u8::from(running)));
            put("copy_to", json!(codes));
        }
        None => {
            put("running", json!(running));
        }
    }
    Value::Object(out)
}
