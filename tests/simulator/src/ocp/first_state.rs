//! OCP's initial state.

use super::clusters::{Cluster, Tenant};
use super::engine::{Effect, Task, scripts};
use super::history::{DataRow, LogRow, RestoreRow};
use super::stamp::DAY_MS;
use super::state::{Ids, State};
use super::strategy::Strategy;
use crate::clock::Moment;
use serde_json::{Value, json};

/// Ids, name, version, the primary of a standby, number of servers, tenants besides `sys`.
type Given = (u64, u64, &'static str, &'static str, Option<u64>, u8, &'static [&'static str]);

/// The clusters: ids, version, role, hosts, and the names of the tenants besides `sys`.
pub fn clusters(now_ms: i64) -> Vec<Cluster> {
    let all: [Given; 6] = [
        (1_000_002, 4, "trade", "3.2.3.3", None, 3, &["orders", "ledger"]),
        (1_000_005, 7, "report", "3.2.4.0", None, 3, &["olap"]),
        (1_000_008, 11, "legacy", "2.2.50", None, 1, &["archive"]),
        (1_000_009, 12, "billing", "2.2.75", None, 3, &["invoices"]),
        (1_000_012, 20, "pay", "4.2.1.0", None, 3, &["pay", "risk"]),
        (1_000_013, 21, "report_standby", "3.2.4.0", Some(1_000_005), 3, &["olap"]),
    ];
    let made = all.iter().map(|(id, ob_id, name, version, standby_of, servers, names)| {
        let names = ["sys"].into_iter().chain(names.iter().copied());
        let tenants = names.zip(0..).map(|(name, at)| Tenant {
            id: (id % 1000) * 10 + at,
            ob_id: if at == 0 { 1 } else { 1000 + at },
            name: name.into(),
            mode: if name == "ledger" { "ORACLE" } else { "MYSQL" }.into(),
        });
        Cluster {
            id: *id,
            ob_id: *ob_id,
            name: (*name).into(),
            version: (*version).into(),
            standby_of: *standby_of,
            status: "RUNNING".into(),
            hosts: (1..=*servers).map(|at| format!("10.10.{}.{at}", id % 1000 + 20)).collect(),
            tenants: tenants.collect(),
            created_ms: now_ms - 400 * DAY_MS,
        }
    });
    made.collect()
}

/// The initial state, with a history that ends at this real time.
pub fn state(now_ms: i64) -> State {
    let mut state = State {
        clusters: clusters(now_ms),
        strategies: strategies(now_ms),
        tasks: Vec::new(),
        data: Vec::new(),
        logs: logs(now_ms),
        restores: restores(now_ms),
        ids: Ids {
            task: 3_000_001,
            subtask: 6_000_001,
            row: 23,
            restore: 8,
            strategy: 1_000_103,
            storage: 2_000_036,
        },
        requests: 0,
        engine_ms: now_ms,
        last: Moment { real_ms: now_ms, engine_ms: now_ms },
    };
    data(&mut state, now_ms);
    tasks(&mut state, now_ms);
    state.ids.task = 3_000_041;
    state
}

