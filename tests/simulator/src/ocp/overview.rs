//! Ability, overview and recoverable ranges (contracts/ocp.md 1.2, 1.8, 1.13).

use super::clusters::{self, Cluster};
use super::fail::Failure;
use super::history::{DataRow, LogRow};
use super::paging::Span;
use super::plan;
use super::stamp::{self, DAY_MS};
use super::state::State;
use super::strategy::routes::Object;
use super::strategy::store;
use crate::http::Request;
use serde_json::{Map, Value, json};

/// `GET …/backup/ability`.
pub fn ability(state: &State, object: Object) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let logical = cluster.logical();
    let full = plan::last_full(state, object.cluster, object.tenant).is_some();
    let mode = if logical { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
    let mut support = json!({
        "canDoIncrementalBackup": full && !logical, "fullBackupEnabled": true,
        "incrementBackupEnabled": !logical,
    });
    if let (false, false, Some(support)) = (full, logical, support.as_object_mut()) {
        support.insert("hint".into(), json!("Make a full backup before the first incremental one"));
    }
    let mut ability =
        json!({"backupAbility": mode, "backupMode": mode, "obDataBackupSupportAbility": support});
    if let (true, Some(ability)) = (logical, ability.as_object_mut()) {
        let schema = "backup_meta";
        ability.insert(
            "obBackupCondition".into(),
            json!({"needAgentToBackup": true, "needAgentToRestore": true, "agentMetaDbSchema": schema}),
        );
        ability.insert(
            "obRestoreConditionCheckResult".into(),
            json!({"backupTaskType": "RESTORE", "beReady": true, "needDependentOnAgents": "true",
                "serviceNameList": ["backup_service_1"], "agentMetaDbSchema": schema}),
        );
    }
    Ok(ability)
}

/// `GET …/backup/overview`.
pub fn overview(state: &State, object: Object, real_ms: i64) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let strategy =
        state.strategies.iter().find(|one| one.is_of(object.cluster, object.tenant) && one.in_force);
    let newest = newest_done(state, object);
    let log =
        state.logs.iter().rfind(|row| row.is_of(object.cluster, object.tenant) && row.stopped_ms.is_none());
    let schedule = match strategy {
        None => "NONE",
        Some(strategy) if !strategy.scheduling => "PAUSED",
        Some(strategy) => match strategy.last_run {
            None => "WAITING",
            Some(true) => "NORMAL",
            Some(false) => "ABNORMAL",
        },
    };
    let has = if strategy.is_some() { "HAS_BACKUP_STRATEGY" } else { "NO_BACKUP_STRATEGY" };
    let standbys = state.clusters.iter().any(|other| other.standby_of == Some(cluster.id));
    let mut overview = store::object_members(cluster, object.tenant);
    let mut put = |name: &str, value: Value| overview.insert(name.into(), value);
    put("obClusterType", json!(cluster.role()));
    put("obClusterStatus", json!(cluster.status));
    put("compactionStatus", json!("IDLE"));
    put("primaryAndStandbyMode", json!(cluster.standby_of.is_some() || standbys));
    put("obVersion", json!(cluster.version));
    put("obClusterBackupStatus", json!(has));
    put("obBackupAbility", ability(state, object)?);
    put("backupScheduleStatus", json!(schedule));
    if let Some(row) = newest {
        put("lastDataBackupTime", json!(stamp::backup(row.finish_ms.unwrap_or(row.start_ms))));
    }
    if let Some(log) = log {
        let checkpoint = log.checkpoint_ms(real_ms);
        put("latestLogBackupCheckpoint", json!(stamp::backup(checkpoint)));
        put("logBackupDelaySeconds", json!((real_ms - checkpoint) / 1000));
    }
    Ok(Value::Object(overview))
}

fn newest_done(state: &State, object: Object) -> Option<&DataRow> {
    let rows =
        state.data.iter().filter(|row| row.is_of(object.cluster, object.tenant) && row.status == "DONE");
    rows.max_by_key(|row| row.start_ms)
}

/// `GET …/backup/info`.
pub fn info(state: &State, object: Object, request: &Request, real_ms: i64) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let span = Span::read(request)?;
    let items = |tenant: Option<u64>| {
        let items = sections(state, cluster, tenant, span, real_ms);
        json!({
            "obQueryTimeScopeType": "LATEST_SEVEN_DAYS",
            "latestSevenDaysAggregation": {"obRecoverableSectionItems": items},
        })
    };
    let with = |tenant: Option<u64>, aggregation: Value| {
        let mut members: Map<String, Value> = store::object_members(cluster, tenant);
        members.insert("online".into(), json!(true));
        members.insert("obRecoverableInfoAggregation".into(), aggregation);
        members
    };
    if object.tenant.is_some() {
        return Ok(Value::Object(with(object.tenant, items(object.tenant))));
    }
    let tenants = cluster.tenants.iter().filter(|tenant| tenant.name != "sys");
    let tenants: Vec<Value> =
        tenants.map(|tenant| Value::Object(with(Some(tenant.id), items(Some(tenant.id))))).collect();
    let mut info = with(None, items(None));
    info.insert("tenantBackupInfos".into(), json!(tenants));
    Ok(Value::Object(info))
}

/// What can be restored of the last seven days: backups, stretches of logs, and the ranges covered by both.
fn sections(state: &State, cluster: &Cluster, tenant: Option<u64>, span: Span, real_ms: i64) -> Vec<Value> {
    let mode = if cluster.logical() { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
    let since = real_ms - 7 * DAY_MS;
    // A tenant without a backup of its own is covered by its cluster's.
    let own = tenant.filter(|_| state.data.iter().any(|row| row.is_of(cluster.id, tenant)));
    let rows: Vec<&DataRow> = state
        .data
        .iter()
        .filter(|row| row.is_of(cluster.id, own) && row.status == "DONE")
        .filter(|row| row.start_ms >= since && span.has(row.start_ms))
        .collect();
    let logs: Vec<&LogRow> = state.logs.iter().filter(|row| row.is_of(cluster.id, own)).collect();
    let mut items: Vec<Value> = Vec::new();
    for row in &rows {
        let kind = if row.kind == "FULL_BACKUP" { "FULL_DATA_BACKUP" } else { "INCREMENTAL_DATA_BACKUP" };
        items.push(json!({
            "obRecoverableSectionItemType": kind, "backupMode": mode,
            "dataBackupRecoverableInfo": {
                "freezeTime": stamp::envelope(row.start_ms),
                "recoverableTime": stamp::envelope(row.finish_ms.unwrap_or(row.start_ms)),
                "dataVersion": row.start_ms * 1000, "fullBackupSetId": row.full_set,
            },
        }));
    }
    let between =
        |from: i64, to: i64| json!({"startTime": stamp::envelope(from), "endTime": stamp::envelope(to)});
    for log in &logs {
        let (from, to) = (log.created_ms.max(since), log.checkpoint_ms(real_ms));
        if from >= to {
            continue;
        }
        items.push(json!({
            "obRecoverableSectionItemType": "LOG_BACKUP", "backupMode": mode,
            "logRecoverableTimeInterval": between(from, to),
        }));
        // Restorable from the first backup that ends within the log's stretch.
        let ends = rows.iter().map(|row| row.finish_ms.unwrap_or(row.start_ms));
        if let Some(first) = ends.filter(|ms| (from..to).contains(ms)).min() {
            items.push(json!({
                "obRecoverableSectionItemType": "RECOVERABLE", "backupMode": mode,
                "realRecoverableTimeInterval": between(first, to),
            }));
        }
    }
    items
}
