//! Where backups are stored (contracts/ocp.md 2.4).

use super::Secret;
use crate::json::{Extra, Read, Whole, Write};
use crate::open_enum;
use serde_json::Value;
use std::fmt;

open_enum! {
    /// A kind of storage.
    pub enum StorageType {
        /// A directory that every OBServer mounts at the same place (NFS).
        File = "BACKUP_STORAGE_FILE",
        /// Alibaba Cloud Object Storage Service.
        Oss = "BACKUP_STORAGE_OSS",
        /// Tencent Cloud Object Storage.
        Cos = "BACKUP_STORAGE_COS",
        /// Amazon S3 and compatible stores: tenants only.
        S3 = "BACKUP_STORAGE_S3",
    }
}

open_enum! {
    /// What a storage configuration belongs to.
    pub enum Service {
        /// The backup and restore service (logical).
        BackupRestore = "BACKUP_RESTORE_SERVICE",
        /// The cluster itself (physical).
        Cluster = "OB_CLUSTER",
        /// Anything else.
        Others = "OTHERS",
    }
}

/// `obBackupServiceStorageConfig`, and the second backup's `storageConfig`.
#[derive(Clone, Debug, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct StorageConfig {
    /// The configuration's name.
    pub config_name: Option<String>,
    /// The fill level from which an alert is raised, in percent. A member of this object, as in every sample
    /// (contracts/ocp.md 9, point 1).
    pub alarm_storage_percentage_threshold: Option<Whole>,
    /// Where it is.
    pub ob_backup_storage_base_info: Option<BaseInfo>,
    /// An existing configuration's id.
    pub storage_id: Option<Whole>,
    /// What it belongs to.
    pub service_type: Option<Service>,
    /// The id of that service or cluster.
    pub service_id: Option<Whole>,
    /// The name of that service or cluster.
    pub service_name: Option<String>,
    /// Hosts of the backup service, or of the cluster (contracts/ocp.md, correction 5).
    #[json(skip_empty)]
    pub host_id_list: Option<Vec<Whole>>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// `obBackupStorageBaseInfo`.
#[derive(Clone, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct BaseInfo {
    /// The kind of storage.
    pub backup_storage_type: Option<StorageType>,
    /// The directory without a protocol: `/obbackup/`, `bucket/path`.
    pub storage_url: Option<String>,
    /// For OSS only.
    pub oss_access_key: Option<AccessKey>,
    /// For COS only.
    pub cos_access_key: Option<AccessKey>,
    /// For S3 only; read, never written by a cluster's strategy.
    pub s3_access_key: Option<AccessKey>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// How an object store is reached.
#[derive(Clone, Default, PartialEq, Write, Read)]
#[json(rename_all = "camelCase", default, skip_null)]
pub struct AccessKey {
    /// The host, without a scheme.
    pub endpoint: Option<String>,
    /// The key's id (COS: project id).
    pub access_key_id: Option<String>,
    /// The key's secret (COS: project key).
    pub access_key_secret: Option<Secret>,
    /// COS only.
    pub app_id: Option<String>,
    /// S3 only.
    pub region: Option<String>,
    /// Everything else that was read.
    #[json(flatten)]
    pub extra: Extra,
}

/// The nodes on which one kind of a tenant's backups is made, preferred ones first (contracts/ocp.md 1.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// `DATA` or `LOG`.
    pub backup: String,
    /// The kind of the nodes, as the server spells it.
    pub kind: String,
    /// Their names.
    pub nodes: Vec<String>,
}

impl BaseInfo {
    /// The member with the ranges, kept in `extra`: their shape is known only from OCP's own pages.
    pub const RANGES: &'static str = "customBackupRangeList";

    /// The ranges that can be understood.
    pub fn ranges(&self) -> Vec<Range> {
        let all = self.extra.get(Self::RANGES);
        let ranges = all.as_array().into_iter().flatten().filter_map(|range| {
            let text = |name: &str| range.get(name).and_then(Value::as_str).map(str::to_owned);
            let nodes = range.get("nodeList")?.as_array()?.iter().filter_map(Value::as_str);
            let nodes: Vec<String> = nodes.map(str::to_owned).collect();
            let kind = text("nodeType").unwrap_or_default();
            (!nodes.is_empty()).then_some(Range { backup: text("backupType")?, kind, nodes })
        });
        ranges.collect()
    }

    /// The access keys present, each with the name of its store.
    pub fn keys(&self) -> impl Iterator<Item = (&'static str, &AccessKey)> {
        [("OSS", &self.oss_access_key), ("COS", &self.cos_access_key), ("S3", &self.s3_access_key)]
            .into_iter()
            .filter_map(|(name, key)| key.as_ref().map(|key| (name, key)))
    }
}

// By hand: unknown members may hold secrets (a newer store's key block).
impl fmt::Debug for BaseInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BaseInfo")
            .field("backup_storage_type", &self.backup_storage_type)
            .field("storage_url", &self.storage_url)
            .field("oss_access_key", &self.oss_access_key)
            .field("cos_access_key", &self.cos_access_key)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessKey")
            .field("endpoint", &self.endpoint)
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
