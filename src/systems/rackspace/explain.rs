//! What a refusal means and what to do next (contracts/rackspace.md 1.1, 1.6, 4.7).

use super::call::{Call, Path};
use crate::net::{Method, Refusal};
use crate::texts;
use crate::words::Text;

/// Adds meaning, advice and the control at fault to a refusal by Cloud Databases.
pub fn explain(call: &Call<'_>, refusal: &mut Refusal) {
    let message = refusal.message.to_ascii_lowercase();
    let is_copy = matches!(call.path, Path::BackupAction(_));
    let (means, advice, field) = if message.contains("already has an active schedule") {
        (ONE_SCHEDULE, Some(OPEN_SCHEDULES), Some(target_field(call)))
    } else if message.contains("parent") && (is_copy || message.contains("region")) {
        let field = if is_copy { "target_backup_region" } else { "copy_to" };
        (NO_PARENT, Some(COPY_FULL_FIRST), Some(field.to_owned()))
    } else {
        let (means, advice) = by_status(call, refusal);
        (means, advice, named_field(&refusal.message))
    };
    refusal.means = Some(means.into());
    refusal.advice = advice.map(Into::into);
    refusal.field = field;
}

/// The control in which the backed-up instance or group was chosen.
fn target_field(call: &Call<'_>) -> String {
    let group = call.body.is_some_and(|body| body.contains("\"source_id\""));
    if group { "source_id" } else { "instance_id" }.to_owned()
}

/// The control of the field that a validation text names: `schedule['hour'] 25 is greater …`.
fn named_field(message: &str) -> Option<String> {
    const FIELDS: [(&str, &str); 14] = [
        ("instance_id", "instance_id"),
        ("source_id", "source_id"),
        ("source_type", "source_type"),
        ("day_of_week", "day_of_week"),
        ("hour", "hour"),
        ("minute", "minute"),
        ("full_backup_retention", "full_backup_retention"),
        ("copy_to", "copy_to"),
        ("name", "name"),
        ("description", "description"),
        ("instance", "instance_id"),
        ("source", "source_id"),
        ("parent_id", "parent_id"),
        ("target_backup_region", "target_backup_region"),
    ];
    let (_, after) = message.split_once("['")?;
    let (name, _) = after.split_once('\'')?;
    FIELDS.iter().find(|(field, _)| *field == name).map(|(_, control)| (*control).to_owned())
}

fn by_status(call: &Call<'_>, refusal: &Refusal) -> (Text, Option<Text>) {
    match (refusal.receipt.status, call.method) {
        (400, _) => (BAD_REQUEST, Some(MEND)),
        (401, _) => (TOKEN_ENDED, Some(SIGN_IN)),
        (403, Method::Delete) => (MAY_NOT_DELETE, Some(ASK_ADMIN)),
        (403, Method::Get) => (MAY_NOT_READ, Some(ASK_OBSERVER)),
        (403, _) => (MAY_NOT_WRITE, Some(ASK_CREATOR)),
        (404, Method::Post) => (NO_SUCH_TARGET, Some(READ_AGAIN)),
        (404, _) => (GONE, Some(OTHER_REGION)),
        (405 | 501, _) => (NOT_OFFERED, None),
        (413 | 429, _) if refusal.passing => (TOO_MANY, Some(WAIT)),
        (413 | 429, _) => (QUOTA, Some(FREE_SOME)),
        (422, _) => (NOT_NOW, Some(ONE_AT_A_TIME)),
        (503, _) => (UNAVAILABLE, Some(WAIT)),
        (500.., Method::Get) => (FAULT, Some(WAIT)),
        (500.., _) => (FAULT, Some(LOOK_FIRST)),
        _ => (REFUSED, None),
    }
}

/// Adds meaning and advice to a refusal by Identity (contracts/rackspace.md 5).
pub fn explain_identity(refusal: &mut Refusal) {
    let mfa = refusal.message.to_ascii_lowercase().contains("additional authentication credentials");
    let (means, advice) = match refusal.receipt.status {
        401 if mfa => (SECOND_FACTOR, Some(USE_TOKEN)),
        401 => (WRONG_KEY, Some(CHECK_KEY)),
        403 => (USER_DISABLED, Some(USE_TOKEN)),
        413 | 429 | 503 if refusal.passing => (TOO_MANY, Some(WAIT)),
        _ => (IDENTITY_REFUSED, None),
    };
    refusal.means = Some(means.into());
    refusal.advice = advice.map(Into::into);
}

