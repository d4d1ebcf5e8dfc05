//! Reading and writing back preserves everything, known members or not.

use crate::vary::{Draws, draws, vary};
use backup_console::json::{Read, Write, body_text};
use backup_console::systems::obshell::wire::{BackupBody, ConfigBody};
use backup_console::systems::ocp::wire::{Strategy as Existing, StrategyBody};
use backup_console::systems::rackspace::wire::CreateSchedule;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Parse, write, parse again: equal at every step.
fn same<T: Write + Read>(json: &Value) -> Result<(), TestCaseError> {
    let came = json.to_string();
    let read: T = backup_console::json::read(&came).ok_or_else(|| TestCaseError::fail("of another shape"))?;
    let text = body_text(&read);
    // With one and the same reader, floats only differ if they are spelled differently.
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    prop_assert_eq!(value(&text), value(&came));
    let again: T = backup_console::json::read(&text).unwrap();
    prop_assert_eq!(body_text(&again), text);
    Ok(())
}

/// Every member of a strategy's body.
fn strategy() -> Value {
    let key =
        json!({"endpoint": "h", "accessKeyId": "i", "accessKeySecret": "s", "appId": "1", "region": "r"});
    let storage = json!({"configName": "n", "alarmStoragePercentageThreshold": 80, "storageId": 3, "serviceId": 4,
        "serviceType": "OTHERS", "serviceName": "s", "hostIdList": [1, 2],
        "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_OSS", "storageUrl": "b/p", "ossAccessKey": key,
            "cosAccessKey": key, "s3AccessKey": key}});
    json!({
        "backupMode": "PHYSICAL_BACKUP",
        "obBackupScheduleConfig": {"backupScheduleMode": "MONTH", "backupScheduleEnabled": true,
            "backupScheduleTime": "02:00:00.000+08:00", "startLogBackup": true, "cleanEnabled": true,
            "dayAndDataBackupModelMap": {"2": "FULL_BACKUP", "10": "INCREMENTAL_BACKUP", "x": "y"},
            "backupDataRetentionDays": 7, "cleanScheduleTime": "03:00:00.000Z"},
        "obBackupThresholdConfig": {"dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
            "logBackupDelaySeconds": 300, "libObLogExpireDays": 7},
        "obBackupServiceStorageConfig": storage,
        "secondaryBackupEnabled": true,
        "obSecondaryBackupConfig": {"storageConfig": storage, "scheduleConfig": {"dataBackupScheduleEnabled": true,
            "logBackupScheduleEnabled": false, "logSecondaryBackupPeriod": "ONCE_AN_HOUR"}},
        "autoCompactEnabled": false,
        "obBackupObjectList": [{"clusterId": 1, "backupDimension": "CLUSTER"}],
    })
}

/// What the server adds around a strategy's body.
fn existing() -> Value {
    let mut existing = strategy();
    let around = json!({"id": 9_007_199_254_740_993_i64, "createTime": "2021-09-16T17:25:02.993+0800", "updateTime": "u",
        "clusterName": "c", "clusterId": 1, "obClusterId": 4, "backupDimension": "TENANT", "tenantName": "t",
        "tenantId": 5, "obTenantId": 1002, "type": "BACKUP", "serviceConfigName": "s"});
    for (name, value) in around.as_object().unwrap() {
        existing[name] = value.clone();
    }
    existing
}

fn varied(mut body: Value, mut draws: Draws, open: bool) -> Value {
    vary(&mut body, &mut draws, open);
    body
}

proptest! {
    #[test]
    fn a_strategy_loses_nothing(draws in draws()) {
        same::<StrategyBody>(&varied(strategy(), draws.clone(), true))?;
        same::<Existing>(&varied(existing(), draws, true))?;
    }

    #[test]
    fn a_configuration_loses_nothing(draws in draws()) {
        let body = json!({"backup_base_uri": "file:///d", "data_base_uri": "file:///d", "archive_base_uri": "file:///a",
            "log_archive_concurrency": 1, "binding": "optional", "ha_low_thread_score": 2, "piece_switch_interval": "1d",
            "archive_lag_target": "2m", "delete_policy": {"policy": "default", "recovery_window": "7d"}});
        same::<ConfigBody>(&varied(body, draws, false))?;
    }

    #[test]
    fn a_backup_loses_nothing(draws in draws()) {
        let body = json!({"mode": "full", "plus_archive": true, "encryption": "p"});
        same::<BackupBody>(&varied(body, draws, false))?;
    }

    #[test]
    fn a_schedule_loses_nothing(
        mut draws in draws(), day in any::<u8>(), hour in any::<u8>(), minute in any::<u8>(),
        keep in prop::option::of(any::<u64>()), copies in prop::collection::vec("[A-Z]{0,4}", 0..4),
    ) {
        let mut schedule = json!({"instance_id": "i", "source_id": "h", "source_type": "ha"});
        vary(&mut schedule, &mut draws, false);
        for (name, value) in [("action", json!("backup")), ("day_of_week", day.into()), ("hour", hour.into()), ("minute", minute.into())] {
            schedule[name] = value;
        }
        if let Some(keep) = keep {
            schedule["full_backup_retention"] = keep.into();
        }
        if !copies.is_empty() {
            schedule["copy_to"] = copies.into();
        }
        same::<CreateSchedule>(&json!({"schedule": schedule}))?;
    }
}
