//! What OCP's error codes mean and what to do next (contracts/ocp.md 3.5, 4).

use super::paths::{self, KeyPaths, StoragePaths};
use super::wire::{StorageConfig, StorageType, StrategyBody};
use crate::net::Meaning;
use crate::texts;

texts! {
    PARAMETER: "A value is empty or not valid.", "某个参数为空或无效。";
    NO_RECORD: "What the request is about does not exist.", "请求的对象不存在。";
    BAD_REQUEST: "OCP does not understand the request.", "OCP 无法识别该请求。";
    TIMED_OUT: "OCP ran out of time.", "OCP 处理超时。";
    CONFLICT: "Something else is changing the same thing.", "与其他操作冲突。";
    NAME_USED: "This name is in use.", "名称已被使用。";
    NO_RIGHT: "The user may not do this.", "当前用户没有权限。";
    TIME_RANGE: "The span of time is not valid.", "时间范围无效。";
    SIGNED_OUT: "Nobody is signed in.", "尚未登录。";
    WRONG_PASSWORD: "User name or password is wrong.", "用户名或密码错误。";
    LOCKED: "The user is locked or disabled.", "用户已被锁定或禁用。";
    EXPIRED: "The password has expired, or the user is not active.", "密码已过期或用户未激活。";
    BLOCKED: "OCP blocks this client for a while after too many attempts.", "尝试次数过多，OCP 暂时禁止该客户端登录。";
    CONFIG_NAME: "The name of the storage configuration is not valid.", "存储配置名称无效。";
    IN_DATABASE: "The database refused a parameter, a path or a policy.", "数据库拒绝了参数、路径或策略。";
    HAS_STRATEGY: "There is already a strategy: each cluster and each tenant can have only one.", "已有备份策略：每个集群和租户最多一个。";
    NO_STRATEGY: "There is no strategy.", "尚未配置备份策略。";
    TIME_FORMAT: "OCP cannot read the time of the schedule as it is written.", "调度时间的格式不正确。";
    MODE: "The cluster does not support this backup mode.", "该集群不支持此备份方式。";
    UNCHANGED: "The strategy sent is the same as the one OCP has.", "提交的策略与现有策略相同。";
    SERVICE_DOWN: "The backup service is not running properly.", "备份服务运行异常。";
    URL_EMPTY: "The directory is empty.", "存储目录为空。";
    ENDPOINT_EMPTY: "The domain is empty.", "域名为空。";
    ID_EMPTY: "The AccessKey ID is empty.", "AccessKey ID 为空。";
    SECRET_EMPTY: "The AccessKey Secret is empty.", "AccessKey Secret 为空。";
    STORAGE_EXISTS: "A storage configuration with this name or directory exists.", "同名或同目录的存储配置已存在。";
    VERSION: "This OceanBase version does not support it.", "该 OceanBase 版本不支持。";
    NO_TENANT_BACKUP: "Tenants cannot be backed up here.", "此处不支持租户级备份。";
    NOTHING_TO_BACK_UP: "There is nothing that could be backed up.", "没有可备份的对象。";
    TENANT_CREATING: "The tenant is still being created.", "租户仍在创建中。";
    STORAGE_TEST: "Not every OBServer reaches the storage; the message names hosts and directory.", "部分 OBServer 无法访问存储，消息中列有主机与目录。";
    DATA_BACKUP: "The data backup could not be started or stopped, has failed, or exists already.", "数据备份无法启动或停止、已失败，或已存在。";
    LOG_BACKUP: "Log backup could not be started or stopped.", "日志备份无法启动或停止。";
    NOW_STANDBY: "The cluster has become a standby cluster.", "该集群已变为备集群。";
    RESTORE: "The restore cannot be carried out.", "无法执行恢复。";
    NO_TASK: "The task does not exist: OCP removes tasks after 30 days.", "任务不存在：OCP 会清理 30 天前的任务。";
    TASK_STATE: "The task's state does not allow it.", "任务当前状态不允许该操作。";
    NO_ROLLBACK: "This cannot be rolled back.", "不能回滚。";
    NO_SKIP: "This cannot be skipped.", "不能跳过。";
    UPGRADED: "An upgrade has changed the task's content.", "升级后任务内容已变化。";
    STEP_ENDED: "The sub-task ran out of time, was interrupted or cancelled, or its node restarted.", "子任务超时、被中断、被取消，或所在节点已重启。";

    DO_CHECK: "Compare the marked values with the server's message.", "对照服务端消息检查所填的值。";
    DO_DATABASE: "The message has the database's own words and code: compare what it names, and see that each OBServer can write to the directory; observer.log has more.",
        "消息中含数据库的原文与错误码：核对其中提到的值，并确认每台 OBServer 均可写入存储目录；详见 observer.log。";
    DO_RELOAD: "Read the page again.", "重新读取页面。";
    DO_LOOK: "Look at what the server has before sending again.", "再次发送之前查看服务端的现状。";
    DO_ROLE: "The role has to have the right that the message names; BACKUP_MANAGER has those for backups.", "角色须具备消息所列的权限；BACKUP_MANAGER 具备备份所需的权限。";
    DO_SIGN_IN: "Sign in.", "登录。";
    DO_ADMIN: "An administrator of OCP can help.", "由 OCP 管理员处理。";
    DO_EDIT: "Change the existing strategy.", "修改已有的备份策略。";
    DO_CREATE: "Create a strategy.", "创建备份策略。";
    DO_RENAME: "Choose another name or another directory.", "更换名称或目录。";
    DO_SERVICE: "Start the backup service in OCP.", "在 OCP 中启动备份服务。";
    DO_STORAGE: "Mount the directory on each host that is named, writable by the user admin, or open network access to the object store.", "在所列主机上挂载该目录并使 admin 用户可写，或打通到对象存储的网络。";
    DO_PRIMARY: "Back up the primary cluster, to a new directory.", "备份主集群，并使用新的目录。";
    DO_LOG: "Read the sub-task's log, then retry.", "查看子任务日志后重试。";
}

