//! Tenants and their parameters (contracts/obshell.md 1.1, 1.4, 5).

use super::time::stamp;
use super::transport::envelope::{Outcome, contents};
use super::transport::fault::Fault;
use super::world::{Place, Tenant, World};
use super::{data, units};
use crate::http::Request;
use serde_json::{Map, Value, json};

/// A user tenant. Errors: 400 for `sys`, then for an unknown name.
pub(crate) fn user<'a>(world: &'a World, name: &str) -> Result<&'a Tenant, Fault> {
    if name == "sys" {
        return Err(sys());
    }
    any(world, name)
}

/// The refusal of operations on `sys`.
pub(crate) fn sys() -> Fault {
    let message = "System tenant is not allowed to perform this operation";
    Fault::new(400, "OB.Tenant.SysOperationNotAllowed", message).zh("不允许对 sys 租户执行此操作")
}

fn any<'a>(world: &'a World, name: &str) -> Result<&'a Tenant, Fault> {
    world.tenant(name).ok_or_else(|| {
        Fault::new(400, "OB.Tenant.NotExist", format!("Tenant '{name}' does not exist."))
            .zh(format!("租户 '{name}' 不存在。"))
    })
}

/// A tenant as the lists show it.
fn row(tenant: &Tenant) -> Map<String, Value> {
    let line = format!("obclient -h10.10.10.1 -P2881 -uroot@{} -p", tenant.name);
    let locality: Vec<String> =
        tenant.places.iter().map(|place| format!("{}{{1}}@{}", place.replica, place.zone)).collect();
    let value = json!({
        "tenant_id": tenant.id, "tenant_name": tenant.name, "mode": "MYSQL", "status": tenant.status,
        "locked": "NO",
        "primary_zone": tenant.primary_zone, "locality": locality.join(", "),
        "in_recyclebin": "NO",
        "created_time": stamp(tenant.created_ms), "read_only": false, "comment": "",
        "connection_strings": [
            {"type": "DIRECT", "obproxy_address": "", "obproxy_port": 0, "connection_string": line},
        ],
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// `GET /tenant/{name}`.
pub(crate) fn detail(world: &World, name: &str) -> Outcome {
    any(world, name).map(|tenant| full(world, tenant)).and_then(data)
}

/// All details of a tenant.
pub(crate) fn full(world: &World, tenant: &Tenant) -> Value {
    let name = &tenant.name;
    let mut map = row(tenant);
    let pool = |(place, id): (&Place, i64)| {
        let server = place.zone.trim_start_matches("zone");
        json!({
            "pool_name": format!("pool_{name}_{}", place.zone), "pool_id": id, "zone_list": place.zone,
            "observer_list": format!("10.10.10.{server}:2882"), "unit_num": place.count,
            "unit_config": world.unit(&place.unit).map(units::row),
        })
    };
    let pools: Vec<Value> = tenant.places.iter().zip(tenant.id + 1..).map(pool).collect();
    map.insert("charset".into(), "utf8mb4".into());
    map.insert("collation".into(), "utf8mb4_general_ci".into());
    map.insert("whitelist".into(), "%".into());
    map.insert("pools".into(), pools.into());
    map.insert("time_zone".into(), "+08:00".into());
    map.insert("lower_case_table_names".into(), "1".into());
    map.insert("dead_lock_detection_enabled".into(), true.into());
    Value::Object(map)
}

fn all(tenant: &Tenant) -> Vec<Value> {
    let one = |name: &str, value: String, kind: &str, info: &str| {
        json!({
            "name": name, "value": value, "data_type": kind, "info": info,
            "edit_level": "DYNAMIC_EFFECTIVE",
        })
    };
    vec![
        one("archive_lag_target", tenant.lag.clone(), "TIME", "longest time between two archive writes"),
        one(
            "ha_low_thread_score",
            tenant.score.to_string(),
            "INT",
            "threads of low-priority high-availability work",
        ),
        one(
            "log_archive_concurrency",
            tenant.concurrency.to_string(),
            "INT",
            "threads of log archiving, 0 for automatic",
        ),
    ]
}

/// A tenant whose parameters can be read. Errors: 400 if its status is not NORMAL.
fn normal<'a>(world: &'a World, name: &str) -> Result<&'a Tenant, Fault> {
    let tenant = any(world, name)?;
    if tenant.status == "NORMAL" {
        return Ok(tenant);
    }
    let message = format!("Tenant '{name}' status is '{}'.", tenant.status);
    Err(Fault::new(400, "OB.Tenant.StatusNotNormal", message))
}

/// `GET /tenant/{name}/parameter/{p}`.
pub(crate) fn parameter(world: &World, name: &str, parameter: &str) -> Outcome {
    let all = all(normal(world, name)?);
    let found = all.into_iter().find(|one| one.get("name").is_some_and(|name| name == parameter));
    let missing = || format!("Tenant parameter '{parameter}' does not exist.");
    found.map_or_else(|| Err(Fault::new(400, "OB.Tenant.Parameter.NotExist", missing())), data)
}

/// `GET /tenant/{name}/parameters`.
pub(crate) fn parameters(world: &World, name: &str, request: &Request) -> Outcome {
    let filter = request.param("filter").filter(|filter| !filter.is_empty()).unwrap_or_else(|| "%".into());
    let fits = |one: &Value| {
        one.get("name").and_then(Value::as_str).is_some_and(|name| like(name.as_bytes(), filter.as_bytes()))
    };
    data(contents(all(normal(world, name)?).into_iter().filter(fits).collect()))
}

/// SQL's LIKE, ignoring case: `%` matches any run of characters, `_` any single one.
fn like(text: &[u8], pattern: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, rest) => rest.is_none(),
        (Some((b'%', after)), None) => like(text, after),
        (Some((b'%', after)), Some((_, rest))) => like(text, after) || like(rest, pattern),
        (Some(_), None) => false,
        (Some((one, after)), Some((first, rest))) => {
            (*one == b'_' || one.eq_ignore_ascii_case(first)) && like(rest, after)
        }
    }
}

/// `GET /tenants/overview`, filtered by `mode`; every tenant here is a MySQL one.
pub(crate) fn overview(world: &World, request: &Request) -> Outcome {
    let mode = request.param("mode").unwrap_or_default();
    if !["", "MYSQL", "ORACLE"].contains(&mode.as_str()) {
        let message = format!("Tenant mode '{mode}' is not supported.");
        return Err(Fault::new(400, "OB.Tenant.Mode.NotSupported", message));
    }
    let fits = world.tenants.iter().filter(|_| mode != "ORACLE");
    data(contents(fits.map(|tenant| Value::Object(row(tenant))).collect()))
}
