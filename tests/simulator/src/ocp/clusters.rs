//! Clusters and tenants: what OCP manages (contracts/ocp.md 6).

use super::fail::Failure;
use super::paging::{self, Page};
use super::stamp;
use crate::http::Request;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A managed cluster.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cluster {
    /// OCP's own id, as used in paths.
    pub id: u64,
    /// The database's id.
    pub ob_id: u64,
    /// The name.
    pub name: String,
    /// The version, dotted.
    pub version: String,
    /// The cluster it is a standby of, by id.
    pub standby_of: Option<u64>,
    /// `RUNNING` and others.
    pub status: String,
    /// Hosts of its servers.
    pub hosts: Vec<String>,
    /// Its tenants, `sys` first.
    pub tenants: Vec<Tenant>,
    /// When OCP took it over.
    pub created_ms: i64,
}

/// A tenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tenant {
    /// OCP's own id.
    pub id: u64,
    /// The database's id.
    pub ob_id: u64,
    /// The name.
    pub name: String,
    /// `MYSQL` or `ORACLE`.
    pub mode: String,
}

impl Cluster {
    /// Whether its version is this one or later, comparing each dotted part as a number.
    pub fn from(&self, version: &[u64]) -> bool {
        let parts = self.version.split(['.', '-']).map(|part| part.parse::<u64>().unwrap_or(0));
        let mut own: Vec<u64> = parts.collect();
        own.resize(own.len().max(version.len()), 0);
        own.as_slice() >= version
    }

    /// Whether it is backed up logically: before 2.2.60 (contracts/ocp.md 2.6).
    pub fn logical(&self) -> bool {
        !self.from(&[2, 2, 60])
    }

    /// `PRIMARY` or `STANDBY`.
    pub fn role(&self) -> &'static str {
        if self.standby_of.is_some() { "STANDBY" } else { "PRIMARY" }
    }

    /// A tenant by OCP's id. Errors: 404.
    pub fn tenant(&self, id: u64) -> Result<&Tenant, Failure> {
        let found = self.tenants.iter().find(|tenant| tenant.id == id);
        found.ok_or_else(|| Failure::new(404, "COM10002", &format!("tenant {id}")))
    }

    fn row(&self, all: &[Self]) -> Value {
        let zones: Vec<Value> = self.hosts.iter().zip(1..).map(|(host, at)| self.zone(at, host)).collect();
        let leader = |at: usize| if at == 0 { "LEADER" } else { "FOLLOWER" };
        let roots = self.hosts.iter().enumerate();
        let roots: Vec<Value> =
            roots.map(|(at, host)| json!({"address": host, "role": leader(at), "sql_port": 2881})).collect();
        let standbys: Vec<Value> =
            all.iter().filter(|other| other.standby_of == Some(self.id)).map(Self::brief).collect();
        let mut row = json!({
            "id": self.id, "name": self.name, "obClusterId": self.ob_id, "obVersion": self.version,
            "status": self.status, "type": self.role(), "regionCount": 1, "tenantCount": self.tenants.len(),
            "serverCount": self.hosts.len(), "partitionCount": 1200 + self.tenants.len() * 310,
            "zones": zones,
            "rootServers": roots, "standbyClusters": standbys, "creator": "admin",
            "createTime": stamp::envelope(self.created_ms), "updateTime": stamp::envelope(self.created_ms),
        });
        let primary = all.iter().find(|other| Some(other.id) == self.standby_of);
        if let (Some(primary), Some(row)) = (primary, row.as_object_mut()) {
            row.insert("primaryCluster".into(), primary.brief());
            row.insert("syncStatus".into(), json!("VALID"));
            row.insert("delayTime".into(), json!(0.42));
        }
        row
    }

    fn brief(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "obClusterId": self.ob_id, "type": self.role(),
            "obVersion": self.version, "status": self.status,
        })
    }

    fn zone(&self, at: u64, host: &str) -> Value {
        json!({
            "name": format!("zone{at}"), "idcName": "hz-1", "idcId": 1, "regionName": "hangzhou",
            "clusterId": self.id, "obClusterId": self.ob_id, "serverCount": 1, "hostCount": 1,
            "servers": [{"id": self.id * 10 + at, "ip": host, "port": 2882, "sqlPort": 2881,
            "status": "RUNNING",
                "hostId": self.id % 1000 * 10 + at}],
            "innerStatus": "ACTIVE", "operateStatus": "NORMAL", "status": "RUNNING",
        })
    }

    fn tenant_row(&self, tenant: &Tenant) -> Value {
        let zones: Vec<String> = (1..=self.hosts.len()).map(|at| format!("zone{at}")).collect();
        let full: Vec<String> = zones.iter().map(|zone| format!("FULL{{1}}@{zone}")).collect();
        json!({
            "id": tenant.id, "name": tenant.name, "obTenantId": tenant.ob_id, "clusterName": self.name,
            "clusterId": self.id, "obClusterId": self.ob_id, "clusterType": self.role(), "mode": tenant.mode,
            "createTime": stamp::envelope(self.created_ms), "primaryZone": "RANDOM",
            "zoneList": zones.join(";"),
            "locality": full.join(", "), "status": "NORMAL", "locked": false, "readonly": false,
            "obVersion": self.version, "description": "",
        })
    }
}

