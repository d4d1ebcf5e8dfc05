//! Agent, cluster, maintenance, tasks (contracts/obshell.md 2.5, 4.2).

use crate::net::Meaning;

crate::texts! {
    LATER: "Wait until the DAG that holds the lock has ended; a failed one is retried, passed or rolled back first.",
        "等待持有锁的 DAG 结束；失败的 DAG 须先重试、置为成功或回滚。";
    MAINTENANCE: "Another DAG holds the maintenance lock.", "另一个 DAG 持有维护锁。";
    IDENTITY: "This agent does not belong to a cluster, or is changing: only a CLUSTER AGENT accepts this call.",
        "该 agent 不属于集群或正在变更：仅 CLUSTER AGENT 可处理该请求。";
    IDENTITY_DO: "Point the target at an agent of the cluster.", "将目标指向集群中的 agent。";
    DATABASE: "The agent has no connection to the database.", "agent 未连接到数据库。";
    DATABASE_DO: "See whether OceanBase runs; cluster tasks can be read only while it does.", "检查 OceanBase 是否运行；集群任务仅在其运行时可读。";
    REMOTE: "The agent could not reach another agent.", "agent 无法访问另一个 agent。";
    REMOTE_DO: "See whether all agents of the cluster run.", "检查集群的所有 agent 是否运行。";
    CHANGED: "The task had changed meanwhile: someone or the engine was faster.", "任务在此期间已发生变化：他人或引擎已先行操作。";
    CHANGED_DO: "Look at the task again, then decide.", "重新查看任务后再决定。";
    NOT_ALLOWED: "A stage of this DAG does not allow the operation.", "该 DAG 的某个阶段不允许此操作。";
    EXPIRED: "Something else has run on this object since: the DAG cannot be resumed.", "该对象上已执行过其他任务：此 DAG 无法继续。";
    EXPIRED_DO: "Send a new request instead.", "改为提交新的请求。";
    NO_TASK: "The server does not know this task.", "服务端不存在该任务。";
    NO_TASK_DO: "Read the task list again.", "重新读取任务列表。";
    CREATE: "The server could not create the task.", "服务端无法创建任务。";
    CREATE_DO: "Look at the task list, then send again.", "查看任务列表后重新发送。";
    SQL: "The database refused; the message is its own.", "数据库拒绝了请求；消息为数据库原文。";
    SQL_DO: "Correct what the message names and send again.", "按消息内容修正后重新发送。";
    NO_OB_ADMIN: "The agent looks into destinations with ob_admin, which is not installed on its host.", "agent 使用 ob_admin 查看目的端，但未安装 ob_admin。";
    NO_OB_ADMIN_DO: "Install ob_admin on the agent's host to ask; a restore works without it.", "如需查询，在 agent 所在主机安装 ob_admin；没有它也可以恢复。";
    TOO_LONG: "OceanBase was asked, but did not reach the expected state while obshell waited; it may still do so.",
        "已向 OceanBase 提交，但在 obshell 等待期间未达到预期状态；之后仍可能达到。";
    TOO_LONG_DO: "Check the current state, then retry the stage.", "查看当前状态后重试该阶段。";
    UNEXPECTED: "The agent met an error that it has no code for.", "agent 遇到未归类的错误。";
    UNEXPECTED_DO: "Look for the trace id in the agent's log.", "在 agent 日志中查找该 trace id。";
}

pub(super) const CODES: &[Meaning] = &[
    Meaning::of(
        "OB.Tenant.UnderMaintenance OB.Cluster.UnderMaintenance \
        OB.Cluster.UnderMaintenanceWithDag Agent.UnderMaintenance",
        MAINTENANCE,
    )
    .advice(LATER)
    .passing(),
    Meaning::of("Agent.Identify.NotSupportOperation Agent.Identify.Unknown", IDENTITY).advice(IDENTITY_DO),
    Meaning::of("Agent.RPC.RequestFailed Agent.RPC.RequestError", REMOTE).advice(REMOTE_DO).passing(),
    Meaning::of("Environment.WithoutObAdmin", NO_OB_ADMIN).advice(NO_OB_ADMIN_DO),
    Meaning::of("OB.Cluster.AsyncOperationTimeout", TOO_LONG).advice(TOO_LONG_DO),
    Meaning::of("Gorm.NoRowAffected", CHANGED).advice(CHANGED_DO),
    Meaning::of("Task.Expired", EXPIRED).advice(EXPIRED_DO),
    Meaning::of("Task.NotFound Task.GenericID.Invalid", NO_TASK).advice(NO_TASK_DO),
    Meaning::of("Task.CreateFailed", CREATE).advice(CREATE_DO),
    Meaning::of("MySQL.Error", SQL).advice(SQL_DO),
    Meaning::of("Common.Unexpected", UNEXPECTED).advice(UNEXPECTED_DO),
    Meaning::of("Task.Dag.Operator.*NotAllowed Task.Node.Operator.*NotAllowed", NOT_ALLOWED)
        .advice(CHANGED_DO),
    Meaning::of("Task.Dag.Operator.* Task.Node.Operator.*", CHANGED).advice(CHANGED_DO),
    Meaning::of("Agent.OceanBase.*", DATABASE).advice(DATABASE_DO).passing(),
];