fn strategies(now_ms: i64) -> Vec<Strategy> {
    let cluster = json!({
        "backupMode": "PHYSICAL_BACKUP", "autoCompactEnabled": true,
        "obBackupScheduleConfig": {
            "backupScheduleMode": "WEEK", "backupScheduleEnabled": true,
            "backupScheduleTime": "02:00:00.000+08:00",
            "dayAndDataBackupModelMap": {"2": "FULL_BACKUP", "4": "INCREMENTAL_BACKUP",
            "6": "INCREMENTAL_BACKUP"},
            "startLogBackup": true, "cleanEnabled": true, "backupDataRetentionDays": 35,
        },
        "obBackupThresholdConfig": {
            "dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
            "logBackupDelaySeconds": 300,
        },
        "obBackupServiceStorageConfig": {
            "configName": "nfs_trade", "storageId": 2_000_034, "alarmStoragePercentageThreshold": 80,
            "serviceType": "OB_CLUSTER", "serviceId": 1_000_002,
            "serviceName": "trade", "hostIdList": [21, 22, 23],
            "obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_FILE", "storageUrl": "/obbackup/trade/",
            },
        },
        "secondaryBackupEnabled": true,
        "obSecondaryBackupConfig": {
            "scheduleConfig": {
                "dataBackupScheduleEnabled": true, "logBackupScheduleEnabled": true,
                "logSecondaryBackupPeriod": "ONCE_AN_HOUR",
            },
            "storageConfig": {
                "configName": "oss_trade_2", "storageId": 2_000_035, "alarmStoragePercentageThreshold": 90,
                "obBackupStorageBaseInfo": {
                    "backupStorageType": "BACKUP_STORAGE_OSS", "storageUrl": "obtrade/second",
                    "ossAccessKey": {
                        "endpoint": "oss-cn-hangzhou.aliyuncs.com", "accessKeyId": "LTAI5tTrade",
                        "accessKeySecret": "first-state-oss-secret",
                    },
                },
            },
        },
    });
    let tenant = json!({
        "backupMode": "PHYSICAL_BACKUP",
        "obBackupScheduleConfig": {
            "backupScheduleMode": "MONTH", "backupScheduleEnabled": true,
            "backupScheduleTime": "04:30:00.000+08:00",
            "dayAndDataBackupModelMap": {"1": "FULL_BACKUP", "15": "FULL_BACKUP", "31": "INCREMENTAL_BACKUP"},
            "startLogBackup": true, "cleanEnabled": false,
        },
        "obBackupThresholdConfig": {
            "dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 16,
            "logBackupDelaySeconds": 300,
        },
        "obBackupServiceStorageConfig": {
            "configName": "oss_pay", "storageId": 2_000_033, "alarmStoragePercentageThreshold": 85,
            "obBackupStorageBaseInfo": {
                "backupStorageType": "BACKUP_STORAGE_OSS", "storageUrl": "obpay/backup",
                "ossAccessKey": {
                    "endpoint": "oss-cn-shanghai.aliyuncs.com", "accessKeyId": "LTAI5tPay",
                    "accessKeySecret": "first-state-pay-secret",
                },
                "customBackupRangeList": [
                    {"backupType": "DATA", "nodeType": "ZONE", "nodeList": ["zone2", "zone3"]},
                ],
            },
        },
        "secondaryBackupEnabled": false,
    });
    let made = |id, cluster, tenant, document: Value, scheduling, last_run| Strategy {
        id,
        cluster,
        tenant,
        document,
        in_force: true,
        scheduling,
        last_run,
        created_ms: now_ms - 200 * DAY_MS,
        updated_ms: now_ms - 20 * DAY_MS - 3_600_000,
    };
    vec![
        made(1_000_101, 1_000_002, None, cluster, false, Some(true)),
        made(1_000_102, 1_000_012, Some(121), tenant, true, Some(true)),
    ]
}

/// Two months of cluster 1000002, some logical backups, and those of one tenant.
fn data(state: &mut State, now_ms: i64) {
    let mut push = |cluster, tenant, days: i64, kind: &str, uri: &str, secondary: bool| {
        let id = state.ids.row();
        let newest =
            |row: &&DataRow| row.is_of(cluster, tenant) && row.kind == "FULL_BACKUP" && row.status == "DONE";
        let full =
            if kind == "FULL_BACKUP" { id } else { state.data.iter().rfind(newest).map_or(0, |row| row.id) };
        let failed = id.is_multiple_of(11);
        let start_ms = now_ms - days * DAY_MS - 7_000_007;
        state.data.push(DataRow {
            id,
            cluster,
            tenant,
            start_ms,
            finish_ms: Some(start_ms + 1_800_000 + id as i64 * 1_913),
            status: if failed { "FAILED" } else { "DONE" }.into(),
            error: failed.then(|| "-9037: the backup device has no space left".into()),
            kind: kind.into(),
            full_set: full,
            uri: uri.into(),
            secondary: if secondary && !failed { vec![id + 10_000] } else { Vec::new() },
        });
    };
    for days in (1..63).rev() {
        let kind = if days % 7 == 2 { "FULL_BACKUP" } else { "INCREMENTAL_BACKUP" };
        if days % 7 < 6 {
            push(1_000_002, None, days, kind, "file:///obbackup/trade/", true);
        }
    }
    for days in [30, 16, 2] {
        push(1_000_008, None, days, "FULL_BACKUP", "file:///obbackup/legacy/", false);
    }
    for days in [45, 31, 15, 5, 3] {
        push(1_000_012, Some(121), days, "FULL_BACKUP", "oss://obpay/backup", false);
    }
}

