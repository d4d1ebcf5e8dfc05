//! The documents' JSON: requests to be written back, answers to be read (contracts/ocp.md 1, 2.8, 4, 5).

/// The vendor's create request, for OCP 4.3.2.
pub(in crate::systems::ocp) const CREATE: &str = r#"{
    "backupMode": "PHYSICAL_BACKUP",
    "obSecondaryBackupConfig": {
        "storageConfig": {
            "configName": "nfs0907_1451",
            "obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/backup_backup"
            },
            "alarmStoragePercentageThreshold": 80
        },
        "scheduleConfig": {
            "logSecondaryBackupPeriod": "ONCE_AN_HOUR",
            "logBackupScheduleEnabled": true,
            "dataBackupScheduleEnabled": true
        }
    },
    "obBackupThresholdConfig": {
        "dataBackupTimeoutMinutes": 7, "logBackupDelaySeconds": 300, "noSuccessfulDataBackupAlarmDays": 2
    },
    "secondaryBackupEnabled": true,
    "obBackupObjectList": [{"clusterId": 1000005, "backupDimension": "CLUSTER"}],
    "obBackupScheduleConfig": {
        "dayAndDataBackupModelMap": {"2": "FULL_BACKUP", "4": "FULL_BACKUP", "6": "FULL_BACKUP"},
        "startLogBackup": true,
        "backupScheduleMode": "WEEK",
        "backupScheduleTime": "02:00:00.000+08:00"
    },
    "obBackupServiceStorageConfig": {
        "configName": "nfs0907_1452",
        "obBackupStorageBaseInfo": {"backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/"},
        "alarmStoragePercentageThreshold": 80
    }
}"#;

/// The contract's minimal body.
pub(in crate::systems::ocp) const MINIMAL: &str = r#"{ "backupMode": "PHYSICAL_BACKUP",
  "obBackupScheduleConfig": { "backupScheduleMode": "WEEK", "backupScheduleEnabled": true,
    "backupScheduleTime": "02:00:00.000+08:00",
    "dayAndDataBackupModelMap": { "2": "FULL_BACKUP", "4": "INCREMENTAL_BACKUP", "6": "INCREMENTAL_BACKUP" },
    "startLogBackup": true, "cleanEnabled": true, "backupDataRetentionDays": 7 },
  "obBackupThresholdConfig": { "dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
    "logBackupDelaySeconds": 300 },
  "obBackupServiceStorageConfig": { "configName": "nfs_main", "alarmStoragePercentageThreshold": 80,
    "obBackupStorageBaseInfo": { "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/" } },
  "secondaryBackupEnabled": false }"#;

/// The answer to the create request.
pub(in crate::systems::ocp) const CREATED: &str = r#"{
    "data": {
        "backupObjectOpsResultList": [{
            "beSuccessful": true,
            "obBackupObjectList": [{"backupDimension": "CLUSTER", "clusterId": 1000005}],
            "taskIdList": [3000041]
        }],
        "obBackupTaskType": "CREATE_BACKUP_STRATEGY"
    },
    "duration": 51, "server": "a83ad33525", "status": 200, "successful": true,
    "timestamp": "2021-09-07T14:51:41.135+08:00", "traceId": "5962f337662d4043"
}"#;

/// The answer to startSchedule.
pub(in crate::systems::ocp) const STARTED: &str = r#"{
    "data": {
        "backupObjectOpsResultList": [{
            "beSuccessful": true,
            "obBackupObjectList": [{"backupDimension": "CLUSTER", "clusterId": 1000002}]
        }],
        "obBackupTaskType": "START_BACKUP_SCHEDULE"
    },
    "duration": 44, "server": "d21b8dbaea", "status": 200, "successful": true,
    "timestamp": "2024-09-10T10:05:56.665+08:00", "traceId": "cd1ddb0b2db8f465"
}"#;

/// The throttled answer.
pub(in crate::systems::ocp) const THROTTLED: &str = r#"{ "duration": 0, "error": { "code": 0, "message": "slow" },
    "server": "x", "status": 429, "successful": false, "timestamp": "2021-09-07T14:51:41.135+08:00", "traceId": "" }"#;

/// What a cluster's backups can do; the two condition objects are absent.
pub(in crate::systems::ocp) const ABILITY: &str = r#"{"backupAbility":"PHYSICAL_BACKUP","backupMode":"PHYSICAL_BACKUP",
    "obDataBackupSupportAbility":{"canDoIncrementalBackup":false,"fullBackupEnabled":true,
    "incrementBackupEnabled":true,"hint":"a full backup comes first"}}"#;

/// A cluster's row.
pub(in crate::systems::ocp) const CLUSTER: &str = r#"{"id":1000002,"name":"test","obClusterId":4,"obVersion":"2.2.73",
    "status":"RUNNING","type":"PRIMARY","tenantCount":0,"serverCount":1,"regionCount":1,"standbyClusters":[]}"#;

/// The state of a cluster's backups.
pub(in crate::systems::ocp) const OVERVIEW: &str = r#"{"clusterId":1000002,"obClusterId":4,"clusterName":"test",
    "obClusterType":"PRIMARY","obClusterStatus":"RUNNING","compactionStatus":"IDLE","primaryAndStandbyMode":false,
    "obVersion":"2.2.77","obClusterBackupStatus":"HAS_BACKUP_STRATEGY","backupDimension":"CLUSTER",
    "backupScheduleStatus":"PAUSED","lastDataBackupTime":"2021-09-16T17:25:02.993+0800",
    "latestLogBackupCheckpoint":"2021-09-16T17:25:02.993+0800","logBackupDelaySeconds":98}"#;
