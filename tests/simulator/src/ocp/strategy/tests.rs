//! Each refusal of a strategy.

use super::super::tests::{Bench, minimal, strategy};
use serde_json::{Value, json};

/// Sets a member by pointer; `null` removes it.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let object = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        object.remove(name)
    } else {
        object.insert(name.into(), value)
    };
    body
}

fn shape(pointer: &str, value: Value) -> (String, String) {
    let reply = Bench::new(false).post(&strategy(1_000_005), &with(minimal(), pointer, value));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(reply["status"], 400, "{pointer}: {reply}");
    (text(&reply["error"]["code"]), text(&reply["error"]["subErrors"][0]["field"]))
}

fn object(cluster: u64, body: &Value) -> String {
    let reply = Bench::new(false).post(&strategy(cluster), body);
    assert_eq!((&reply["status"], &reply["successful"]), (&json!(200), &json!(true)), "{reply}");
    let one = &reply["data"]["backupObjectOpsResultList"][0];
    if one["beSuccessful"] == true {
        return String::new();
    }
    assert!(one["hint"].is_string() && one.get("taskIdList").is_none());
    one["errorCode"]["code"].as_str().unwrap().into()
}

const SCHEDULE: &str = "/obBackupScheduleConfig";
const STORAGE: &str = "/obBackupServiceStorageConfig";
const BASE: &str = "/obBackupServiceStorageConfig/obBackupStorageBaseInfo";

pub(in super::super) fn oss(url: &str) -> Value {
    json!({"backupStorageType": "BACKUP_STORAGE_OSS", "storageUrl": url, "ossAccessKey":
        {"endpoint": "oss-cn-hangzhou.aliyuncs.com", "accessKeyId": "id", "accessKeySecret": "secret"}})
}

#[test]
fn errors_of_shape_and_value_come_as_400() {
    let many: Value =
        (1..=11).map(|day| (day.to_string(), json!("FULL_BACKUP"))).collect::<serde_json::Map<_, _>>().into();
    for (pointer, value, code) in [
        ("/backupMode", Value::Null, "COM10001"),
        ("/backupMode", json!("BOTH"), "BAK10001"),
        ("/obBackupThresholdConfig/dataBackupTimeoutMinutes", json!(0), "BAK10001"),
        ("/obBackupThresholdConfig/dataBackupTimeoutMinutes", json!("60"), "COM10001"),
        ("/obBackupThresholdConfig/logBackupDelaySeconds", Value::Null, "COM10001"),
        ("/obBackupScheduleConfig/backupScheduleTime", json!("02:00"), "BAK21007"),
        ("/obBackupScheduleConfig/dayAndDataBackupModelMap", json!({}), "COM10001"),
        ("/obBackupScheduleConfig/startLogBackup", json!(false), "BAK10001"),
        ("/obBackupScheduleConfig/backupDataRetentionDays", Value::Null, "COM10001"),
        ("/obBackupScheduleConfig/backupDataRetentionDays", json!(0), "BAK10001"),
        ("/obBackupServiceStorageConfig/configName", json!("1abc"), "BAK10004"),
        ("/obBackupServiceStorageConfig/configName", json!("a"), "BAK10004"),
        ("/obBackupServiceStorageConfig/alarmStoragePercentageThreshold", json!(101), "BAK10001"),
        ("/obBackupServiceStorageConfig/alarmStoragePercentageThreshold", Value::Null, "COM10001"),
        ("/obBackupServiceStorageConfig/obBackupStorageBaseInfo/storageUrl", json!(""), "BAK29018"),
        ("/obBackupServiceStorageConfig/obBackupStorageBaseInfo/storageUrl", json!("file:///a"), "BAK10001"),
        (
            "/obBackupServiceStorageConfig/obBackupStorageBaseInfo/backupStorageType",
            json!("BACKUP_STORAGE_S3"),
            "BAK10001",
        ),
    ] {
        let (found, field) = shape(pointer, value);
        assert_eq!((found.as_str(), field), (code, pointer.trim_start_matches('/').replace('/', ".")));
    }
    let eight = json!({"8": "FULL_BACKUP"});
    assert_eq!(
        shape(&format!("{SCHEDULE}/dayAndDataBackupModelMap"), eight).1,
        "obBackupScheduleConfig.dayAndDataBackupModelMap.8"
    );
    let month = with(minimal(), &format!("{SCHEDULE}/backupScheduleMode"), json!("MONTH"));
    let month = with(month, &format!("{SCHEDULE}/dayAndDataBackupModelMap"), many);
    assert_eq!(Bench::new(false).post(&strategy(1_000_005), &month)["error"]["code"], "BAK10001");
    let objects = json!([{"clusterId": 1_000_002, "backupDimension": "CLUSTER"}]);
    assert_eq!(shape("/obBackupObjectList", objects).1, "obBackupObjectList");
}

