//! Configuration and backups (contracts/obshell.md 1.2, 1.5 to 1.7).

use crate::net::Meaning;
use crate::words::Text;

crate::texts! {
    MEND: "Correct the field and send again.", "修正该字段后重新发送。";
    URI_EMPTY: "The server needs a destination in this request.", "服务端要求该请求包含备份目的端。";
    URI_INVALID: "The server does not accept the URI.", "服务端不接受该 URI。";
    CONCURRENCY: "The server accepts 0 to 100 archive threads.", "服务端接受的归档并发数为 0 到 100。";
    SCORE: "The server accepts 0 to 100 low-priority threads.", "服务端接受的低优先级线程数为 0 到 100。";
    BINDING: "The server accepts optional or mandatory.", "服务端接受 optional 或 mandatory。";
    PIECE: "The server accepts 24h to 168h.", "服务端接受 24h 到 168h。";
    LAG: "The server accepts at most 2h.", "服务端接受的最大值为 2h。";
    LAG_S3: "On S3 the server accepts no less than 1m.", "使用 S3 时服务端接受的最小值为 1m。";
    POLICY: "The only policy is default.", "唯一可选的策略为 default。";
    DURATION: "The server could not read a duration: it accepts one number and one unit.", "服务端无法识别时长：仅接受一个数字加一个单位。";
    DURATION_DO: "Look at piece interval and lag target; write 1d12h as 36h.", "检查 Piece 切换周期与归档延迟目标；1d12h 应写作 36h。";
    NO_TENANTS: "The cluster has no user tenant: there is nothing to back up.", "集群没有用户租户：没有可备份的对象。";
    NO_TENANTS_DO: "Create a tenant first.", "先创建租户。";
    NO_DEST: "A tenant has no destination; one missing destination stops the backup of all.",
        "有租户未设置目的端；任一租户缺失目的端都会使整个备份无法发起。";
    NO_DEST_DO: "Set the backup configuration of the cluster, then start the backup again.", "先设置集群级备份配置，再重新发起备份。";
    MODE: "The server accepts full or incremental.", "服务端接受 full 或 incremental。";
    STATUS: "The server does not know this status.", "服务端不识别该状态。";
    BODY: "The server could not read the JSON.", "服务端无法解析该 JSON。";
    BODY_DO: "If this happens again, a proxy may be changing bodies; it must pass them on untouched.", "若反复出现，代理可能改写了请求体；代理须原样转发。";
    TENANT: "The server does not know the tenant, or does not allow this for it.", "服务端不识别该租户，或不允许对其执行该操作。";
    TENANT_DO: "Read the tenants again.", "重新读取租户列表。";
    UNKNOWN_CALL: "This agent does not know the call: its obshell is older.", "该 agent 不支持此请求：其 obshell 版本较低。";
    UNKNOWN_CALL_DO: "Upgrade obshell: backups need 4.2.4, their lists 4.3.2, auth \"session\" 4.4.0 (else set it to password).",
        "升级 obshell：备份需要 4.2.4，备份列表需要 4.3.2，auth 为 session 需要 4.4.0（否则设为 password）。";
}

pub(super) const CODES: &[Meaning] = &[
    mend("OB.Backup.BaseUriEmpty", URI_EMPTY, "backup_base_uri"),
    mend("OB.Backup.DataBaseUriEmpty", URI_EMPTY, "data_base_uri"),
    mend("OB.Backup.ArchiveBaseUriEmpty", URI_EMPTY, "archive_base_uri"),
    // It does not say which of a tenant's two URIs: a tenant's form has no such control, and marks none.
    mend("OB.Storage.URI.Invalid", URI_INVALID, "backup_base_uri"),
    mend("OB.Backup.LogArchiveConcurrency.Invalid", CONCURRENCY, "log_archive_concurrency"),
    mend("OB.Backup.HaLowThreadScore.Invalid", SCORE, "ha_low_thread_score"),
    mend("OB.Backup.Binding.Invalid", BINDING, "binding"),
    mend("OB.Backup.PieceSwitchInterval.Invalid", PIECE, "piece_switch_interval"),
    mend("OB.Backup.ArchiveLagTarget.Invalid", LAG, "archive_lag_target"),
    mend("OB.Backup.ArchiveLagTargetForS3.Invalid", LAG_S3, "archive_lag_target"),
    mend("OB.Backup.DeletePolicy.Invalid", POLICY, "delete_policy.recovery_window"),
    mend("OB.Backup.Mode.Invalid", MODE, "mode"),
    Meaning::of("Common.InvalidTimeDuration", DURATION).advice(DURATION_DO),
    Meaning::of("OB.Backup.NoUserTenants", NO_TENANTS).advice(NO_TENANTS_DO),
    Meaning::of("OB.Backup.ArchiveDestEmpty OB.Backup.DataDestEmpty", NO_DEST).advice(NO_DEST_DO),
    Meaning::of("OB.Backup.Status.Invalid OB.Backup.ArchiveLogStatus.Invalid", STATUS).advice(MEND),
    Meaning::of("Common.BindJsonFailed", BODY).advice(BODY_DO),
    Meaning::of("OB.Tenant.NotExist OB.Tenant.SysOperationNotAllowed OB.Tenant.StatusNotNormal", TENANT)
        .advice(TENANT_DO),
    // A path that does not exist (contracts/obshell.md 4.1); where it means "none yet", `api` handles it.
    Meaning::of("Common.NotFound", UNKNOWN_CALL).advice(UNKNOWN_CALL_DO),
];

const fn mend(codes: &'static str, means: Text, field: &'static str) -> Meaning {
    Meaning::of(codes, means).advice(MEND).field(field)
}
