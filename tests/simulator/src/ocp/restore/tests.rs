//! The checks of a restore, and its results.

use super::super::tests::{BASE, Bench, admin};
use serde_json::{Value, json};

#[test]
fn a_restore_makes_a_row_that_ends() {
    let mut bench = Bench::new(false);
    let body = json!({"backupTenantStatus": "ONLINE", "restoreOnlineTenantRequiredParam": {
        "backupClusterId": 1_000_002, "backupTenantId": 21, "restoreClusterId": 1_000_002,
        "restoreEndTime": "2023-11-11T00:50:00.215+08:00",
        "restoreTenantInfoParam": {"name": "mysql_1", "zones": [{"name": "zone1", "replicaType": "FULL",
            "resourcePool": {"unitSpecName": "S1", "unitCount": 1}}]}}});
    let reply = bench.post(&format!("{BASE}/1000002/backup/restore"), &body);
    assert_eq!(reply["data"]["obBackupTaskType"], "RESTORE", "{reply}");
    bench.pass(30_000);
    let rows = bench.get(&format!("{BASE}/1000002/backup/task/restoreTasks?page=1&size=10"));
    assert_eq!(rows["data"]["contents"][0]["status"], "RESTORE_SUCCESS");
    let mut elsewhere = body.clone();
    for (target, code) in [(1_000_005, "BAK42001"), (1_000_009, "BAK30001")] {
        elsewhere["restoreOnlineTenantRequiredParam"]["restoreClusterId"] = json!(target);
        let reply = bench.post(&format!("{BASE}/1000002/backup/restore"), &elsewhere);
        assert_eq!(reply["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"], code);
    }
    let bad = bench.post(&format!("{BASE}/1000002/backup/restore"), &json!({"backupTenantStatus": "ONLINE"}));
    assert_eq!(bad["status"], 400);
    // The tenant exists now, and its name is taken.
    let tenants = bench.get(&format!("{BASE}/1000002/tenants?name=mysql_1"));
    assert_eq!(tenants["data"]["contents"][0]["name"], "mysql_1", "{tenants}");
    let code = |bench: &mut Bench, body: &Value| {
        let reply = bench.post(&format!("{BASE}/1000002/backup/restore"), body);
        reply["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"].clone()
    };
    assert_eq!(code(&mut bench, &body), "BAK42001");
    let zones = "/restoreOnlineTenantRequiredParam/restoreTenantInfoParam/zones";
    for (zone, field) in [
        (json!(5), "zones"),
        (json!({}), "zones[0].name"),
        (json!({"name": "z", "replicaType": "X"}), "zones[0].replicaType"),
        (json!({"name": "z", "replicaType": "FULL"}), "zones[0].resourcePool"),
        (
            json!({"name": "z", "replicaType": "FULL", "resourcePool": {"unitSpecName": "S1", "unitCount": 0}}),
            "zones[0].resourcePool.unitCount",
        ),
    ] {
        let mut wrong = body.clone();
        *wrong.pointer_mut(zones).unwrap() = json!([zone]);
        let reply = bench.post(&format!("{BASE}/1000002/backup/restore"), &wrong);
        let first = reply["error"]["subErrors"][0]["field"].as_str().unwrap_or_default();
        assert!(reply["status"] == 400 && first.ends_with(field), "{reply}");
    }
}

#[test]
fn a_backup_of_a_dropped_tenant_is_restored_from_its_location() {
    let mut bench = Bench::new(false);
    let zone = |count: u8| {
        let pool = json!({"unitSpecName": "S1", "unitCount": count});
        json!({"name": "zone", "replicaType": "FULL", "resourcePool": pool})
    };
    let mut body = json!({"backupTenantStatus": "OFFLINE", "restoreOfflineTenantRequiredParam": {
        "backupMode": "PHYSICAL_BACKUP", "backupClusterName": "trade", "backupTenantName": "gone",
        "restoreClusterId": 1_000_012, "restoreEndTime": "2023-11-11T00:50:00.215+08:00",
        "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/elsewhere/"},
        "restoreTenantInfoParam": {"name": "back", "zones": [zone(1), zone(2)]}}});
    let path = format!("{BASE}/1000012/backup/restore");
    let code = |reply: &Value| reply["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"].clone();
    assert_eq!(code(&bench.post(&path, &body)), "BAK42001", "one unit count");
    body["restoreOfflineTenantRequiredParam"]["restoreTenantInfoParam"]["zones"] = json!([zone(1), zone(1)]);
    assert_eq!(code(&bench.post(&path, &body)), Value::Null);
    let request = admin("GET", &format!("{BASE}/1000002/backup/task/restoreTasks?page=1&size=10"));
    let rows = bench.send(&request.header("Accept-Language", "zh-CN")).value();
    let row = &rows["data"]["contents"][0];
    assert_eq!((&row["restoreUri"], &row["statusDesc"]), (&json!("file:///elsewhere/"), &json!("创建租户")));
    body["restoreOfflineTenantRequiredParam"]["backupMode"] = json!("X");
    assert_eq!(bench.post(&path, &body)["status"], 400);
}