#[test]
fn an_access_key_must_be_complete() {
    for (member, code) in
        [("endpoint", "BAK29019"), ("accessKeyId", "BAK29020"), ("accessKeySecret", "BAK29021")]
    {
        let base = with(oss("bucket/path"), &format!("/ossAccessKey/{member}"), Value::Null);
        assert_eq!(shape(BASE, base).0, code);
    }
    let mut cos = oss("bucket/path");
    cos["backupStorageType"] = json!("BACKUP_STORAGE_COS");
    assert_eq!(
        shape(BASE, cos.clone()).1,
        "obBackupServiceStorageConfig.obBackupStorageBaseInfo.cosAccessKey"
    );
    cos["cosAccessKey"] = cos["ossAccessKey"].clone();
    let (_, field) = shape(BASE, cos);
    assert!(field.ends_with("cosAccessKey.appId"), "{field}");
}

#[test]
fn refusals_of_the_object_come_as_200() {
    assert_eq!(object(1_000_005, &minimal()), "");
    assert_eq!(object(1_000_002, &minimal()), "BAK21001");
    assert_eq!(object(1_000_013, &minimal()), "BAK40002");
    assert_eq!(object(1_000_008, &minimal()), "BAK21008");
    assert_eq!(object(1_000_009, &with(minimal(), BASE, oss("bucket/path"))), "BAK30001");
    assert_eq!(object(1_000_005, &with(minimal(), BASE, oss("bucket/path"))), "");
    assert_eq!(
        object(1_000_005, &with(minimal(), &format!("{STORAGE}/configName"), json!("nfs_trade"))),
        "BAK29023"
    );
    let denied = with(minimal(), &format!("{BASE}/storageUrl"), json!("/obbackup/denied"));
    assert_eq!(object(1_000_005, &denied), "BAK30008");
}

#[test]
fn logical_backup_has_rules_of_its_own() {
    let logical = with(minimal(), "/backupMode", json!("LOGICAL_BACKUP"));
    let reply = Bench::new(false).post(&strategy(1_000_008), &logical);
    assert_eq!(reply["error"]["code"], "BAK10001", "incremental days");
    let full = with(logical, &format!("{SCHEDULE}/dayAndDataBackupModelMap"), json!({"1": "FULL_BACKUP"}));
    let full = with(full, &format!("{SCHEDULE}/startLogBackup"), json!(false));
    assert_eq!(object(1_000_008, &full), "");
    assert_eq!(object(1_000_005, &full), "BAK21008");
}

