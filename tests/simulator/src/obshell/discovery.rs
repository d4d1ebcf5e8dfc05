//! What agents and cluster report about themselves (contracts/obshell.md 5).

use super::engine::ids::AGENTS;
use super::tenants::full;
use super::time::stamp;
use super::transport::envelope::{Outcome, contents};
use super::transport::fault::Fault;
use super::transport::key::AgentKey;
use super::units::MIN_MEMORY;
use super::world::{CLUSTER_ID, CLUSTER_NAME};
use super::{Obshell, data};
use serde_json::{Map, Value, json};

/// The database's version.
const OB_VERSION: &str = "4.3.5.1-101000042025031818";
/// obshell's own.
const VERSION: &str = "4.5.0.0-release";

fn zone(index: usize) -> String {
    format!("zone{}", index + 1)
}

fn status(system: &Obshell, index: usize) -> Value {
    let (ip, port) = super::engine::ids::agent(index);
    json!({
        "agent": {"ip": ip, "port": port, "identity": "CLUSTER AGENT"}, "state": 2, "version": VERSION,
        "pid": 4107, "startAt": system.state.start_ms.saturating_mul(1_000_000), "port": port, "obState": 3,
        "sqlPort": 2881, "underMaintenance": !system.state.cluster.locks.is_empty(),
    })
}

/// The calls that need no header.
pub(crate) fn open(system: &Obshell, what: &str, now_ms: i64) -> Outcome {
    let (ip, port) = super::engine::ids::agent(0);
    data(match what {
        "time" => stamp(now_ms).into(),
        "status" => status(system, 0),
        "git-info" => json!({
            "branch": "master", "commitId": "61ee14767de8b661dbbb3fbbd4fa6ae2bfb1c45b",
            "shortCommitId": "61ee147",
            "commitTime": "2026-05-08T10:00:00+08:00",
        }),
        "secret" => {
            let public = system.key.as_ref().map(AgentKey::public).unwrap_or_default();
            json!({"ip": ip, "port": port, "public_key": public})
        }
        _ => json!({
            "pid": 4107, "state": 2, "startAt": system.state.start_ms.saturating_mul(1_000_000),
            "homePath": "/home/admin/oceanbase", "obVersion": OB_VERSION, "architecture": "x86_64", "ip": ip,
            "port": port, "zone": zone(0), "identity": "CLUSTER AGENT", "version": VERSION,
            "isObproxyAgent": false,
            "security": false, "supportedAuth": ["v2"],
        }),
    })
}

fn topology(system: &Obshell) -> Vec<Value> {
    let started = stamp(system.state.start_ms - 30 * 86_400_000);
    AGENTS
        .iter()
        .enumerate()
        .map(|(index, (ip, port))| {
            let leads = index == 0;
            json!({
                "name": zone(index), "idc_name": "idc1", "region_name": "sys_region", "status": "RUNNING",
                "inner_status": "ACTIVE", "root_server": if leads { "10.10.10.1:2882" } else { "" },
                "servers": [{
                    "id": index + 1, "ip": ip, "svr_port": 2882, "sql_port": 2881, "version": OB_VERSION,
                    "with_rootserver": leads, "status": "RUNNING", "ob_status": "ACTIVE",
                    "inner_status": "ACTIVE",
                    "start_time": started, "stop_time": "", "stats": {}, "architecture": "x86_64",
                    "data_dir": "/data/1", "redo_dir": "/data/log1", "log_dir": "/home/admin/oceanbase/log",
                    "obshell_port": port,
                }],
            })
        })
        .collect()
}

fn ob_info() -> Value {
    let agents: Vec<Value> = AGENTS
        .iter()
        .enumerate()
        .map(|(index, (ip, port))| {
            json!({
                "ip": ip, "port": port, "zone": zone(index), "identity": "CLUSTER AGENT", "version": VERSION,
            })
        })
        .collect();
    let mut zones = Map::new();
    for (index, (ip, port)) in AGENTS.iter().enumerate() {
        let server = json!([{
            "svr_ip": ip, "svr_port": 2882, "sql_port": 2881, "agent_port": port,
            "with_rootserver": if index == 0 { "YES" } else { "NO" }, "status": "ACTIVE",
            "build_version": OB_VERSION,
        }]);
        zones.insert(zone(index), server);
    }
    json!({
        "agent_info": agents,
        "obcluster_info": {
            "id": CLUSTER_ID, "name": CLUSTER_NAME, "version": OB_VERSION, "topology": zones,
            "is_shared_storage": false,
        },
    })
}

/// The calls that need a header.
pub(crate) fn facts(system: &Obshell, what: &str, _now_ms: i64) -> Outcome {
    let world = &system.state.world;
    let tenants = || world.tenants.iter().map(|tenant| full(world, tenant)).collect::<Vec<Value>>();
    data(match what {
        "agents/status" => {
            let each = AGENTS.iter().enumerate();
            Value::Object(
                each.map(|(index, (ip, port))| (format!("{ip}:{port}"), status(system, index))).collect(),
            )
        }
        "agent/host-info" => json!({
            "os": {"os": "linux", "version": "5.10.134"},
            "cpuInfo": {"frequency": "2500 MHz", "modelName": "Intel Xeon", "logicalCores": 16,
            "physicalCores": 8},
            "basic": {"hostHash": "5d41402abc4b2a76", "hostType": "VM"},
            "disks": [{"used": 214_748_364_800_i64, "total": 1_099_511_627_776_i64,
            "mountHash": "7d793037", "deviceName": "/dev/vdb1"}],
            "memoryInfo": {"free": "12 GB", "total": "64 GB", "available": "40 GB"},
            "ulimit": {"nofile": {"hard": "655350", "soft": "655350"}},
        }),
        "ob/agents" => contents(AGENTS.iter().map(|(ip, port)| json!({"ip": ip, "port": port})).collect()),
        "ob/info" => ob_info(),
        "obcluster/info" => json!({
            "cluster_name": CLUSTER_NAME, "cluster_id": CLUSTER_ID, "status": "AVAILABLE",
            "is_community_edition": true, "is_standalone": false, "ob_version": OB_VERSION,
            "dead_lock_detection_enabled": true, "startup_mode": "NORMAL", "is_shared_storage": false,
            "stats": {},
            "zones": topology(system), "tenants": tenants(), "tenant_stats": [],
        }),
        "obcluster/topology/info" => json!({"zones": topology(system)}),
        "unit-config-limit" => json!({"min_memory": MIN_MEMORY, "min_cpu": 1.0}),
        _ => return Err(Fault::no_route()),
    })
}
