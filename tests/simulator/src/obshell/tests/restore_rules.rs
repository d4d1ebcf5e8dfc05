//! What a restore is refused for before its DAG is made (contracts/obshell.md 1.9).

use super::{Bench, code};
use serde_json::{Value, json};

fn zone(name: &str) -> Value {
    json!({"name": name, "unit_config_name": "s1", "unit_num": 1})
}

/// A good body with one member replaced.
fn body(key: &str, value: Value) -> Value {
    let mut body = json!({
        "data_backup_uri": "file:///data/backup/1/1002/data", "restore_tenant_name": "t9",
        "zone_list": [zone("zone1"), zone("zone2")],
    });
    body[key] = value;
    body
}

fn with(mut zone: Value, key: &str, value: Value) -> Value {
    zone[key] = value;
    json!([self::zone("zone2"), zone])
}

#[test]
fn every_check_has_its_code() {
    let mut bench = Bench::new();
    let one = || zone("zone1");
    for (key, value, wanted) in [
        ("data_backup_uri", json!(""), "Common.BindJsonFailed"),
        ("restore_tenant_name", Value::Null, "Common.BindJsonFailed"),
        ("zone_list", Value::Null, "Common.BindJsonFailed"),
        ("zone_list", json!({}), "Common.BindJsonFailed"),
        ("zone_list", json!(["zone1"]), "Common.BindJsonFailed"),
        ("timestamp", json!("2026-05-31 10:00:00"), "Common.BindJsonFailed"),
        ("decryption", json!("secret"), "Common.BindJsonFailed"),
        ("decryption", json!([1]), "Common.BindJsonFailed"),
        ("scn", json!("17"), "Common.BindJsonFailed"),
        ("restore_tenant_name", json!("sys"), "OB.Tenant.SysOperationNotAllowed"),
        ("restore_tenant_name", json!("t1"), "OB.Tenant.Existed"),
        ("zone_list", json!([]), "OB.Tenant.ZoneList.Empty"),
        ("ha_high_thread_score", json!(101), "Common.IllegalArgument"),
        ("zone_list", with(one(), "name", json!("zone2")), "OB.Tenant.Zone.Repeated"),
        ("zone_list", with(one(), "unit_config_name", json!("")), "OB.Resource.UnitConfig.Name.Empty"),
        ("zone_list", with(one(), "replica_type", json!("LOGONLY")), "OB.Tenant.Replica.InvalidType"),
        ("zone_list", with(one(), "unit_num", json!(0)), "OB.Tenant.UnitNum.Invalid"),
        ("zone_list", with(one(), "unit_num", json!(2)), "OB.Tenant.UnitNum.Inconsistent"),
        ("zone_list", with(one(), "name", json!("zone9")), "OB.Zone.NotExist"),
        ("zone_list", with(one(), "unit_config_name", json!("s9")), "OB.Resource.UnitConfig.NotExist"),
        ("primary_zone", json!("zone3"), "OB.Tenant.PrimaryZone.Invalid"),
        ("primary_zone", json!("zone1,zone2;zone1"), "OB.Tenant.PrimaryZone.Invalid"),
    ] {
        let answer = bench.post("/api/v1/tenant/restore", body(key, value.clone()));
        assert_eq!(code(&answer), (400, wanted), "{key} {value}");
    }
    let two = json!([{"name": "zone1", "unit_config_name": "s1", "unit_num": 2}]);
    let answer = bench.post("/api/v1/tenant/restore", body("zone_list", two));
    assert_eq!(code(&answer), (400, "OB.Tenant.UnitNum.ExceedsLimit"));
    let read =
        json!([{"name": "zone1", "unit_config_name": "s1", "unit_num": 1, "replica_type": "readonly"}]);
    let answer = bench.post("/api/v1/tenant/restore", body("zone_list", read));
    assert_eq!(code(&answer), (400, "OB.Tenant.NoPaxosReplica"));
    let mut both = body("scn", json!(1_780_000_000_000_000_000_i64));
    both["timestamp"] = json!("2026-05-31T10:00:00+08:00");
    assert_eq!(code(&bench.post("/api/v1/tenant/restore", both)), (400, "Common.IllegalArgument"));
}

#[test]
fn values_equivalent_to_absent_pass() {
    for (key, value) in [
        ("scn", json!(0)),
        ("archive_log_uri", json!("")),
        ("primary_zone", json!("random")),
        ("primary_zone", json!("zone2;zone1")),
        ("timestamp", json!("0001-01-01T00:00:00Z")),
        ("ha_high_thread_score", json!(100)),
        ("decryption", json!(["a", "b"])),
    ] {
        let mut bench = Bench::new();
        let answer = bench.post("/api/v1/tenant/restore", body(key, value.clone()));
        assert_eq!(code(&answer), (200, ""), "{key} {value}");
    }
}