/// The meanings of the codes that the contract explains.
const CODES: &[Meaning] = &[
    Meaning::of("COM10001 BAK10001 BAK10003", PARAMETER).advice(DO_CHECK),
    Meaning::of("COM10002 BAK10002", NO_RECORD).advice(DO_RELOAD),
    Meaning::of("COM10003", BAD_REQUEST),
    Meaning::of("COM10004", TIMED_OUT).advice(DO_LOOK),
    Meaning::of("COM10005", CONFLICT).advice(DO_LOOK),
    Meaning::of("COM10006", NAME_USED).advice(DO_RENAME),
    Meaning::of("COM10009 IAM11000 IAM10017", NO_RIGHT).advice(DO_ROLE),
    Meaning::of("COM10010 COM10014", TIME_RANGE),
    Meaning::of("IAM10000", SIGNED_OUT).advice(DO_SIGN_IN),
    Meaning::of("IAM10004 IAM10006", WRONG_PASSWORD),
    Meaning::of("IAM10003 IAM10007", LOCKED).advice(DO_ADMIN),
    Meaning::of("IAM10005 IAM10020", EXPIRED).advice(DO_ADMIN),
    Meaning::of("IAM10014", BLOCKED),
    Meaning::of("BAK10004", CONFIG_NAME).advice(DO_RENAME),
    Meaning::of("BAK20001 BAK20002 BAK20003 BAK20004 BAK20008", IN_DATABASE).advice(DO_DATABASE),
    Meaning::of("BAK21001 BAK21002", HAS_STRATEGY).advice(DO_EDIT),
    Meaning::of("BAK21006", NO_STRATEGY).advice(DO_CREATE),
    Meaning::of("BAK21007", TIME_FORMAT).advice(DO_CHECK).field(paths::TIME),
    Meaning::of("BAK21008", MODE).advice(DO_RELOAD).field(paths::MODE),
    Meaning::of("BAK21016", UNCHANGED),
    Meaning::of("BAK29014", SERVICE_DOWN).advice(DO_SERVICE),
    Meaning::of("BAK29018", URL_EMPTY),
    Meaning::of("BAK29019", ENDPOINT_EMPTY),
    Meaning::of("BAK29020", ID_EMPTY),
    Meaning::of("BAK29021", SECRET_EMPTY),
    Meaning::of("BAK29023 BAK29024", STORAGE_EXISTS).advice(DO_RENAME),
    Meaning::of("BAK30001", VERSION),
    Meaning::of("BAK30002 BAK30004", NO_TENANT_BACKUP),
    Meaning::of("BAK30006", NOTHING_TO_BACK_UP),
    Meaning::of("BAK30007", TENANT_CREATING).advice(DO_RELOAD),
    Meaning::of("BAK30008", STORAGE_TEST).advice(DO_STORAGE),
    Meaning::of("BAK31001 BAK31002 BAK31003 BAK31004 BAK31005", DATA_BACKUP).advice(DO_LOOK),
    Meaning::of("BAK36001 BAK36002", LOG_BACKUP).advice(DO_LOOK),
    Meaning::of("BAK40002", NOW_STANDBY).advice(DO_PRIMARY),
    Meaning::of("BAK42001 BAK42002 BAK42003 BAK42004 BAK42005 BAK42006 BAK42007 BAK42008", RESTORE),
    Meaning::of("TSK10001", NO_TASK),
    Meaning::of("TSK10007 TSK10016 TSK10017", TASK_STATE).advice(DO_RELOAD),
    Meaning::of("TSK10009", NO_ROLLBACK),
    Meaning::of("TSK10010", NO_SKIP),
    Meaning::of("TSK10011", UPGRADED),
    Meaning::of("TSK10012 TSK10013 TSK10014 TSK10015", STEP_ENDED).advice(DO_LOG),
];

