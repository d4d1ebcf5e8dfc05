//! Unit configs (contracts/obshell.md 1.9, 5).

use super::{Bench, code};
use serde_json::{Value, json};

#[test]
fn a_unit_config_is_made_read_and_dropped() {
    let mut bench = Bench::new();
    let made = bench.post("/api/v1/unit/config", json!({"name": "s2", "memory_size": "2g", "max_cpu": 3}));
    assert_eq!((code(&made), made.get("data")), ((200, ""), None));
    let unit = bench.get("/api/v1/unit/config/s2")["data"].clone();
    assert_eq!((&unit["unit_config_id"], &unit["memory_size"]), (&json!(1002), &json!(2_i64 << 30)));
    assert_eq!((&unit["min_cpu"], &unit["log_disk_size"]), (&json!(3.0), &json!(6_i64 << 30)));
    assert_eq!(bench.get("/api/v1/units/config")["data"]["contents"].as_array().unwrap().len(), 2);
    let mut drop = |name: &str| bench.open("DELETE", &format!("/api/v1/unit/config/{name}"), Value::Null);
    assert_eq!(code(&drop("s1")), (400, "MySQL.Error"));
    assert_eq!(code(&drop("s2")), (200, ""));
    assert_eq!(code(&drop("s2")), (200, ""));
    assert_eq!(code(&bench.get("/api/v1/unit/config/s2")), (400, "OB.Resource.UnitConfig.NotExist"));
}

#[test]
fn unit_configs_are_refused_for_these_reasons() {
    let mut bench = Bench::new();
    let good = json!({"name": "s2", "memory_size": "1GB", "max_cpu": 1.5, "min_cpu": 1, "max_iops": 2000});
    for (key, value, wanted) in [
        ("name", Value::Null, "Common.BindJsonFailed"),
        ("memory_size", json!(4), "Common.BindJsonFailed"),
        ("max_cpu", json!("2"), "Common.BindJsonFailed"),
        ("name", json!(""), "Common.IllegalArgument"),
        ("name", json!("s1"), "OB.Resource.UnitConfig.Existed"),
        ("memory_size", json!("4"), "Common.IllegalArgument"),
        ("memory_size", json!("04G"), "Common.IllegalArgument"),
        ("memory_size", json!("1.5G"), "Common.IllegalArgument"),
        ("memory_size", json!("1023M"), "MySQL.Error"),
        ("log_disk_size", json!("much"), "Common.IllegalArgument"),
        ("max_cpu", json!(0.5), "Common.IllegalArgument"),
        ("min_cpu", json!(2), "Common.IllegalArgument"),
        ("min_iops", json!(2001), "Common.IllegalArgument"),
        ("max_iops", json!(0), "Common.IllegalArgument"),
    ] {
        let mut body = good.clone();
        body[key] = value.clone();
        assert_eq!(code(&bench.post("/api/v1/unit/config", body)), (400, wanted), "{key} {value}");
    }
    assert_eq!(code(&bench.post("/api/v1/unit/config", good)), (200, ""));
}