fn logs(now_ms: i64) -> Vec<LogRow> {
    let row = |cluster, tenant, status: &str, days: i64, stopped: Option<i64>, uri: &str| LogRow {
        cluster,
        tenant,
        status: status.into(),
        created_ms: now_ms - days * DAY_MS,
        stopped_ms: stopped.map(|hours| now_ms - hours * 3_600_000),
        delay_ms: 77_642,
        uri: uri.into(),
        error: (status == "FAILED").then(|| "The backup agent did not answer".into()),
        host: format!("10.10.{}.1", cluster % 1000 + 20),
    };
    let trade = "file:///obbackup/trade/";
    vec![
        row(1_000_002, None, "STOPPED", 40, Some(100), trade),
        row(1_000_002, None, "INTERRUPTED", 4, Some(60), trade),
        row(1_000_002, None, "RUNNING", 2, None, trade),
        row(1_000_008, None, "FAILED", 16, Some(240), "file:///obbackup/legacy/"),
        row(1_000_012, Some(121), "RUNNING", 45, None, "oss://obpay/backup"),
    ]
}

fn restores(now_ms: i64) -> Vec<RestoreRow> {
    let row = |id, days: i64, tenant: &str, status: &str| RestoreRow {
        id,
        cluster: 1_000_002,
        target: if id % 2 == 0 { 1_000_002 } else { 1_000_012 },
        tenant: tenant.into(),
        restored: format!("{tenant}_r{id}"),
        create_ms: now_ms - days * DAY_MS,
        finish_ms: matches!(status, "RESTORE_SUCCESS" | "RESTORE_FAIL")
            .then(|| now_ms - days * DAY_MS + 940_000),
        end_ms: now_ms - days * DAY_MS - 5_400_000,
        status: status.into(),
        error: (status == "RESTORE_FAIL").then(|| "-4016: internal error while restoring replicas".into()),
        uri: "file:///obbackup/trade/".into(),
    };
    vec![
        row(3, 33, "orders", "RESTORE_SUCCESS"),
        row(4, 20, "ledger", "RESTORE_FAIL"),
        row(5, 19, "ledger", "RESTORE_SUCCESS"),
        row(6, 6, "orders", "RESTORE_SUCCESS"),
        row(7, 1, "orders", "RESTORE_USER_REPLICA"),
    ]
}

/// Past tasks, run by the engine itself: one that succeeded, two that failed.
fn tasks(state: &mut State, now_ms: i64) {
    let mut push = |days: i64, cluster: u64, tenant, name: &str, failing: Option<&str>, backup: bool| {
        let found = state.clusters.iter().find(|one| one.id == cluster);
        let hosts = found.map(|one| one.hosts.clone()).unwrap_or_default();
        let layers = if backup { scripts::data_backup(&hosts) } else { scripts::create_strategy(&hosts) };
        let (id, first) = state.ids.task(layers.iter().map(Vec::len).sum());
        let from = now_ms - days * DAY_MS;
        let mut task: Task = scripts::task(id, name, scripts::layers(first, &layers), from);
        task.cluster = Some(cluster);
        task.tenant = tenant;
        task.effect = Effect::None;
        for subtask in task.subtasks.iter_mut().filter(|one| Some(one.name.as_str()) == failing) {
            subtask.fails = 1;
            subtask.error = "BAK20001: set parameter backup_dest failed: the server answered -4016".into();
        }
        task.begin(from);
        task.advance(i64::MAX, &|at| at);
        state.tasks.push(task);
    };
    push(20, 1_000_002, None, "Create backup strategy", None, false);
    push(9, 1_000_009, None, "Create backup strategy", Some(scripts::FAILING_STEP), false);
    push(3, 1_000_002, None, "Back up data now", None, true);
    push(2, 1_000_012, Some(121), "Back up data now", Some("Start cluster compact if necessary"), true);
}
