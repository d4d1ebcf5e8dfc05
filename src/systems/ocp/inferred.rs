//! The routes of OCP that no document confirms (contracts/ocp.md 1.0).

use crate::systems::inferred::Inferred;
use crate::texts;

texts! {
    STOP: "Pause scheduling", "暂停调度";
    CREATE: "Create a strategy for a tenant", "为租户创建备份策略";
    STOP_WHY: "OCP documents pausing for tenants only. For a cluster the same path below the cluster is assumed.",
        "OCP 文档只有租户级的暂停接口。集群级假定为集群路径下的同名接口。";
    CREATE_WHY: "OCP documents reading, changing and deleting a tenant's strategy. Creating one is assumed to be the same path with POST and the body of a cluster's.",
        "OCP 文档有租户级策略的查询、修改和删除接口。创建假定为同一路径的 POST 请求，请求体与集群级相同。";
}

/// All their names.
pub const NAMES: [&str; 2] = [STOP_CLUSTER.name, CREATE_FOR_TENANT.name];

/// Pausing a cluster's scheduling (C7).
pub const STOP_CLUSTER: Inferred = Inferred {
    name: "ocp.cluster.stopSchedule",
    call: "POST /api/v2/ob/clusters/{id}/backup/config/backupStrategy/stopSchedule",
    does: STOP,
    assumed: STOP_WHY,
};

/// Creating a tenant's strategy (T4).
pub const CREATE_FOR_TENANT: Inferred = Inferred {
    name: "ocp.tenant.createStrategy",
    call: "POST /api/v2/ob/clusters/{id}/tenants/{tenantId}/backup/config/backupStrategy",
    does: CREATE,
    assumed: CREATE_WHY,
};
