//! Answers that the contracts describe member by member, but without a sample to copy.

use serde_json::{Value, json};

/// One of each.
pub fn shapes() -> Vec<Value> {
    let step = |id: i64, up: Value, down: Value| {
        json!({"id": id, "name": "s", "status": "RUNNING", "operation": "EXECUTE", "executor": "1.2.3.4",
            "runTime": 1, "prohibitRollback": false, "startTime": "2021-09-07T14:51:41.135+08:00", "finishTime": null,
            "upstreams": up, "downstreams": down})
    };
    let task = json!({"id": 3_000_041, "name": "t", "status": "RUNNING", "operation": "RETRY", "type": "MANUAL",
        "cluster": {"id": 1, "name": "c"}, "tenant": null, "creator": {"id": 2, "name": "admin"},
        "prohibitRollback": true, "isRemote": false, "createTime": "2021-09-07T14:51:41+08:00",
        "subtasks": [step(1, json!([]), json!([2, 3])), step(2, json!([1]), json!([4])), step(3, json!([1]), json!([4])),
            step(4, json!([2, 3]), json!([]))], "tasks": [], "upstream": [], "downstream": []});
    let overview = json!({"clusterId": 1, "obClusterId": 4, "clusterName": "c", "obClusterType": "PRIMARY",
        "obClusterStatus": "RUNNING", "compactionStatus": "IDLE", "obVersion": "2.2.77", "backupScheduleStatus": "PAUSED",
        "obClusterBackupStatus": "HAS_BACKUP_STRATEGY", "lastDataBackupTime": "2021-09-16T17:25:02.993+0800",
        "latestLogBackupCheckpoint": null, "logBackupDelaySeconds": 98, "backupSize": 1.5, "obStorageVolumeUnit": "GB",
        "obBackupAbility": {"backupAbility": "PHYSICAL_BACKUP", "backupMode": "PHYSICAL_BACKUP",
            "obDataBackupSupportAbility": {"canDoIncrementalBackup": false, "fullBackupEnabled": true,
                "incrementBackupEnabled": true, "hint": "h"}}});
    let clusters = json!({"contents": [{"id": 1, "name": "c", "obClusterId": 4, "obVersion": "4.2.1.0",
        "status": "RUNNING", "type": "PRIMARY", "tenantCount": 0, "serverCount": 3, "failToQueryFromObReason": null}],
        "page": {"number": 1, "size": 10, "totalElements": 1, "totalPages": 1, "totalPage": 1}});
    let obshell = json!({"statuses": [{"tenant_id": 1002, "task_id": 1, "job_id": 12, "backup_set_id": 3,
        "start_timestamp": "2026-06-01T10:00:10.5+08:00", "end_timestamp": "0001-01-01T00:00:00Z", "status": "DOING",
        "input_bytes": 9_007_199_254_740_993_i64, "output_bytes": 1, "tablet_count": 4, "finish_tablet_count": 2,
        "macro_block_count": 9, "finish_macro_block_count": 3, "result": 0, "comment": "", "path": "file:///d"}]});
    let agent = json!({"ip": "10.10.10.1", "port": 2886, "zone": "z1", "identity": "CLUSTER AGENT", "version": "4.5.0.0",
        "obVersion": "4.2.1.0", "security": false, "supportedAuth": ["v2"], "public_key": "AAAA", "state": 2,
        "obState": 3, "underMaintenance": false, "agent": {"ip": "10.10.10.1", "port": 2886, "identity": "CLUSTER AGENT"}});
    let cluster = json!({"cluster_name": "c", "cluster_id": 1, "status": "AVAILABLE", "ob_version": "4.2.1.0",
        "agent_info": [agent], "obcluster_info": {"id": 1, "name": "c", "version": "4.2.1.0"},
        "tenant_id": 1002, "tenant_name": "t1", "mode": "MYSQL", "archive_base_uri": "file:///a",
        "data_base_uri": "", "lastest_archive_log_checkpoint": "2026-06-01T10:00:10.5+08:00", "archive_log_delay": 1.5});
    let backup = json!({"id": "b", "name": "n", "status": "COMPLETED", "created": "2015-01-01T03:23:28Z",
        "updated": "2015-01-01T03:23:28", "instance_id": null, "source": {"type": "ha", "id": "h"}, "parent_id": "p",
        "type": "InnoBackupEx", "is_automated": 1, "size": 0.14, "volume_size": 2, "datastore": {"type": "MySQL",
        "version": "5.7"}, "description": "d"});
    let links = json!([{"rel": "next", "href": "/x?marker=a&limit=2"}]);
    let lists = json!({"backups": [backup], "links": links, "versions": [{"id": "v1.0", "status": "CURRENT"}],
        "instances": [{"id": "i", "name": "n", "status": "BACKUP", "datastore": {}, "volume": {"size": 2}, "ha_id": "h"}],
        "ha_instances": [{"id": "h", "name": "n", "state": "ACTIVE", "datastore": {}}],
        "schedules": [{"id": "s", "instance_id": "i", "day_of_week": 0, "hour": 14, "minute": 30, "running": "true"}]});
    let access = json!({"access": {"token": {"id": "t", "expires": "2020-11-15T07:28:17.000Z", "tenant": {"id": "1234"}},
        "serviceCatalog": [{"type": "rax:database", "endpoints": [{"region": "DFW"}]}],
        "user": {"roles": [{"id": "3", "name": "r"}]}}});
    let strategy = json!({"id": 7, "clusterId": 1, "clusterName": "c", "backupDimension": "CLUSTER", "type": "BACKUP",
        "createTime": "2021-09-16T17:25:02.993+0800", "backupMode": "PHYSICAL_BACKUP", "autoCompactEnabled": true});
    vec![
        task,
        overview,
        clusters,
        obshell,
        cluster,
        lists,
        access,
        strategy,
        json!({"data": {"log": "a\nb"}}),
    ]
}