texts! {
    NOT_CONFIGURED: "The region {0} is not configured for this target.", "此目标未配置地域 {0}。";
    NO_TOKEN: "A token consists of ASCII letters, digits and signs without spaces; this one contains something else. Nothing was sent.",
        "令牌只能由不含空格的 ASCII 字母、数字和符号组成，此令牌含有其他字符。未发送任何请求。";
    NO_IDENTITY: "No address of Identity is configured for this target (identityUrl).", "此目标未配置 Identity 地址（identityUrl）。";
    ONE_SCHEDULE: "What is to be backed up already has a schedule; it can have only one.", "该备份对象已有备份计划，每个对象只能有一个。";
    OPEN_SCHEDULES: "Change or delete that schedule.", "修改或删除已有的备份计划。";
    NO_PARENT: "An incremental backup cannot be copied where the backup it builds on is missing.", "目的地域缺少父备份，增量备份无法复制。";
    COPY_FULL_FIRST: "Copy the full backup there first, or wait for the next full backup.", "先将全量备份复制到该地域，或等待下一次全量备份。";
    BAD_REQUEST: "The service does not accept a value of the request, or one is missing.", "请求中有取值不被接受，或缺少字段。";
    MEND: "Change the value that the message names and send again.", "按服务端消息修改取值后重新发送。";
    TOKEN_ENDED: "The token is not valid, or has expired.", "令牌无效或已过期。";
    SIGN_IN: "Sign in again; the request was not carried out.", "重新登录；该请求未被执行。";
    MAY_NOT_DELETE: "Deleting needs the role dbaas:admin; dbaas:creator may create and change but not delete.", "删除需要 dbaas:admin 角色；dbaas:creator 可以创建和修改，但不能删除。";
    ASK_ADMIN: "Ask someone with the role dbaas:admin, or sign in as one.", "由具有 dbaas:admin 角色的用户执行，或以该用户登录。";
    MAY_NOT_READ: "The user has no role for Cloud Databases of this account.", "该用户没有此账号的 Cloud Databases 角色。";
    ASK_OBSERVER: "Reading needs dbaas:observer, dbaas:creator or dbaas:admin, and the account's own id.", "读取需要 dbaas:observer、dbaas:creator 或 dbaas:admin 角色，且账号 ID 正确。";
    MAY_NOT_WRITE: "The user may read but not create or change.", "该用户只能读取，不能创建或修改。";
    ASK_CREATOR: "Creating needs the role dbaas:creator or dbaas:admin.", "创建需要 dbaas:creator 或 dbaas:admin 角色。";
    NO_SUCH_TARGET: "What the request names is not in this region.", "请求中的对象不在该地域。";
    READ_AGAIN: "Read the lists again: it may have been deleted meanwhile.", "重新读取列表，该对象可能已被删除。";
    GONE: "It is not, or no longer, in this region.", "该对象不在此地域，或已被删除。";
    OTHER_REGION: "Look in the other regions and read the list again.", "查看其他地域并重新读取列表。";
    NOT_OFFERED: "The service does not offer this here.", "服务端在此不提供该功能。";
    TOO_MANY: "Too many requests in a short time.", "短时间内请求过多。";
    WAIT: "Wait, then try again.", "稍后重试。";
    QUOTA: "A limit of the account is reached; waiting does not change it.", "已达到账号配额，等待不会改变结果。";
    FREE_SOME: "Delete what is no longer needed, or have the limit raised.", "删除不再需要的资源，或申请提高配额。";
    NOT_NOW: "The service cannot process this now, for instance because a backup is running.", "服务端目前无法处理该请求，例如正在进行备份。";
    ONE_AT_A_TIME: "One backup runs at a time; try again when it has ended.", "同一时间只能进行一个备份，结束后再试。";
    UNAVAILABLE: "The service is not available at the moment.", "服务暂不可用。";
    FAULT: "The service failed on this request.", "服务端处理该请求时出错。";
    LOOK_FIRST: "Read the list before sending it again: it may have been carried out in part.", "重新发送前先读取列表：请求可能已被部分执行。";
    REFUSED: "The service refused the request.", "服务端拒绝了该请求。";
    SECOND_FACTOR: "The user signs in with a second factor, which is not supported here.", "该用户启用了多因素认证，此处不支持。";
    USE_TOKEN: "Sign in with a token, or as another user.", "使用令牌登录，或换用其他用户。";
    WRONG_KEY: "User name and API key do not match.", "用户名与 API 密钥不匹配。";
    CHECK_KEY: "Check both; the API key is not the password.", "核对两者；API 密钥不是密码。";
    USER_DISABLED: "The user is disabled, or must set up a second factor first.", "该用户已被禁用，或须先设置多因素认证。";
    IDENTITY_REFUSED: "Identity gave no token.", "Identity 未签发令牌。";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Receipt;
    use crate::systems::rackspace::Region;

    fn explained(status: u16, method: Method, message: &str, body: &str) -> (String, Option<String>) {
        let receipt = Receipt { status, ..Receipt::default() };
        let mut refusal = Refusal { receipt, message: message.into(), ..Refusal::default() };
        let call = Call { region: Region::Dfw, method, path: Path::Schedules, body: Some(body) };
        explain(&call, &mut refusal);
        (refusal.means.unwrap().text.code().to_owned(), refusal.field)
    }

    #[test]
    fn texts_and_statuses_have_their_meaning() {
        let active = "44b2 already has an active schedule";
        let table = [
            (422, Method::Post, active, r#"{"instance_id": "44b2"}"#, "ONE_SCHEDULE", Some("instance_id")),
            (400, Method::Post, active, r#"{"source_id": "44b2"}"#, "ONE_SCHEDULE", Some("source_id")),
            (
                400,
                Method::Post,
                "Validation error: schedule['hour'] 25 is too much",
                "",
                "BAD_REQUEST",
                Some("hour"),
            ),
            (400, Method::Post, "schedule['action'] is odd", "", "BAD_REQUEST", None),
            (400, Method::Post, "Parent not found in region IAD", "", "NO_PARENT", Some("copy_to")),
            (401, Method::Get, "", "", "TOKEN_ENDED", None),
            (403, Method::Delete, "", "", "MAY_NOT_DELETE", None),
            (403, Method::Get, "", "", "MAY_NOT_READ", None),
            (403, Method::Post, "", "", "MAY_NOT_WRITE", None),
            (404, Method::Post, "", "", "NO_SUCH_TARGET", None),
            (404, Method::Delete, "", "", "GONE", None),
            (405, Method::Put, "", "", "NOT_OFFERED", None),
            (413, Method::Get, "", "", "QUOTA", None),
            (422, Method::Post, "", "", "NOT_NOW", None),
            (500, Method::Post, "", "", "FAULT", None),
            (501, Method::Post, "", "", "NOT_OFFERED", None),
            (503, Method::Post, "", "", "UNAVAILABLE", None),
            (418, Method::Post, "", "", "REFUSED", None),
        ];
        for (status, method, message, body, means, field) in table {
            let expected = (means.to_owned(), field.map(str::to_owned));
            assert_eq!(explained(status, method, message, body), expected, "{status} {message}");
        }
    }

    #[test]
    fn a_copy_without_its_parent_is_tied_to_its_destination() {
        let receipt = Receipt { status: 400, ..Receipt::default() };
        let message = "The parent a of backup b is not found in IAD.".to_owned();
        let mut refusal = Refusal { receipt, message, ..Refusal::default() };
        let call =
            Call { region: Region::Dfw, method: Method::Post, path: Path::BackupAction("b"), body: None };
        explain(&call, &mut refusal);
        assert_eq!(refusal.field.as_deref(), Some("target_backup_region"));
        assert_eq!(refusal.means.unwrap().text.code(), "NO_PARENT");
    }

    #[test]
    fn identity_says_what_to_check() {
        let table = [(401, "Unable", "WRONG_KEY"), (403, "", "USER_DISABLED"), (400, "", "IDENTITY_REFUSED")];
        let second = [(401, "Additional authentication credentials required.", "SECOND_FACTOR")];
        for (status, message, means) in table.into_iter().chain(second) {
            let receipt = Receipt { status, ..Receipt::default() };
            let mut refusal = Refusal { receipt, message: message.into(), ..Refusal::default() };
            explain_identity(&mut refusal);
            assert_eq!(refusal.means.unwrap().text.code(), means);
        }
    }
}
