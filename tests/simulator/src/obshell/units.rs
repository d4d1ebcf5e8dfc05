//! Unit configs; a restore names one for each zone (contracts/obshell.md 1.9, 5).

use super::routes::nothing;
use super::time::stamp;
use super::transport::bind::Object;
use super::transport::envelope::{Outcome, contents};
use super::transport::fault::Fault;
use super::world::{Unit, World};
use super::{Ask, data};
use serde_json::{Value, json};

/// The least memory of a unit, in bytes.
pub(crate) const MIN_MEMORY: i64 = 1 << 30;

/// A unit config as the server shows it.
pub(crate) fn row(unit: &Unit) -> Value {
    let at = stamp(unit.created_ms);
    json!({
        "unit_config_id": unit.id, "name": unit.name, "max_cpu": unit.max_cpu, "min_cpu": unit.min_cpu,
        "memory_size": unit.memory, "log_disk_size": unit.log_disk, "data_disk_size": 0,
        "max_iops": unit.max_iops, "min_iops": unit.min_iops, "create_time": at, "modify_time": at,
    })
}

/// The error for an unknown unit config.
pub(crate) fn missing(name: &str) -> Fault {
    let message = format!("Unit config '{name}' does not exist.");
    Fault::new(400, "OB.Resource.UnitConfig.NotExist", message)
}

/// `GET /units/config`.
pub(crate) fn list(world: &World) -> Outcome {
    data(contents(world.units.iter().map(row).collect()))
}

/// `GET /unit/config/{name}`.
pub(crate) fn one(world: &World, name: &str) -> Outcome {
    world.unit(name).map(row).ok_or_else(|| missing(name)).and_then(data)
}

fn illegal(field: &str, why: &str) -> Fault {
    let message = format!("The input parameter '{field}' is illegal: {why}");
    Fault::new(400, "Common.IllegalArgument", message)
}

/// Digits and a unit from `K` to `P`, with or without `B`, as bytes.
fn capacity(text: &str) -> Option<i64> {
    let upper = text.to_uppercase();
    let unit = upper.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = upper.strip_suffix(unit).filter(|digits| !digits.starts_with('0'))?;
    let power = match unit.strip_suffix('B').unwrap_or(unit) {
        "K" => 10,
        "M" => 20,
        "G" => 30,
        "T" => 40,
        "P" => 50,
        _ => return None,
    };
    digits.parse::<i64>().ok()?.checked_mul(1 << power)
}

fn required(label: &str) -> Fault {
    let why = format!("Error:Field validation for '{label}' failed on the 'required' tag");
    Fault::bind(&format!("Key: 'CreateResourceUnitConfigParams.{label}' {why}"))
}

fn read(body: &Value, id: i64, now_ms: i64) -> Result<Unit, Fault> {
    let object = Object::new(body, "CreateResourceUnitConfigParams")?;
    let name = object.text("name")?.ok_or_else(|| required("Name"))?;
    let memory = object.text("memory_size")?.ok_or_else(|| required("MemorySize"))?;
    let max_cpu = object.number("max_cpu")?.ok_or_else(|| required("MaxCpu"))?;
    let min_cpu = object.number("min_cpu")?;
    let (max_iops, min_iops) = (object.int("max_iops")?, object.int("min_iops")?);
    let log_disk = object.text("log_disk_size")?;
    if name.is_empty() {
        return Err(illegal("name", "Resource unit name is empty."));
    }
    let memory = capacity(&memory).ok_or_else(|| illegal("memory_size", &memory))?;
    let log_disk = match log_disk {
        None => memory.saturating_mul(3),
        Some(size) => capacity(&size).ok_or_else(|| illegal("log_disk_size", &size))?,
    };
    let positive = |field: &str, value: Option<f64>| match value {
        Some(value) if value <= 0.0 => Err(illegal(field, &format!("{field} should be positive."))),
        _ => Ok(()),
    };
    positive("max_cpu", Some(max_cpu))?;
    positive("min_cpu", min_cpu)?;
    positive("min_iops", min_iops.map(|iops| iops as f64))?;
    positive("max_iops", max_iops.map(|iops| iops as f64))?;
    if min_cpu.is_some_and(|min| min > max_cpu) {
        return Err(illegal("min_cpu", "min_cpu should not be greater than max_cpu."));
    }
    for (field, value) in [("max_cpu", Some(max_cpu)), ("min_cpu", min_cpu)] {
        if value.is_some_and(|value| value < 1.0) {
            return Err(illegal(field, "min value is 1."));
        }
    }
    if max_iops.zip(min_iops).is_some_and(|(max, min)| max < min) {
        return Err(illegal("min_iops", "min_iops should not be greater than max_iops."));
    }
    Ok(Unit {
        id,
        name,
        max_cpu,
        min_cpu: min_cpu.unwrap_or(max_cpu),
        memory,
        log_disk,
        max_iops: max_iops.unwrap_or(i64::MAX),
        min_iops: min_iops.or(max_iops).unwrap_or(i64::MAX),
        created_ms: now_ms,
    })
}

/// `POST /unit/config`.
pub(crate) fn create(world: &mut World, ask: &Ask<'_>) -> Outcome {
    let id = world.units.iter().map(|unit| unit.id).max().unwrap_or(1000) + 1;
    let unit = read(&ask.json()?, id, ask.at.real_ms)?;
    if world.unit(&unit.name).is_some() {
        let message = format!("Unit config '{}' already exists", unit.name);
        return Err(Fault::new(400, "OB.Resource.UnitConfig.Existed", message));
    }
    if unit.memory < MIN_MEMORY {
        let message = format!("unit MEMORY_SIZE is below the limit, the minimum is {MIN_MEMORY}");
        return Err(Fault::new(400, "MySQL.Error", message));
    }
    world.units.push(unit);
    Ok(nothing(()))
}

/// `DELETE /unit/config/{name}`; deleting an unknown one succeeds.
pub(crate) fn drop(world: &mut World, name: &str) -> Outcome {
    if world.uses(name) {
        let message = format!("resource unit '{name}' is referenced by some resource pool");
        return Err(Fault::new(400, "MySQL.Error", message));
    }
    world.units.retain(|unit| unit.name != name);
    Ok(nothing(()))
}
