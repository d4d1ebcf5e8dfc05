//! What is stored of a strategy, and what of it is returned (contracts/ocp.md 1.6).

use super::super::clusters::Cluster;
use super::super::stamp;
use super::storage::{KEY_BLOCKS, same_key};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Where the two storage configurations are in a document.
const STORAGES: [&str; 2] = ["/obBackupServiceStorageConfig", "/obSecondaryBackupConfig/storageConfig"];

/// The members that the server writes into a strategy; a client that sends them back changes nothing.
const OWN: [&str; 14] = [
    "id",
    "createTime",
    "updateTime",
    "clusterName",
    "obClusterId",
    "clusterId",
    "backupDimension",
    "tenantName",
    "obTenantId",
    "tenantId",
    "type",
    "serviceConfigName",
    "obBackupObjectList",
    "obBackupAbility",
];

/// A strategy of a cluster or of a tenant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Strategy {
    /// Its id.
    pub id: u64,
    /// OCP's id of the cluster.
    pub cluster: u64,
    /// OCP's id of the tenant.
    pub tenant: Option<u64>,
    /// The document as sent, unknown members and secrets included.
    pub document: Value,
    /// Whether its creation has succeeded.
    pub in_force: bool,
    /// Whether scheduling runs.
    pub scheduling: bool,
    /// Whether the last scheduled run succeeded; `None` before the first.
    pub last_run: Option<bool>,
    /// When it was created, real time.
    pub created_ms: i64,
    /// When it was last changed, real time.
    pub updated_ms: i64,
}

impl Strategy {
    /// The names of its storage configurations.
    pub fn storage_names(&self) -> Vec<&str> {
        let named = STORAGES.iter().filter_map(|at| self.document.pointer(at)?.get("configName")?.as_str());
        named.collect()
    }

    /// Whether it is for this object.
    pub fn is_of(&self, cluster: u64, tenant: Option<u64>) -> bool {
        self.cluster == cluster && self.tenant == tenant
    }

    /// A text of its document by JSON pointer.
    pub fn text(&self, pointer: &str) -> &str {
        self.document.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// What `GET` returns: without secrets, but with what the server adds.
    pub fn view(&self, cluster: &Cluster) -> Value {
        let mut document = self.document.clone();
        for at in STORAGES {
            for (_, block) in KEY_BLOCKS {
                let keys = document.pointer_mut(&format!("{at}/obBackupStorageBaseInfo/{block}"));
                if let Some(keys) = keys.and_then(Value::as_object_mut) {
                    keys.remove("accessKeySecret");
                }
            }
        }
        let mut view = json!({
            "id": self.id,
            "createTime": stamp::backup(self.created_ms),
            "updateTime": stamp::backup(self.updated_ms),
            "type": "BACKUP",
            "serviceConfigName": self.text("/obBackupServiceStorageConfig/configName"),
        });
        if let (Some(view), Value::Object(members)) = (view.as_object_mut(), document) {
            view.extend(object_members(cluster, self.tenant));
            view.extend(members);
        }
        view
    }
}

/// The members that name an object.
pub fn object_members(cluster: &Cluster, tenant: Option<u64>) -> Map<String, Value> {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.into(), value);
    put("clusterName", json!(cluster.name));
    put("obClusterId", json!(cluster.ob_id));
    put("clusterId", json!(cluster.id));
    put("backupDimension", json!(if tenant.is_some() { "TENANT" } else { "CLUSTER" }));
    if let Some(tenant) = cluster.tenants.iter().find(|one| Some(one.id) == tenant) {
        put("tenantName", json!(tenant.name));
        put("obTenantId", json!(tenant.ob_id));
        put("tenantId", json!(tenant.id));
    }
    members
}

/// A body as it is stored: without the server's own members, and with ids for its storage configurations.
pub fn document(body: &Value, mut storage_id: impl FnMut() -> u64) -> Value {
    let mut document = body.clone();
    if let Some(object) = document.as_object_mut() {
        OWN.iter().for_each(|name| {
            object.shift_remove(*name);
        });
    }
    for at in STORAGES {
        if let Some(storage) = document.pointer_mut(at).and_then(Value::as_object_mut)
            && storage.get("storageId").is_none_or(Value::is_null)
        {
            storage.insert("storageId".into(), json!(storage_id()));
        }
    }
    document
}

/// Gives a storage with the same name as the stored one its id, if a modification omitted it.
pub fn keep_ids(body: &mut Value, stored: &Value) {
    for at in STORAGES {
        let Some(kept) = stored.pointer(at) else { continue };
        let Some(storage) = body.pointer_mut(at).and_then(Value::as_object_mut) else { continue };
        let same = storage.get("configName") == kept.get("configName");
        if let Some(id) = kept.get("storageId").filter(|_| same)
            && storage.get("storageId").is_none_or(Value::is_null)
        {
            storage.insert("storageId".into(), id.clone());
        }
    }
}

/// Copies the secrets that a modification omitted, if the access key is the same.
pub fn keep_secrets(document: &mut Value, stored: &Value) {
    for at in STORAGES {
        for (_, block) in KEY_BLOCKS {
            let pointer = format!("{at}/obBackupStorageBaseInfo/{block}");
            let stored = stored.pointer(&pointer);
            let keys = document.pointer_mut(&pointer).and_then(Value::as_object_mut);
            if let (Some(stored), Some(keys)) = (stored, keys)
                && same_key(keys, stored)
                && let Some(kept) = stored.get("accessKeySecret")
                && keys.get("accessKeySecret").is_none_or(Value::is_null)
            {
                keys.insert("accessKeySecret".into(), kept.clone());
            }
        }
    }
}
