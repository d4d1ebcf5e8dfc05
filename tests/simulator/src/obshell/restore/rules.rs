//! The checks before the restore's DAG, in the server's order (contracts/obshell.md 1.9).

use super::wish::RestoreWish;
use crate::obshell::engine::ids::AGENTS;
use crate::obshell::time::OFFSET_MS;
use crate::obshell::transport::bind::Object;
use crate::obshell::transport::fault::Fault;
use crate::obshell::world::{Place, World};
use serde_json::Value;

/// Servers of each zone.
const SERVERS: i64 = 1;

fn refused(code: &'static str, message: impl Into<String>) -> Fault {
    Fault::new(400, code, message)
}

fn illegal(field: &str, why: &str) -> Fault {
    refused("Common.IllegalArgument", format!("The input parameter '{field}' is illegal: {why}"))
}

/// Reads and checks a body.
pub(crate) fn read(body: &Value, world: &World) -> Result<RestoreWish, Fault> {
    let object = Object::new(body, "RestoreParam")?;
    let text = |key: &str| object.text(key).map(Option::unwrap_or_default);
    let timestamp = object.time("timestamp")?;
    let data_uri = object.required("data_backup_uri", "DataBackupUri")?;
    let tenant = object.required("restore_tenant_name", "TenantName")?;
    let mut places = places(&object)?;
    let mut wish = RestoreWish {
        log_uri: Some(text("archive_log_uri")?).filter(|uri| !uri.is_empty()).unwrap_or(data_uri.clone()),
        data_uri,
        tenant,
        scn: object.int("scn")?.filter(|scn| *scn != 0),
        sql_scn: None,
        point: String::new(),
        places: Vec::new(),
        primary_zone: text("primary_zone")?,
        concurrency: object.int("concurrency")?,
        score: object.int("ha_high_thread_score")?.unwrap_or(100),
        decrypts: object.texts("decryption")? > 0,
    };
    text("kms_encrypt_info")?;
    if wish.tenant == "sys" {
        return Err(crate::obshell::tenants::sys());
    }
    if world.tenant(&wish.tenant).is_some() {
        let message = format!("Tenant {} already exists", wish.tenant);
        return Err(refused("OB.Tenant.Existed", message));
    }
    if places.is_empty() {
        return Err(refused("OB.Tenant.ZoneList.Empty", "Zone list is empty."));
    }
    if let Some(at) = timestamp {
        if wish.scn.is_some() {
            return Err(illegal("timestamp or scn", "cannot be set at the same time"));
        }
        wish.scn = at.timestamp_nanos_opt();
        let clock = at.naive_local().and_utc().timestamp_nanos_opt();
        wish.sql_scn = clock.map(|clock| clock - OFFSET_MS * 1_000_000);
        wish.point = at.format("%Y-%m-%d %H:%M:%S%.6f").to_string();
    } else if let Some(scn) = wish.scn {
        wish.point = scn.to_string();
    }
    if !(0..=100).contains(&wish.score) {
        return Err(illegal("ha_high_thread_score", "should be in [0, 100]"));
    }
    zones(&mut places, world)?;
    primary(&mut wish.primary_zone, &places)?;
    wish.places = places;
    Ok(wish)
}

fn places(object: &Object<'_>) -> Result<Vec<Place>, Fault> {
    let why = "Error:Field validation for 'ZoneList' failed on the 'required' tag";
    let missing = || Fault::bind(&format!("Key: 'RestoreParam.ZoneList' {why}"));
    let list = object.list("zone_list")?.ok_or_else(missing)?;
    let place = |zone: &Value| {
        let zone = Object::new(zone, "ZoneParam")?;
        let text = |key: &str| zone.text(key).map(Option::unwrap_or_default);
        Ok(Place {
            zone: text("name")?,
            replica: text("replica_type")?.to_uppercase(),
            unit: text("unit_config_name")?,
            count: zone.int("unit_num")?.unwrap_or_default(),
        })
    };
    list.iter().map(place).collect()
}

/// Checks each zone by itself, then whether all zones are there.
fn zones(places: &mut [Place], world: &World) -> Result<(), Fault> {
    let mut seen: Vec<&str> = Vec::new();
    let mut count = 0;
    for place in &mut *places {
        if place.replica.is_empty() {
            place.replica = "FULL".into();
        }
    }
    for place in &*places {
        if seen.contains(&place.zone.as_str()) {
            return Err(refused("OB.Tenant.Zone.Repeated", format!("Zone '{}' is repeated.", place.zone)));
        }
        seen.push(&place.zone);
        if place.unit.is_empty() {
            return Err(refused("OB.Resource.UnitConfig.Name.Empty", "Unit config name is empty."));
        }
        if !["FULL", "READONLY"].contains(&place.replica.as_str()) {
            let message = format!("Replica type '{}' is not supported", place.replica);
            return Err(refused("OB.Tenant.Replica.InvalidType", message));
        }
        if place.count <= 0 {
            let why = "unit num should be greater than 0";
            let message = format!("Unit number '{}' is invalid: {why}", place.count);
            return Err(refused("OB.Tenant.UnitNum.Invalid", message));
        }
        if count != 0 && place.count != count {
            let message = "Unit number is inconsistent, should be the same in all zones.";
            return Err(refused("OB.Tenant.UnitNum.Inconsistent", message));
        }
        count = place.count;
    }
    for place in &*places {
        let known = (1..=AGENTS.len()).any(|number| place.zone == format!("zone{number}"));
        if !known {
            return Err(refused("OB.Zone.NotExist", format!("Zone '{}' does not exist", place.zone)));
        }
        if world.unit(&place.unit).is_none() {
            return Err(crate::obshell::units::missing(&place.unit));
        }
        if place.count > SERVERS {
            let (count, zone) = (place.count, &place.zone);
            let message =
                format!("Unit number '{count}' is bigger than server number '{SERVERS}' in zone '{zone}'.");
            return Err(refused("OB.Tenant.UnitNum.ExceedsLimit", message));
        }
    }
    if !places.iter().any(|place| place.replica == "FULL") {
        let who = "At least one zone should have full replica.";
        let message = format!("Tenant '{who}' has no paxos replica, please check tenant's replica info.");
        return Err(refused("OB.Tenant.NoPaxosReplica", message));
    }
    Ok(())
}

/// `z1,z2;z3` of the zones asked for, or RANDOM. All zones here are of one region.
fn primary(wanted: &mut String, places: &[Place]) -> Result<(), Fault> {
    if wanted.is_empty() || wanted.eq_ignore_ascii_case("random") {
        *wanted = "RANDOM".into();
        return Ok(());
    }
    let invalid = |why: String| {
        refused("OB.Tenant.PrimaryZone.Invalid", format!("Primary zone '{wanted}' is invalid: {why}."))
    };
    let mut seen = Vec::new();
    for zone in wanted.split([';', ',']) {
        if !places.iter().any(|place| place.zone == zone) {
            return Err(invalid(format!("Zone '{zone}' is not in zone_list.")));
        }
        if seen.contains(&zone) {
            return Err(invalid(format!("Zone '{zone}' is repeated in primary_zone.")));
        }
        seen.push(zone);
    }
    Ok(())
}
