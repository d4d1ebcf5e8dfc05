//! Data backups, log backups and restores: their rows and the three lists (contracts/ocp.md 1.10 to 1.12).

use super::clusters::{self, Cluster};
use super::fail::{Failure, is_chinese};
use super::paging::{self, Page, Span};
use super::stamp;
use super::state::State;
use super::strategy::Strategy;
use super::strategy::routes::Object;
use crate::http::Request;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A data backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DataRow {
    /// Its id and that of the backup set; not an OCP task id.
    pub id: u64,
    /// OCP's cluster id.
    pub cluster: u64,
    /// OCP's tenant id, for a tenant's backup.
    pub tenant: Option<u64>,
    /// When it began, real time.
    pub start_ms: i64,
    /// When it ended, real time; sometimes set before it has.
    pub finish_ms: Option<i64>,
    /// `DOING`, `DONE`, `FAILED`, ...
    pub status: String,
    /// Why it failed.
    pub error: Option<String>,
    /// `FULL_BACKUP` or `INCREMENTAL_BACKUP`.
    pub kind: String,
    /// The backup set of the full backup it builds on.
    pub full_set: u64,
    /// Its location, with protocol.
    pub uri: String,
    /// Its secondary backups.
    pub secondary: Vec<u64>,
}

/// A log backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LogRow {
    /// OCP's cluster id.
    pub cluster: u64,
    /// OCP's tenant id, for a tenant's backup.
    pub tenant: Option<u64>,
    /// `RUNNING`, `STOPPED`, ...
    pub status: String,
    /// When it began, real time.
    pub created_ms: i64,
    /// Where its checkpoint stopped, real time; `None` while it keeps up with the clock.
    pub stopped_ms: Option<i64>,
    /// How far it lags behind, in milliseconds.
    pub delay_ms: i64,
    /// Its location, with protocol.
    pub uri: String,
    /// Why it failed.
    pub error: Option<String>,
    /// The host that runs it.
    pub host: String,
}

/// A restore.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreRow {
    /// Its id.
    pub id: u64,
    /// OCP's cluster id of the backup.
    pub cluster: u64,
    /// OCP's cluster id of the new tenant.
    pub target: u64,
    /// The tenant that was backed up.
    pub tenant: String,
    /// The tenant made from it.
    pub restored: String,
    /// When it began, real time.
    pub create_ms: i64,
    /// When it ended, real time.
    pub finish_ms: Option<i64>,
    /// The point restored to, real time.
    pub end_ms: i64,
    /// `RESTORE_SUCCESS` and the like.
    pub status: String,
    /// Why it failed.
    pub error: Option<String>,
    /// The location of the backup.
    pub uri: String,
}

/// The directory of a storage configuration with its protocol, as responses write it.
pub fn uri(storage: &Value) -> String {
    let base = storage.get("obBackupStorageBaseInfo");
    let text = |name: &str| base.and_then(|base| base.get(name)).and_then(Value::as_str).unwrap_or_default();
    let scheme = text("backupStorageType").rsplit('_').next().unwrap_or_default().to_lowercase();
    format!("{scheme}://{}", text("storageUrl"))
}

impl DataRow {
    /// Whether it belongs to this object.
    pub fn is_of(&self, cluster: u64, tenant: Option<u64>) -> bool {
        self.cluster == cluster && self.tenant == tenant
    }

