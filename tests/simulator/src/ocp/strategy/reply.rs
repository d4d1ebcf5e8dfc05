//! `BackupCommonResponse`, the answer to every write (contracts/ocp.md 1.1).

use super::object::Refusal;
use super::routes::Object;
use serde_json::{Value, json};

/// How tasks are reported, which differs from call to call.
#[derive(Clone, Debug)]
pub enum Tasks {
    /// The key is absent.
    Absent,
    /// The key is present, the list is empty.
    Empty,
    /// A task to follow.
    One(u64),
}

/// The answer for one object; with the code's sentence in Chinese if requested.
pub fn common(kind: &str, object: Object, result: Result<Tasks, Refusal>, chinese: bool) -> Value {
    let Object { cluster, tenant } = object;
    let object = match tenant {
        Some(tenant) => json!({"backupDimension": "TENANT", "clusterId": cluster, "tenantId": tenant}),
        None => json!({"backupDimension": "CLUSTER", "clusterId": cluster}),
    };
    let mut one = json!({"beSuccessful": result.is_ok(), "obBackupObjectList": [object]});
    if let Some(one) = one.as_object_mut() {
        match result {
            Ok(Tasks::Absent) => {}
            Ok(Tasks::Empty) => drop(one.insert("taskIdList".into(), json!([]))),
            Ok(Tasks::One(id)) => drop(one.insert("taskIdList".into(), json!([id]))),
            Err(refusal) => {
                let message = super::super::fail::sentence(refusal.code, "", chinese);
                one.insert("errorCode".into(), json!({"code": refusal.code, "message": message}));
                one.insert("hint".into(), json!(refusal.hint));
            }
        }
    }
    json!({"backupObjectOpsResultList": [one], "obBackupTaskType": kind})
}