/// What an OCP code means; `None` if the contract does not explain it.
pub fn explain(code: &str) -> Option<&'static Meaning> {
    Meaning::find(CODES, code)
}

/// The storage control that a code is about, and a second one it may also be about, if known. Which of the
/// two storages is meant follows from what was sent and from the server's words.
pub fn marked(code: &str, message: &str, sent: Option<&StrategyBody>) -> [Option<&'static str>; 2] {
    let Some((storage, at)) = meant(code, message, sent) else { return [None; 2] };
    let key = || key(storage?, &at);
    match code {
        "COM10006" | "BAK10004" => [Some(at.name), None],
        // A storage configuration can clash by its name or its directory: the code does not say which.
        "BAK29023" | "BAK29024" => [Some(at.name), Some(at.url)],
        "BAK29018" | "BAK30008" => [Some(at.url), None],
        "BAK29019" => [key().map(|key| key.endpoint), None],
        "BAK29020" => [key().map(|key| key.id), None],
        "BAK29021" => [key().map(|key| key.secret), None],
        _ => [None; 2],
    }
}

/// The storage that a refusal is about, with its controls; `None` if that cannot be determined.
fn meant<'a>(
    code: &str,
    message: &str,
    sent: Option<&'a StrategyBody>,
) -> Option<(Option<&'a StorageConfig>, StoragePaths)> {
    let first = sent.and_then(|sent| sent.ob_backup_service_storage_config.as_ref());
    let second = sent.and_then(|sent| sent.ob_secondary_backup_config.as_ref()?.storage_config.as_ref());
    let (one, other) = ((first, paths::FIRST), (second, paths::SECOND));
    if second.is_none() {
        return Some(one);
    }
    let marks = [first, second].map(|storage| weight(code, message, storage));
    let says_second = ["secondary", "second backup", "二次"].iter().any(|word| message.contains(word));
    match marks {
        [a, b] if a > b => Some(one),
        [a, b] if b > a => Some(other),
        _ => says_second.then_some(other),
    }
}

/// How strongly a message points at a storage: the longest of the storage's own words in it, or the maximum
/// if the storage lacks what the code says is missing.
fn weight(code: &str, message: &str, storage: Option<&StorageConfig>) -> usize {
    let Some(storage) = storage else { return 0 };
    let base = storage.ob_backup_storage_base_info.as_ref();
    let key = base.and_then(|base| base.keys().next()).map(|(_, key)| key);
    let missing = |text: Option<&str>| text.is_none_or(str::is_empty);
    let lacks = match code {
        "BAK29018" => missing(base.and_then(|base| base.storage_url.as_deref())),
        "BAK29019" => key.is_some_and(|key| missing(key.endpoint.as_deref())),
        "BAK29020" => key.is_some_and(|key| missing(key.access_key_id.as_deref())),
        "BAK29021" => key.is_some_and(|key| key.access_key_secret.is_none()),
        _ => false,
    };
    if lacks {
        return usize::MAX;
    }
    // If one directory lies inside the other, it is the longer match.
    let url = base.and_then(|base| base.storage_url.as_deref()).map(|url| url.trim_end_matches('/'));
    let endpoint = key.and_then(|key| key.endpoint.as_deref());
    let words = [storage.config_name.as_deref(), url, endpoint];
    let found = words.into_iter().flatten().filter(|word| !word.is_empty() && message.contains(word));
    found.map(str::len).max().unwrap_or_default()
}

