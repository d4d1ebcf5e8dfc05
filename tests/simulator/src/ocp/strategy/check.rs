//! Errors of shape and value in a strategy's body (contracts/ocp.md 2.1 to 2.5); each results in a 400.

use super::super::clusters::Cluster;
use super::super::fail::Issue;
use super::fields::{At, Checker};
use super::{schedule, secondary, storage};
use serde_json::Value;

/// What a body is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The cluster in the path.
    pub cluster: &'a Cluster,
    /// The tenant in the path.
    pub tenant: Option<u64>,
    /// The stored document when one is being modified: secrets in it need not be sent again.
    pub stored: Option<&'a Value>,
}

/// Everything that is wrong with a strategy's body.
pub fn strategy(body: &Value, context: Context<'_>) -> Vec<Issue> {
    let mut checker = Checker::default();
    let Some(object) = body.as_object() else {
        let issue = Issue {
            code: "COM10003",
            field: String::new(),
            rejected: Value::Null,
            wanted: "an object".into(),
        };
        return vec![issue];
    };
    let at = At { object, path: "" };
    let mode = checker.one_of(at, "backupMode", &["LOGICAL_BACKUP", "PHYSICAL_BACKUP"]);
    let mut path = String::new();
    if let Some(at) = checker.object(at, "obBackupScheduleConfig", &mut path) {
        schedule::check(&mut checker, at, mode);
    }
    let mut path = String::new();
    if let Some(at) = checker.object(at, "obBackupThresholdConfig", &mut path) {
        thresholds(&mut checker, at);
    }
    let mut path = String::new();
    if let Some(at) = checker.object(at, "obBackupServiceStorageConfig", &mut path) {
        let stored = context.stored.and_then(|stored| stored.get("obBackupServiceStorageConfig"));
        storage::check(&mut checker, at, context.tenant.is_some(), stored);
    }
    let secondary = checker.boolean(at, "secondaryBackupEnabled", false);
    checker.boolean(at, "autoCompactEnabled", false);
    if secondary == Some(true) && mode == Some("LOGICAL_BACKUP") {
        checker.note("BAK10001", at, "secondaryBackupEnabled", "false for logical backup");
    }
    if secondary == Some(true) || at.get("obSecondaryBackupConfig").is_some() {
        secondary::check(&mut checker, at, context);
    }
    objects(&mut checker, at, context);
    checker.issues
}

/// No range is documented, but a limit below one unit cannot be intended (contracts/ocp.md 2.3).
fn thresholds(checker: &mut Checker, at: At<'_>) {
    for name in ["dataBackupTimeoutMinutes", "noSuccessfulDataBackupAlarmDays", "logBackupDelaySeconds"] {
        checker.integer(at, name, true, 1, i64::MAX);
    }
    checker.integer(at, "libObLogExpireDays", false, 1, i64::MAX);
}

/// Optional, but if sent it must name the object in the path (contracts/ocp.md 2.1).
fn objects(checker: &mut Checker, at: At<'_>, context: Context<'_>) {
    let Some(list) = at.get("obBackupObjectList") else { return };
    let dimension = if context.tenant.is_some() { "TENANT" } else { "CLUSTER" };
    let fits = list.as_array().is_some_and(|list| {
        list.iter().all(|object| {
            let cluster = object.get("clusterId").is_none_or(|id| id.as_u64() == Some(context.cluster.id));
            let named = object.get("backupDimension").is_none_or(|name| name.as_str() == Some(dimension));
            let of = object.get("tenantId").and_then(Value::as_u64).filter(|id| *id != 0);
            let tenant = of.is_none() || of == context.tenant;
            cluster && named && tenant
        })
    });
    if !fits {
        checker.note("BAK10001", at, "obBackupObjectList", "the object that the path names");
    }
}
