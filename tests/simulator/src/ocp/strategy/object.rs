//! Refusals that concern the object: HTTP 200 with `beSuccessful` false (contracts/ocp.md 1.1, 2.4 to 2.7).

use super::super::clusters::Cluster;
use super::store::Strategy;
use serde_json::Value;

/// Why an object is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The product's code.
    pub code: &'static str,
    /// What to tell the user.
    pub hint: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: &'static str, hint: impl Into<String>) -> Self {
        Self { code, hint: hint.into() }
    }
}

/// Whether a cluster may be backed up at all: a running primary (contracts/ocp.md 2.7).
pub fn cluster(cluster: &Cluster) -> Result<(), Refusal> {
    if cluster.standby_of.is_some() {
        let hint = format!("Cluster {} is a standby; back up its primary to a new directory", cluster.name);
        return Err(Refusal::new("BAK40002", hint));
    }
    Ok(())
}

/// Whether a tenant may have its own strategy (contracts/ocp.md 2.6, 2.7).
pub fn tenant(cluster: &Cluster, name: &str) -> Result<(), Refusal> {
    if cluster.logical() {
        return Err(Refusal::new("BAK30004", "Logical backup works on the whole cluster"));
    }
    if !cluster.from(&[4, 0]) || name == "sys" {
        let hint = "A strategy of its own needs OceanBase 4.0 and a tenant other than sys";
        return Err(Refusal::new("BAK30002", hint));
    }
    Ok(())
}

/// Whether the cluster supports what a checked strategy requests.
pub fn strategy(cluster: &Cluster, body: &Value, others: &[&Strategy]) -> Result<(), Refusal> {
    let mode = if cluster.logical() { "LOGICAL_BACKUP" } else { "PHYSICAL_BACKUP" };
    if body.get("backupMode").and_then(Value::as_str) != Some(mode) {
        return Err(Refusal::new("BAK21008", format!("OceanBase {} supports {mode}", cluster.version)));
    }
    let first = body.get("obBackupServiceStorageConfig").unwrap_or(&Value::Null);
    version(cluster, first)?;
    let enabled = body.get("secondaryBackupEnabled").and_then(Value::as_bool) == Some(true);
    let second = body.pointer("/obSecondaryBackupConfig/storageConfig").filter(|_| enabled);
    if let Some(second) = second {
        if !cluster.from(&[2, 2, 77]) {
            return Err(Refusal::new("BAK30001", "Secondary backup needs OceanBase 2.2.77"));
        }
        version(cluster, second)?;
        if place(first) == place(second) || first.get("configName") == second.get("configName") {
            return Err(Refusal::new("BAK29023", "The secondary storage must differ from the first"));
        }
        if cluster.from(&[4, 0]) {
            secondary_from_4(body, first, second)?;
        }
    }
    for storage in [Some(first), second].into_iter().flatten() {
        unique(storage, others)?;
        reachable(cluster, storage)?;
    }
    Ok(())
}

fn place(storage: &Value) -> (Option<&str>, &str) {
    let base = storage.get("obBackupStorageBaseInfo");
    let text = |name: &str| base.and_then(|base| base.get(name)).and_then(Value::as_str);
    (text("backupStorageType"), text("storageUrl").unwrap_or_default().trim_end_matches('/'))
}

/// Whether the cluster's version supports the storage (contracts/ocp.md 2.4).
pub fn version(cluster: &Cluster, storage: &Value) -> Result<(), Refusal> {
    let cos = cluster.from(&[2, 2, 76]) && (!cluster.from(&[4, 0]) || cluster.from(&[4, 2, 1]));
    match place(storage).0 {
        Some("BACKUP_STORAGE_OSS") if !cluster.from(&[2, 2, 76]) => {
            Err(Refusal::new("BAK30001", "OSS needs OceanBase 2.2.76"))
        }
        Some("BACKUP_STORAGE_COS") if !cos => {
            Err(Refusal::new("BAK30001", "COS needs OceanBase 2.2.76 and before 4.0, or 4.2.1"))
        }
        _ => Ok(()),
    }
}

/// From OceanBase 4.0 on: both media OSS, in different buckets, and the second with a shorter retention.
fn secondary_from_4(body: &Value, first: &Value, second: &Value) -> Result<(), Refusal> {
    let oss = |storage| place(storage).0 == Some("BACKUP_STORAGE_OSS");
    if !oss(first) || !oss(second) {
        return Err(Refusal::new("BAK20008", "From OceanBase 4.0 on, both storages must be OSS"));
    }
    let bucket = |storage| place(storage).1.split('/').next().unwrap_or_default().to_owned();
    if bucket(first) == bucket(second) {
        return Err(Refusal::new("BAK20008", "From OceanBase 4.0 on, the buckets must differ"));
    }
    let month =
        body.pointer("/obBackupScheduleConfig/backupScheduleMode").is_some_and(|mode| mode == "MONTH");
    let least = if month { 30 } else { 7 };
    let days = |pointer: &str| body.pointer(pointer).and_then(Value::as_i64);
    let one = days("/obBackupScheduleConfig/backupDataRetentionDays");
    let two = days("/obSecondaryBackupConfig/scheduleConfig/backupDataRetentionDays");
    match (one, two) {
        (Some(one), Some(two)) if two >= one => {
            Err(Refusal::new("BAK20008", "The second retention must be shorter than the first"))
        }
        (_, Some(two)) if two < least => {
            Err(Refusal::new("BAK20008", format!("The second retention must be {least} days or more")))
        }
        _ => Ok(()),
    }
}

/// A new configuration needs a name that is not in use; one that is referred to by id already has its name.
fn unique(storage: &Value, others: &[&Strategy]) -> Result<(), Refusal> {
    let Some(name) = storage.get("configName").and_then(Value::as_str) else { return Ok(()) };
    let referred = storage.get("storageId").is_some_and(|id| !id.is_null());
    let taken = others.iter().any(|other| other.storage_names().contains(&name));
    if taken && !referred {
        return Err(Refusal::new("BAK29023", format!("A storage configuration named {name} exists")));
    }
    Ok(())
}

/// The storage test, run from every server of the cluster.
pub fn reachable(cluster: &Cluster, storage: &Value) -> Result<(), Refusal> {
    let (_, url) = place(storage);
    if url.contains("denied") {
        let hosts = cluster.hosts.join(", ");
        return Err(Refusal::new("BAK30008", format!("No access to directory {url} on hosts: {hosts}")));
    }
    Ok(())
}