/// The controls of the key block that was sent.
fn key(storage: &StorageConfig, at: &StoragePaths) -> Option<KeyPaths> {
    match storage.ob_backup_storage_base_info.as_ref()?.backup_storage_type.as_ref()? {
        StorageType::Oss => Some(at.oss),
        StorageType::Cos => Some(at.cos),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leads_to_its_control() {
        let sent = |kind: &str| -> StrategyBody {
            serde_json::from_str(&format!(
                r#"{{"obBackupServiceStorageConfig":{{"obBackupStorageBaseInfo":{{"backupStorageType":"{kind}"}}}}}}"#
            ))
            .unwrap()
        };
        let field = |code, kind| marked(code, "", Some(&sent(kind)))[0];
        assert_eq!(field("BAK29021", "BACKUP_STORAGE_COS"), Some(paths::FIRST.cos.secret));
        assert_eq!(field("BAK29019", "BACKUP_STORAGE_OSS"), Some(paths::FIRST.oss.endpoint));
        assert_eq!(field("BAK29020", "BACKUP_STORAGE_FILE"), None);
        assert_eq!(explain("BAK21007").unwrap().field, Some(paths::TIME));
        assert_eq!(explain("BAK99999"), None);
    }

    #[test]
    fn a_refusal_of_the_second_storage_marks_the_second() {
        let sent = |second_url: &str, second_secret: &str| -> StrategyBody {
            serde_json::from_str(&format!(
                r#"{{"obBackupServiceStorageConfig":{{"configName":"nfs_main","obBackupStorageBaseInfo":{{
                    "backupStorageType":"BACKUP_STORAGE_OSS","storageUrl":"bucket/a",
                    "ossAccessKey":{{"accessKeySecret":"s"}}}}}},
                  "obSecondaryBackupConfig":{{"storageConfig":{{"configName":"oss_copy","obBackupStorageBaseInfo":{{
                    "backupStorageType":"BACKUP_STORAGE_OSS","storageUrl":"{second_url}",
                    "ossAccessKey":{{"endpoint":"oss.example"{second_secret}}}}}}}}}}}"#
            ))
            .unwrap()
        };
        let whole = sent("bucket/a/second", r#","accessKeySecret":"t""#);
        let field = |code, message| marked(code, message, Some(&whole))[0];
        assert_eq!(field("BAK29023", "oss_copy exists"), Some(paths::SECOND.name));
        assert_eq!(field("BAK29024", "nfs_main exists"), Some(paths::FIRST.name));
        let beside = |code, message| marked(code, message, Some(&whole))[1];
        assert_eq!(beside("BAK29023", "oss_copy exists"), Some(paths::SECOND.url));
        assert_eq!(beside("BAK29024", "nfs_main exists"), Some(paths::FIRST.url));
        assert_eq!(beside("COM10006", "nfs_main exists"), None);
        assert_eq!(field("BAK30008", "10.0.0.1 cannot reach bucket/a/second"), Some(paths::SECOND.url));
        assert_eq!(field("BAK30008", "10.0.0.1 cannot reach bucket/a"), Some(paths::FIRST.url));
        assert_eq!(field("BAK29023", "The secondary storage must differ"), Some(paths::SECOND.name));
        assert_eq!(field("BAK30008", "10.0.0.1 cannot reach it"), None, "better none than the wrong one");
        let field = |body: StrategyBody, code| marked(code, "", Some(&body))[0];
        assert_eq!(field(sent("", r#","accessKeySecret":"t""#), "BAK29018"), Some(paths::SECOND.url));
        assert_eq!(field(sent("x", ""), "BAK29021"), Some(paths::SECOND.oss.secret));
    }
}