    fn view(&self, cluster: &Cluster) -> Value {
        let tenant = cluster.tenants.iter().find(|one| Some(one.id) == self.tenant);
        let mode = if cluster.logical() { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
        let mut row = json!({
            "taskId": self.id, "backupSetId": self.id, "backupType": self.kind, "taskType": "DATA_BACKUP",
            "clusterName": cluster.name, "clusterId": cluster.id, "obClusterId": cluster.ob_id,
            "clusterType": cluster.role(), "tenantId": tenant.map_or(0, |one| one.id),
            "obTenantId": tenant.map_or(0, |one| one.ob_id), "startTime": stamp::backup(self.start_ms),
            "status": self.status, "backupUri": self.uri, "dataType": "DATA", "backupMode": mode,
            "dataBackupTaskType": self.kind, "dataVersion": self.start_ms * 1000,
            "schemaVersion": self.start_ms * 1000 - 77_000_000,
        });
        let Some(object) = row.as_object_mut() else { return row };
        if let Some(tenant) = tenant {
            object.insert("tenantName".into(), json!(tenant.name));
        }
        if let Some(ms) = self.finish_ms {
            object.insert("finishTime".into(), json!(stamp::backup(ms)));
        }
        if let Some(error) = &self.error {
            object.insert("errorMsg".into(), json!(error));
        }
        if !self.secondary.is_empty() {
            object.insert("dataSecondaryBackupTaskIds".into(), json!(self.secondary));
        }
        row
    }
}

impl LogRow {
    /// The log backup that creating a strategy starts.
    pub fn started(strategy: &Strategy, host: String, real_ms: i64) -> Self {
        let storage = strategy.document.get("obBackupServiceStorageConfig").unwrap_or(&Value::Null);
        Self {
            cluster: strategy.cluster,
            tenant: strategy.tenant,
            status: "RUNNING".into(),
            created_ms: real_ms,
            stopped_ms: None,
            delay_ms: 77_642,
            uri: uri(storage),
            error: None,
            host,
        }
    }

    /// Whether it belongs to this object.
    pub fn is_of(&self, cluster: u64, tenant: Option<u64>) -> bool {
        self.cluster == cluster && self.tenant == tenant
    }

    /// Ends it if it still keeps up with the clock.
    pub fn stop(&mut self, real_ms: i64) {
        if self.stopped_ms.is_none() {
            self.stopped_ms = Some(real_ms);
            self.status = "STOPPED".into();
        }
    }

    /// The time up to which the log is backed up, real time.
    pub fn checkpoint_ms(&self, real_ms: i64) -> i64 {
        (self.stopped_ms.unwrap_or(real_ms) - self.delay_ms).max(self.created_ms)
    }

    fn view(&self, cluster: &Cluster, real_ms: i64, tenant_list: bool) -> Value {
        let tenant = cluster.tenants.iter().find(|one| Some(one.id) == self.tenant);
        let mode = if cluster.logical() { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
        let checkpoint = self.checkpoint_ms(real_ms);
        // The tenant pages of V4.3 use different words for the same states.
        let status = match self.status.as_str() {
            "RUNNING" if tenant_list => "INPROGRESS",
            "BEGINNING" if tenant_list => "STARTING",
            other => other,
        };
        let mut row = json!({
            "createTime": stamp::backup(self.created_ms), "modifyTime": stamp::backup(checkpoint),
            "clusterName": cluster.name, "clusterId": cluster.id, "obClusterId": cluster.ob_id,
            "clusterType": cluster.role(), "tenantId": tenant.map_or(0, |one| one.id),
            "obTenantId": tenant.map_or(0, |one| one.ob_id), "status": status, "backupUri": self.uri,
            "checkpoint": stamp::micros(checkpoint), "backupMode": mode,
            "delay": (real_ms - checkpoint) as f64 / 1000.0, "agentServerIp": self.host,
        });
        let Some(object) = row.as_object_mut() else { return row };
        if let Some(tenant) = tenant {
            object.insert("tenantName".into(), json!(tenant.name));
        }
        if tenant_list {
            object.insert("backupDimension".into(), json!("TENANT"));
        }
        if let Some(error) = &self.error {
            object.insert("errorMsg".into(), json!(error));
        }
        row
    }
}

impl RestoreRow {
    fn view(&self, clusters: &[Cluster], chinese: bool) -> Value {
        let of = |id: u64| clusters.iter().find(|cluster| cluster.id == id);
        let (from, to) = (of(self.cluster), of(self.target));
        let tenant = from.and_then(|cluster| cluster.tenants.iter().find(|one| one.name == self.tenant));
        let logical = from.is_some_and(Cluster::logical);
        let mut row = json!({
            "id": self.id, "ocpJobId": -1,
            "backupMode": if logical { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" },
            "createTime": stamp::backup(self.create_ms), "backupClusterId": self.cluster,
            "backupClusterName": from.map(|one| one.name.clone()),
            "backupObClusterId": from.map(|one| one.ob_id),
            "backupTenantName": self.tenant, "restoreClusterName": to.map(|one| one.name.clone()),
            "restoreObClusterId": to.map(|one| one.ob_id), "restoreClusterId": self.target,
            "restoreTenantName": self.restored,
            "restorePoolListStr": format!("pool_{0}_zone1,pool_{0}_zone2", self.restored),
            "restoreUri": self.uri, "restoreEndTime": stamp::seconds(self.end_ms), "status": self.status,
            "finished": self.finish_ms.is_some(), "successful": self.status == "RESTORE_SUCCESS",
            "statusDesc": self.status_words(chinese),
        });
        let Some(object) = row.as_object_mut() else { return row };
        if let Some(tenant) = tenant {
            object.insert("backupTenantId".into(), json!(tenant.id));
            object.insert("backupObTenantId".into(), json!(tenant.ob_id));
        }
        if let Some(ms) = self.finish_ms {
            object.insert("finishTime".into(), json!(stamp::backup(ms)));
        }
        if let Some(error) = &self.error {
            object.insert("errorMsg".into(), json!(error));
        }
        row
    }

    fn status_words(&self, chinese: bool) -> &'static str {
        let (english, zh) = match self.status.as_str() {
            "RESTORE_SUCCESS" => ("Restored", "恢复成功"),
            "RESTORE_FAIL" => ("Restore failed", "恢复失败"),
            "RESTORE_CREATE_TENANT" => ("Creating the tenant", "创建租户"),
            _ => ("Restoring", "恢复中"),
        };
        if chinese { zh } else { english }
    }
}

/// `GET …/task/dataBackupTasks`, newest first.
pub fn data(state: &State, object: Object, request: &Request) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let (page, span) = (Page::read(request, object.tenant.is_none(), 10)?, Span::read(request)?);
    let set = request.param("backupSetId").filter(|text| !text.is_empty());
    let set: Option<u64> = match set {
        None => None,
        Some(text) => {
            Some(text.parse().map_err(|_| Failure::parameter("backupSetId", Some(&text), "an integer"))?)
        }
    };
    let statuses = paging::set(request, "status");
    let mut rows: Vec<&DataRow> = state
        .data
        .iter()
        .filter(|row| row.is_of(object.cluster, object.tenant))
        .filter(|row| span.has(row.start_ms) && set.is_none_or(|set| row.id == set))
        .filter(|row| object.tenant.is_none() || statuses.is_empty() || statuses.contains(&row.status))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.start_ms, row.id)));
    Ok(page.odd().of(&rows, |row| row.view(cluster)))
}