/// A cluster by OCP's id. Errors: 404.
pub fn find(clusters: &[Cluster], id: u64) -> Result<&Cluster, Failure> {
    let found = clusters.iter().find(|cluster| cluster.id == id);
    found.ok_or_else(|| Failure::new(404, "COM10002", &format!("cluster {id}")))
}

/// `GET /api/v2/ob/clusters`.
pub fn list(clusters: &[Cluster], request: &Request) -> Result<Value, Failure> {
    let page = Page::read(request, false, 10)?;
    let order = paging::sort(request, &["id", "name", "obVersion", "status", "createTime", "obClusterId"])?;
    let (name, statuses) = (request.param("name").unwrap_or_default(), paging::set(request, "status"));
    let mut rows: Vec<&Cluster> = clusters
        .iter()
        .filter(|cluster| cluster.name.to_lowercase().contains(&name.to_lowercase()))
        .filter(|cluster| statuses.is_empty() || statuses.contains(&cluster.status))
        .collect();
    if let Some((field, down)) = order {
        rows.sort_by(|a, b| {
            let order = match field {
                "id" => a.id.cmp(&b.id),
                "obVersion" => a.version.cmp(&b.version),
                "status" => a.status.cmp(&b.status),
                "createTime" => a.created_ms.cmp(&b.created_ms),
                "obClusterId" => a.ob_id.cmp(&b.ob_id),
                _ => a.name.cmp(&b.name),
            };
            paging::turned(order, down)
        });
    }
    Ok(page.of(&rows, |cluster| cluster.row(clusters)))
}

/// `GET /api/v2/ob/clusters/{id}`.
pub fn detail(clusters: &[Cluster], id: u64) -> Result<Value, Failure> {
    Ok(find(clusters, id)?.row(clusters))
}

/// `GET /api/v2/ob/clusters/{id}/tenants`, or those of all clusters without an id.
pub fn tenants(clusters: &[Cluster], id: Option<u64>, request: &Request) -> Result<Value, Failure> {
    let page = Page::read(request, false, 10)?;
    let order = paging::sort(request, &["id", "name", "mode", "status", "createTime"])?;
    let chosen: Vec<&Cluster> = match id {
        Some(id) => vec![find(clusters, id)?],
        None => clusters.iter().collect(),
    };
    let name = request.param("name").unwrap_or_default().to_lowercase();
    let (modes, statuses) = (paging::set(request, "mode"), paging::set(request, "status"));
    let no = |param: &str| request.param(param).is_none_or(|value| value != "true");
    let mut rows: Vec<(&Cluster, &Tenant)> = chosen
        .into_iter()
        .flat_map(|cluster| cluster.tenants.iter().map(move |tenant| (cluster, tenant)))
        .filter(|(_, tenant)| tenant.name.to_lowercase().contains(&name))
        .filter(|(_, tenant)| modes.is_empty() || modes.contains(&tenant.mode))
        .filter(|_| statuses.is_empty() || statuses.iter().any(|status| status == "NORMAL"))
        .filter(|_| no("locked") && no("readonly"))
        .collect();
    if let Some((field, down)) = order {
        rows.sort_by(|(_, a), (_, b)| {
            let order = match field {
                "name" => a.name.cmp(&b.name),
                "mode" => a.mode.cmp(&b.mode),
                _ => a.id.cmp(&b.id),
            };
            paging::turned(order, down)
        });
    }
    Ok(page.of(&rows, |(cluster, tenant)| cluster.tenant_row(tenant)))
}

#[cfg(test)]
mod tests {
    use super::super::first_state;

    #[test]
    fn versions_compare_numerically() {
        let clusters = first_state::clusters(0);
        let of = |id: u64| super::find(&clusters, id).unwrap();
        assert!(of(1_000_008).logical());
        assert!(!of(1_000_009).from(&[2, 2, 76]));
        assert!(of(1_000_009).from(&[2, 2, 75]));
        assert!(of(1_000_002).from(&[2, 2, 77]));
        assert!(of(1_000_012).from(&[4, 2, 1]));
        assert!(clusters.iter().all(|cluster| cluster.id != cluster.ob_id));
    }
}
