//! Tenants and their parameters (contracts/obshell.md 1.1, 1.4, 5).

use super::data;
use super::time::stamp;
use super::transport::envelope::{Outcome, contents};
use super::transport::fault::Fault;
use super::world::{Tenant, World};
use crate::http::Request;
use serde_json::{Map, Value, json};

/// A user tenant. Errors: 400 for `sys`, then for an unknown name.
pub(crate) fn user<'a>(world: &'a World, name: &str) -> Result<&'a Tenant, Fault> {
    if name == "sys" {
        let message = "System tenant is not allowed to perform this operation";
        return Err(
            Fault::new(400, "OB.Tenant.SysOperationNotAllowed", message).zh("不允许对 sys 租户执行此操作")
        );
    }
    any(world, name)
}

fn any<'a>(world: &'a World, name: &str) -> Result<&'a Tenant, Fault> {
    world.tenant(name).ok_or_else(|| {
        Fault::new(400, "OB.Tenant.NotExist", format!("Tenant '{name}' does not exist."))
            .zh(format!("租户 '{name}' 不存在。"))
    })
}

/// A tenant as the lists show it.
pub(crate) fn row(tenant: &Tenant) -> Map<String, Value> {
    let line = format!("obclient -h10.10.10.1 -P2881 -uroot@{} -p", tenant.name);
    let value = json!({
        "tenant_id": tenant.id, "tenant_name": tenant.name, "mode": "MYSQL", "status": "NORMAL",
        "locked": "NO",
        "primary_zone": "RANDOM", "locality": "FULL{1}@zone1, FULL{1}@zone2, FULL{1}@zone3",
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
    let tenant = any(world, name)?;
    let mut map = row(tenant);
    let pools: Vec<Value> = (1..=3)
        .map(|zone| {
            json!({
                "pool_name": format!("pool_{name}_zone{zone}"), "pool_id": tenant.id + zone,
                "zone_list": format!("zone{zone}"),
                "observer_list": format!("10.10.10.{zone}:2882"), "unit_num": 1,
                "unit_config": unit_config(world),
            })
        })
        .collect();
    map.insert("charset".into(), "utf8mb4".into());
    map.insert("collation".into(), "utf8mb4_general_ci".into());
    map.insert("whitelist".into(), "%".into());
    map.insert("pools".into(), pools.into());
    map.insert("time_zone".into(), "+08:00".into());
    map.insert("lower_case_table_names".into(), "1".into());
    map.insert("dead_lock_detection_enabled".into(), true.into());
    data(Value::Object(map))
}

/// The one unit config.
pub(crate) fn unit_config(world: &World) -> Value {
    let at = stamp(world.tenants.first().map_or(0, |tenant| tenant.created_ms));
    json!({
        "unit_config_id": 1001, "name": "s1", "max_cpu": 2.0, "min_cpu": 2.0,
        "memory_size": 4_294_967_296_i64,
        "log_disk_size": 12_884_901_888_i64, "data_disk_size": 0, "max_iops": i64::MAX, "min_iops": i64::MAX,
        "create_time": at, "modify_time": at,
    })
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

/// `GET /tenant/{name}/parameter/{p}`.
pub(crate) fn parameter(world: &World, name: &str, parameter: &str) -> Outcome {
    let found =
        all(any(world, name)?).into_iter().find(|one| one.get("name").is_some_and(|name| name == parameter));
    found.map_or_else(
        || Err(Fault::new(404, "Common.NotFound", format!("Element not found: parameter {parameter}"))),
        data,
    )
}

/// `GET /tenant/{name}/parameters`, with `%` in the filter as SQL reads it at either end.
pub(crate) fn parameters(world: &World, name: &str, request: &Request) -> Outcome {
    let filter = request.param("filter").unwrap_or_default();
    let core = filter.trim_matches('%');
    let fits = |one: &Value| match one.get("name").and_then(Value::as_str) {
        Some(name) if filter.contains('%') => name.contains(core),
        Some(name) => filter.is_empty() || name == filter,
        None => false,
    };
    data(contents(all(any(world, name)?).into_iter().filter(fits).collect()))
}
