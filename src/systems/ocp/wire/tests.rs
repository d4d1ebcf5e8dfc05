//! Every sample of the documents, and arbitrary JSON.

use super::Data;
use super::samples::{ABILITY, CLUSTER, CREATE, CREATED, MINIMAL, OVERVIEW, STARTED, THROTTLED};
use super::{
    Ability, BackupCommonResponse, BackupMode, BackupObjectOpsResult, Cluster, ClusterRole, ClusterStatus,
    Contents, Envelope, ErrorBody, Me, Overview, StrategyBody, SyncPeriod, TaskInstance, replace_secrets,
};
use crate::json::{Truth, Whole, body_text, parse_instant};
use proptest::prelude::*;
use serde_json::{Value, json};

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn requests_are_read_and_written_back_whole() {
    for sample in [CREATE, MINIMAL] {
        let body: StrategyBody = serde_json::from_str(sample).unwrap();
        assert_eq!(serde_json::to_value(&body).unwrap(), value(sample));
    }
    let body: StrategyBody = serde_json::from_str(CREATE).unwrap();
    let second = body.ob_secondary_backup_config.unwrap();
    let period = second.schedule_config.unwrap().log_secondary_backup_period;
    assert_eq!(period, Some(SyncPeriod::Other("ONCE_AN_HOUR".into())));
    assert!(body.extra.get("obBackupObjectList").is_array());
}

