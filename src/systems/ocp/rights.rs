//! Which right a call needs, named when OCP refuses it for lack of one (contracts/ocp.md 1.0, 5.1, 6, 8b).

use crate::net::{Failure, Method, Refusal};
use crate::texts;
use crate::words::{Said, Text};

texts! {
    RIGHT: "The call needs the right {0} for backup and recovery; the role BACKUP_MANAGER has it.",
        "该调用需要备份恢复的“{0}”权限；BACKUP_MANAGER 角色具备该权限。";
    ROLE: "The call needs the role {0}.", "该调用需要 {0} 角色。";
    CREATE: "Create", "创建";
    READ: "Read-only", "只读";
    UPDATE: "Update", "更新";
    DELETE: "Delete", "删除";
}

/// The codes that say that a right is missing (contracts/ocp.md 3.5).
const CODES: [&str; 3] = ["COM10009", "IAM11000", "IAM10017"];

/// The list of clusters. For a single cluster, and for its tenants, no right is documented.
const CLUSTERS: &str = "/api/v2/ob/clusters?";

/// What a call needs; `None` if no document says: starting, pausing, and everything concerning a tenant.
fn needed(method: Method, path: &str) -> Option<Said> {
    let reads = method == Method::Get;
    if path.starts_with("/api/v2/tasks/") {
        let role = if reads { "TASK_VIEWER" } else { "TASK_MANAGER" };
        return Some(ROLE.with([role.into()]));
    }
    if path.starts_with(CLUSTERS) {
        return Some(ROLE.with(["CLUSTER_VIEWER".into()]));
    }
    if !path.contains("/backup/") || path.contains("/tenants/") || path.ends_with("Schedule") {
        return None;
    }
    let right: Text = match method {
        Method::Get => READ,
        Method::Patch => UPDATE,
        Method::Delete => DELETE,
        _ => CREATE,
    };
    Some(RIGHT.with([right.into()]))
}

/// Names the missing right in a refusal caused by its absence.
pub fn name_in(refusal: &mut Refusal, method: Method, path: &str) {
    if refusal.code.as_deref().is_some_and(|code| CODES.contains(&code)) {
        refusal.advice = needed(method, path).or_else(|| refusal.advice.take());
    }
}

/// The same in a failed call.
pub fn named(mut failure: Failure, method: Method, path: &str) -> Failure {
    if let Failure::Refused(refusal) = &mut failure {
        name_in(refusal, method, path);
    }
    failure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::ocp::api::{self, Write};
    use crate::systems::ocp::testing::{run, scripted};
    use crate::words::Locale;

    const CLUSTER: &str = "/api/v2/ob/clusters/1000002/backup";

    #[test]
    fn each_call_names_what_its_document_names() {
        let says =
            |method, path: &str| needed(method, path).map(|said| said.say(Locale::En)).unwrap_or_default();
        for (method, rest, right) in [
            (Method::Post, "/config/backupStrategy", "Create"),
            (Method::Patch, "/config/backupStrategy", "Update"),
            (Method::Delete, "/config/backupStrategy", "Delete"),
            (Method::Get, "/config/backupStrategy", "Read-only"),
            (Method::Post, "/backupNow", "Create"),
            (Method::Get, "/task/dataBackupTasks?page=1&size=100", "Read-only"),
        ] {
            let said = says(method, &format!("{CLUSTER}{rest}"));
            assert!(said.contains(&format!("the right {right} for")), "{rest}: {said}");
        }
        for (method, path, role) in [
            (Method::Post, "/api/v2/tasks/instances/7/retry", "TASK_MANAGER"),
            (Method::Get, "/api/v2/tasks/instances?page=1", "TASK_VIEWER"),
            (Method::Get, "/api/v2/ob/clusters?page=1&size=2000", "CLUSTER_VIEWER"),
        ] {
            assert!(says(method, path).contains(role), "{path}");
        }
        for (method, path) in [
            (Method::Post, "/api/v2/ob/clusters/2/backup/config/backupStrategy/startSchedule"),
            (Method::Post, "/api/v2/ob/clusters/2/tenants/3/backup/backupNow"),
            (Method::Get, "/api/v2/ob/clusters/2"),
        ] {
            assert_eq!(says(method, path), "", "{path}");
        }
    }

    #[test]
    fn a_refusal_names_the_right_in_either_form() {
        let advice = |status, body: &str, what: Write| {
            let (client, _, script) = scripted();
            script.answer(status, &[], body);
            let refusal = match run(api::write(&client, 1_000_002.into(), what, None)) {
                Ok(reply) => reply.value.refusal().cloned(),
                Err(Failure::Refused(refusal)) => Some(refusal),
                Err(other) => panic!("{other:?}"),
            };
            refusal.unwrap().advice.unwrap().text.code()
        };
        let refused = r#"{"successful":false,"status":403,"error":{"code":"IAM11000","message":"no"}}"#;
        assert_eq!(advice(403, refused, Write::Delete), "RIGHT");
        assert_eq!(advice(403, refused, Write::Start), "DO_ROLE");
        let of_object = r#"{"successful":true,"status":200,"data":{"backupObjectOpsResultList":[
            {"beSuccessful":false,"errorCode":{"code":"COM10009"},"hint":"no"}]}}"#;
        assert_eq!(advice(200, of_object, Write::BackUpNow), "RIGHT");
        let other = r#"{"successful":false,"status":400,"error":{"code":"BAK21007","message":"no"}}"#;
        assert_eq!(advice(400, other, Write::Delete), "DO_CHECK");
    }
}