/// `GET …/task/logBackupTasks`.
pub fn logs(state: &State, object: Object, request: &Request, real_ms: i64) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let (page, span) = (Page::read(request, object.tenant.is_none(), 10)?, Span::read(request)?);
    let statuses = paging::set(request, "status");
    let tenant = object.tenant.is_some();
    let mut rows: Vec<&LogRow> = state
        .logs
        .iter()
        .filter(|row| row.is_of(object.cluster, object.tenant) && span.has(row.created_ms))
        .filter(|row| {
            let shown = if row.status == "RUNNING" { "INPROGRESS" } else { row.status.as_str() };
            !tenant || statuses.is_empty() || statuses.iter().any(|status| status == shown)
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.created_ms));
    Ok(page.of(&rows, |row| row.view(cluster, real_ms, tenant)))
}

/// `GET …/task/restoreTasks`: those from the cluster's backups, newest first.
pub fn restores(state: &State, object: Object, request: &Request) -> Result<Value, Failure> {
    let cluster = clusters::find(&state.clusters, object.cluster)?;
    let (page, span) = (Page::read(request, object.tenant.is_none(), 10)?, Span::read(request)?);
    let tenant = object.tenant.map(|id| cluster.tenant(id)).transpose()?.map(|tenant| tenant.name.clone());
    let targets = paging::set(request, "restoreClusterName");
    let target = |row: &RestoreRow| clusters::find(&state.clusters, row.target).map(|one| one.name.clone());
    let mut rows: Vec<&RestoreRow> = state
        .restores
        .iter()
        .filter(|row| row.cluster == object.cluster && span.has(row.create_ms))
        .filter(|row| tenant.as_ref().is_none_or(|tenant| row.tenant == *tenant))
        .filter(|row| targets.is_empty() || target(row).is_ok_and(|name| targets.contains(&name)))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    Ok(page.of(&rows, |row| row.view(&state.clusters, is_chinese(request))))
}
