//! The checks of a configuration, in order.

use super::{Bench, code};
use serde_json::{Value, json};

const CLUSTER: &str = "/api/v1/obcluster/backup/config";
const TENANT: &str = "/api/v1/tenant/t1/backup/config";

fn refused(method: &str, target: &str, body: Value) -> (String, String) {
    let mut bench = Bench::new();
    let answer = bench.open(method, target, body);
    let text = |key: &str| answer["error"][key].as_str().unwrap_or_default().to_owned();
    (text("errCode"), text("message"))
}

fn with(key: &str, value: Value) -> Value {
    json!({"backup_base_uri": "file:///data/backup", key: value})
}

#[test]
fn every_rule_has_its_message() {
    let cases = [
        (json!({}), "OB.Backup.BaseUriEmpty", "backup_base_uri cannot be empty"),
        (
            with("log_archive_concurrency", json!(101)),
            "OB.Backup.LogArchiveConcurrency.Invalid",
            "log_archive_concurrency must be between 0 and 100",
        ),
        (
            with("ha_low_thread_score", json!(-1)),
            "OB.Backup.HaLowThreadScore.Invalid",
            "ha_low_thread_score must be between 0 and 100",
        ),
        (
            with("binding", json!(" optional")),
            "OB.Backup.Binding.Invalid",
            "Invalid binding mode:  OPTIONAL, must be OPTIONAL or MANDATORY",
        ),
        (
            with("piece_switch_interval", json!("23h")),
            "OB.Backup.PieceSwitchInterval.Invalid",
            "piece_switch_interval must be between 24h0m0s and 168h0m0s",
        ),
        (
            with("piece_switch_interval", json!("1d12h")),
            "Common.InvalidTimeDuration",
            "Time duration '1d12h' is invalid: invalid format",
        ),
        (
            with("archive_lag_target", json!("0ms")),
            "Common.InvalidTimeDuration",
            "Time duration '0ms' is invalid: time duration is less than min unit",
        ),
        (
            with("archive_lag_target", json!("7201s")),
            "OB.Backup.ArchiveLagTarget.Invalid",
            "archive_lag_target must be less than 2h0m0s",
        ),
        (
            with("archive_lag_target", json!("1w")),
            "Common.InvalidTimeDuration",
            "Time duration '1w' is invalid: invalid time unit",
        ),
        (
            with("delete_policy", json!({"policy": "log_only"})),
            "OB.Backup.DeletePolicy.Invalid",
            "Invalid delete policy: 'log_only', must be 'default'",
        ),
        (
            json!({"backup_base_uri": "nfs:///a"}),
            "OB.Storage.URI.Invalid",
            "Invalid storage URI: invalid path type",
        ),
        (
            json!({"backup_base_uri": "s3://b/k?host=h&access_id=i&access_key=k",
                "archive_lag_target": "59s"}),
            "OB.Backup.ArchiveLagTargetForS3.Invalid",
            "archive_lag_target must be greater than 1m0s for S3",
        ),
    ];
    for (body, code, message) in cases {
        assert_eq!(refused("POST", CLUSTER, body), (code.to_owned(), message.to_owned()));
    }
}

#[test]
fn the_first_failure_wins() {
    let mut body = json!({
        "backup_base_uri": "nfs://x", "log_archive_concurrency": 200, "ha_low_thread_score": 200,
        "binding": "x",
        "piece_switch_interval": "1h", "delete_policy": {"policy": "x"}, "archive_lag_target": "3h",
    });
    for (key, good, code) in [
        ("log_archive_concurrency", json!(100), "OB.Backup.LogArchiveConcurrency.Invalid"),
        ("ha_low_thread_score", json!(0), "OB.Backup.HaLowThreadScore.Invalid"),
        ("binding", json!("Mandatory"), "OB.Backup.Binding.Invalid"),
        ("piece_switch_interval", json!("168H"), "OB.Backup.PieceSwitchInterval.Invalid"),
        (
            "delete_policy",
            json!({"policy": "DEFAULT", "recovery_window": "7d"}),
            "OB.Backup.DeletePolicy.Invalid",
        ),
        ("backup_base_uri", json!("file:///x"), "OB.Storage.URI.Invalid"),
        ("archive_lag_target", json!("2H"), "OB.Backup.ArchiveLagTarget.Invalid"),
    ] {
        assert_eq!(refused("POST", CLUSTER, body.clone()).0, code);
        body[key] = good;
    }
    assert_eq!(refused("POST", CLUSTER, body).0, "");
}

#[test]
fn a_tenant_needs_both_uris_data_first() {
    assert_eq!(refused("POST", TENANT, json!({})).0, "OB.Backup.DataBaseUriEmpty");
    let data = json!({"data_base_uri": "file:///a", "archive_base_uri": ""});
    assert_eq!(refused("POST", TENANT, data).0, "OB.Backup.ArchiveBaseUriEmpty");
    let sys = refused("POST", "/api/v1/tenant/sys/backup/config", json!({}));
    assert_eq!(sys.0, "OB.Tenant.SysOperationNotAllowed");
    let none = refused("POST", "/api/v1/tenant/t9/backup/config", json!({}));
    assert_eq!(none, ("OB.Tenant.NotExist".into(), "Tenant 't9' does not exist.".into()));
}

#[test]
fn a_patch_accepts_anything_except_binding_or_interval_alone() {
    assert_eq!(refused("PATCH", CLUSTER, json!({})).0, "");
    assert_eq!(refused("PATCH", CLUSTER, json!({"archive_lag_target": "whatever"})).0, "");
    let lag = json!({"backup_base_uri": "", "archive_lag_target": "whatever"});
    assert_eq!(refused("PATCH", CLUSTER, lag).0, "Common.InvalidTimeDuration");
    let lag = json!({"archive_base_uri": "", "archive_lag_target": "whatever"});
    assert_eq!(refused("PATCH", TENANT, lag).0, "");
    assert_eq!(
        refused("PATCH", CLUSTER, json!({"binding": "optional"})).1,
        "backup_base_uri cannot be empty: If binding is set, backup_base_uri must be set"
    );
    assert_eq!(
        refused("PATCH", TENANT, json!({"piece_switch_interval": "1d"})).0,
        "OB.Backup.ArchiveBaseUriEmpty"
    );
}

#[test]
fn wrong_types_do_not_bind() {
    for body in [with("binding", json!(1)), with("log_archive_concurrency", json!(1.5)), json!([])] {
        assert_eq!(refused("POST", CLUSTER, body).0, "Common.BindJsonFailed");
    }
    assert_eq!(refused("POST", CLUSTER, with("unknown", json!(1))).0, "");
    let mut bench = Bench::new();
    let nulls = bench.post(CLUSTER, with("binding", Value::Null));
    assert_eq!(code(&nulls), (200, ""));
}