/// Numbers with more digits than 64 bits hold: an edit sends the whole document back (contracts/ocp.md 1.4).
#[test]
fn unknown_members_are_sent_back_exactly_as_spelled() {
    let sample = r#"{"id":7,"backupMode":"PHYSICAL_BACKUP","scn":123456789012345678901234567890,"obBackupThresholdConfig":{"dataBackupTimeoutMinutes":60,"share":[0.1000000000000000055511151231257827,1E+2,-0],"of":{"z":1.0,"a":{}}},"later":18446744073709551616}"#;
    let read: super::Strategy = crate::json::read(sample).unwrap();
    let (written, expected) = (crate::json::compact_text(&read.body), sample.replace(r#""id":7,"#, ""));
    let mut told: Vec<&str> = written.split_inclusive(',').collect();
    let mut meant: Vec<&str> = expected.split_inclusive(',').collect();
    told.sort_unstable();
    meant.sort_unstable();
    assert_eq!(told, meant);
    let again: StrategyBody = crate::json::read(&body_text(&read.body)).unwrap();
    assert_eq!(again, read.body);
}

#[test]
fn the_body_goes_out_in_the_contracts_order() {
    let body: StrategyBody = serde_json::from_str(MINIMAL).unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(plain(&body_text(&body)), plain(MINIMAL));
}

#[test]
fn a_strategy_is_read_with_everything_around_the_body() {
    let sample = json!({
        "id": "9007199254740993", "createTime": "2021-09-16T17:25:02.993+0800", "clusterName": "test",
        "clusterId": 8, "obClusterId": 4, "backupDimension": "TENANT", "tenantId": 2, "type": "BACKUP",
        "serviceConfigName": "s", "backupMode": "PHYSICAL_BACKUP", "autoCompactEnabled": true, "later": [1],
        "obBackupServiceStorageConfig": {"storageId": 2000034, "obBackupStorageBaseInfo": {
            "backupStorageType": "BACKUP_STORAGE_S3", "s3AccessKey": {"endpoint": "e", "region": "r", "new": 1},
            "customBackupRangeList": [{"backupType": "DATA"}], "newAccessKey": {"accessKeySecret": "hidden"}}},
        "obSecondaryBackupConfig": {"scheduleConfig": {"cleanEnabled": true, "backupDataRetentionDays": 9}},
    });
    let read: super::Strategy = serde_json::from_value(sample.clone()).unwrap();
    assert_eq!(read.id, Some(Whole(9_007_199_254_740_993)));
    let mut written = serde_json::to_value(&read).unwrap();
    written["id"] = "9007199254740993".into();
    assert_eq!(written, sample);
    assert!(!format!("{read:?}").contains("hidden"));
    let timed: super::Strategy = crate::json::read(r#"{"id":7,"createTime":1,"updateTime":2}"#).unwrap();
    assert_eq!(timed.create_time.zip(timed.update_time), Some(("1".to_owned(), "2".to_owned())));
}

#[test]
fn answers_of_operations_are_read() {
    let created: Envelope = crate::json::read(CREATED).unwrap();
    assert_eq!((created.successful, created.duration), (Some(Truth(true)), Some(Whole(51))));
    let data = crate::json::read::<Data<BackupCommonResponse>>(CREATED).unwrap().data.unwrap();
    assert_eq!(data.backup_object_ops_result_list[0].task_id_list, [Whole(3_000_041)]);
    let started: Data<BackupCommonResponse> = serde_json::from_str(STARTED).unwrap();
    assert!(started.data.unwrap().backup_object_ops_result_list[0].task_id_list.is_empty());
    for tasks in ["null", "[]"] {
        let json = format!(r#"{{"taskIdList":{tasks},"errorCode":7}}"#);
        let result: BackupObjectOpsResult = serde_json::from_str(&json).unwrap();
        assert!(result.task_id_list.is_empty() && result.error_code == Some(json!(7)));
    }
    let throttled: Envelope = serde_json::from_str(THROTTLED).unwrap();
    assert_eq!(ErrorBody::read(&throttled.error.unwrap()).code.as_deref(), Some("0"));
}

#[test]
fn what_a_cluster_reports_is_read() {
    let ability: Ability = serde_json::from_str(ABILITY).unwrap();
    assert_eq!(ability.allows(&BackupMode::Logical), Some(false));
    assert!(!ability.no_incremental());
    let cluster: Cluster = serde_json::from_str(CLUSTER).unwrap();
    assert_eq!((cluster.id, cluster.ob_cluster_id), (Whole(1_000_002), Some(Whole(4))));
    assert_eq!((cluster.role, cluster.status), (Some(ClusterRole::Primary), Some(ClusterStatus::Running)));
    let overview: Overview = serde_json::from_str(OVERVIEW).unwrap();
    assert!(overview.backup_schedule_status.unwrap().is_off());
    assert!(parse_instant(&overview.last_data_backup_time.unwrap()).is_some());
    let me: Me = serde_json::from_str(r#"{"id":1,"username":"admin"}"#).unwrap();
    assert_eq!(me.name(), Some("admin"));
}

/// Arbitrary JSON, with the members' own names among its keys.
fn any_json() -> BoxedStrategy<Value> {
    let names = prop::sample::select(vec![
        "data",
        "successful",
        "error",
        "code",
        "message",
        "subErrors",
        "backupMode",
        "obBackupScheduleConfig",
        "dayAndDataBackupModelMap",
        "obBackupServiceStorageConfig",
        "obBackupStorageBaseInfo",
        "ossAccessKey",
        "accessKeySecret",
        "id",
        "subtasks",
        "tasks",
        "upstreams",
        "downstreams",
        "status",
        "runTime",
        "1",
        "x",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|eighths| Value::from(f64::from(eighths) / 8.0)),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(names.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
    .boxed()
}

proptest! {
    #[test]
    fn no_json_makes_it_panic(json in any_json()) {
        let text = json.to_string();
        let _ = serde_json::from_str::<Data<BackupCommonResponse>>(&text);
        let _ = serde_json::from_str::<Data<Contents<TaskInstance>>>(&text);
        let _ = ErrorBody::read(&json);
        if let Ok(task) = serde_json::from_str::<TaskInstance>(&text) {
            let graph = crate::systems::ocp::tasks::read(&task);
            prop_assert!(graph.edges.iter().all(|(from, to)| *from < graph.nodes.len() && *to < graph.nodes.len()));
        }
        let _ = replace_secrets(&text, |_, _| "***".to_owned());
    }

    #[test]
    fn reading_and_writing_loses_nothing(json in any_json()) {
        if let Ok(read) = serde_json::from_value::<super::Strategy>(json.clone()) {
            let written = serde_json::to_string(&read).unwrap();
            let again: super::Strategy = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&again, &read);
            let known = ["ossAccessKey"];
            for (key, value) in json.as_object().into_iter().flatten() {
                let kept = value.is_null() || known.contains(&key.as_str()) || written.contains(&format!("\"{key}\""));
                prop_assert!(kept, "{} is gone", key);
            }
        }
    }

    #[test]
    fn masking_leaves_no_secret(secret in "[ -~]{4,24}") {
        let text = json!({"a": {"accessKeySecret": secret}, "b": 1}).to_string();
        let masked = replace_secrets(&text, |_, _| "***".to_owned());
        prop_assert_eq!(value(&masked), json!({"a": {"accessKeySecret": "***"}, "b": 1}));
    }
}