#[test]
fn a_secondary_backup_has_conditions() {
    let second = |base: Value| {
        let body = with(minimal(), "/secondaryBackupEnabled", json!(true));
        with(
            body,
            "/obSecondaryBackupConfig",
            json!({
            "scheduleConfig": {"dataBackupScheduleEnabled": true, "logBackupScheduleEnabled": true,
                "logSecondaryBackupPeriod": "ONCE_A_DAY"},
            "storageConfig": {"configName": "second", "alarmStoragePercentageThreshold": 80,
                "obBackupStorageBaseInfo": base}}),
        )
    };
    let file = |url: &str| json!({"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": url});
    assert_eq!(object(1_000_005, &second(file("/second/"))), "");
    assert_eq!(object(1_000_005, &second(file("/obbackup"))), "BAK29023");
    assert_eq!(object(1_000_009, &second(file("/second/"))), "BAK30001");
    assert_eq!(object(1_000_012, &second(file("/second/"))), "BAK20008");
    let both = with(second(oss("two/b")), BASE, oss("one/a"));
    assert_eq!(object(1_000_012, &both), "");
    let kept = |mode: &str, days: u8| {
        let body = with(both.clone(), &format!("{SCHEDULE}/backupScheduleMode"), json!(mode));
        let body = with(body, &format!("{SCHEDULE}/cleanEnabled"), json!(true));
        let body = with(body, &format!("{SCHEDULE}/backupDataRetentionDays"), json!(60));
        let body = with(body, "/obSecondaryBackupConfig/scheduleConfig/cleanEnabled", json!(true));
        object(
            1_000_012,
            &with(body, "/obSecondaryBackupConfig/scheduleConfig/backupDataRetentionDays", json!(days)),
        )
    };
    let weeks = [kept("WEEK", 6), kept("WEEK", 7), kept("MONTH", 29), kept("MONTH", 30), kept("MONTH", 60)];
    assert_eq!(weeks, ["BAK20008", "", "BAK20008", "", "BAK20008"]);
    let period =
        with(both, "/obSecondaryBackupConfig/scheduleConfig/logSecondaryBackupPeriod", json!("ONCE_A_WEEK"));
    assert_eq!(Bench::new(false).post(&strategy(1_000_012), &period)["status"], 400);
    let alone = with(minimal(), "/secondaryBackupEnabled", json!(true));
    let reply = Bench::new(false).post(&strategy(1_000_005), &alone);
    assert_eq!(reply["error"]["subErrors"][0]["field"], "obSecondaryBackupConfig");
}

#[test]
fn the_vendors_own_sample_is_accepted() {
    let sample = json!({"backupMode": "PHYSICAL_BACKUP",
        "obSecondaryBackupConfig": {
            "storageConfig": {"configName": "nfs0907_1451", "obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/backup_backup"},
                "alarmStoragePercentageThreshold": 80},
            "scheduleConfig": {"logSecondaryBackupPeriod": "ONCE_AN_HOUR", "logBackupScheduleEnabled": true,
                "dataBackupScheduleEnabled": true}},
        "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 7, "logBackupDelaySeconds": 300,
            "noSuccessfulDataBackupAlarmDays": 2},
        "secondaryBackupEnabled": true,
        "obBackupObjectList": [{"clusterId": 1_000_005, "backupDimension": "CLUSTER"}],
        "obBackupScheduleConfig": {"dayAndDataBackupModelMap": {"2": "FULL_BACKUP", "4": "FULL_BACKUP",
        "6": "FULL_BACKUP"},
            "startLogBackup": true, "backupScheduleMode": "WEEK", "backupScheduleTime": "02:00:00.000+08:00"},
        "obBackupServiceStorageConfig": {"configName": "nfs0907_1452", "obBackupStorageBaseInfo": {
            "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/"},
            "alarmStoragePercentageThreshold": 80}});
    let reply = Bench::new(false).post(&strategy(1_000_005), &sample);
    let wanted = json!({"backupObjectOpsResultList": [{"beSuccessful": true,
        "obBackupObjectList": [{"backupDimension": "CLUSTER", "clusterId": 1_000_005}],
        "taskIdList": [3_000_041]}],
        "obBackupTaskType": "CREATE_BACKUP_STRATEGY"});
    assert_eq!(reply["data"], wanted);
}
