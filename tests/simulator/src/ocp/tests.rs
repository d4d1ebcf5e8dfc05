//! OCP from a client's point of view.

use super::Ocp;
use super::strategy::tests::oss;
use crate::clock::Clock;
use crate::http::{Port, Reply, Request};
use crate::simulator::{Options, System};
use serde_json::{Value, json};

const START: i64 = 1_700_000_000_000;
pub(super) const BASE: &str = "/api/v2/ob/clusters";

/// OCP and a clock.
pub(super) struct Bench {
    pub(super) ocp: Ocp,
    pub(super) clock: Clock,
    pub(super) real_ms: i64,
}

impl Bench {
    pub(super) fn new(inferred: bool) -> Self {
        let options = Options { start_ms: START, inferred, ..Options::default() };
        Self { ocp: Ocp::new(&options), clock: Clock::new(START, 1.0), real_ms: START }
    }

    pub(super) fn pass(&mut self, ms: i64) {
        self.real_ms += ms;
        let now = self.clock.at(self.real_ms);
        self.ocp.advance(&self.clock, now);
    }

    pub(super) fn send(&mut self, request: &Request) -> Reply {
        self.pass(0);
        self.ocp.answer(Port::Ocp, request, &self.clock, self.clock.at(self.real_ms)).0
    }

    pub(super) fn get(&mut self, path: &str) -> Value {
        self.send(&admin("GET", path)).value()
    }

    pub(super) fn post(&mut self, path: &str, body: &Value) -> Value {
        self.send(&admin("POST", path).json(body)).value()
    }

    pub(super) fn bare(&mut self, method: &str, path: &str) -> Value {
        self.send(&admin(method, path)).value()
    }
}

pub(super) fn admin(method: &str, path: &str) -> Request {
    Request::new(method, path).header("Authorization", "Basic YWRtaW46YWFBQTExX18=")
}

fn viewer(method: &str, path: &str) -> Request {
    Request::new(method, path).header("Authorization", "Basic dmlld2VyOmFhQUExMV9f")
}

/// The minimal safe body of contracts/ocp.md 2.8.
pub(super) fn minimal() -> Value {
    json!({ "backupMode": "PHYSICAL_BACKUP",
      "obBackupScheduleConfig": { "backupScheduleMode": "WEEK", "backupScheduleEnabled": true,
        "backupScheduleTime": "02:00:00.000+08:00",
        "dayAndDataBackupModelMap":
          { "2": "FULL_BACKUP", "4": "INCREMENTAL_BACKUP", "6": "INCREMENTAL_BACKUP" },
        "startLogBackup": true, "cleanEnabled": true, "backupDataRetentionDays": 7 },
      "obBackupThresholdConfig": { "dataBackupTimeoutMinutes": 60, "noSuccessfulDataBackupAlarmDays": 7,
        "logBackupDelaySeconds": 300 },
      "obBackupServiceStorageConfig": { "configName": "nfs_main", "alarmStoragePercentageThreshold": 80,
        "obBackupStorageBaseInfo": { "backupStorageType": "BACKUP_STORAGE_FILE",
        "storageUrl": "/obbackup/" } },
      "secondaryBackupEnabled": false })
}

pub(super) fn strategy(cluster: u64) -> String {
    format!("{BASE}/{cluster}/backup/config/backupStrategy")
}

fn overview(bench: &mut Bench, cluster: u64) -> Value {
    bench.get(&format!("{BASE}/{cluster}/backup/overview"))["data"].clone()
}

#[test]
fn unknown_users_learn_only_the_time() {
    let mut bench = Bench::new(false);
    assert_eq!(bench.send(&Request::new("GET", "/api/v2/time")).status, 200);
    assert_eq!(bench.send(&Request::new("GET", "/api/v2/loginKey")).value()["data"]["publicKey"], "");
    let reply = bench.send(&Request::new("GET", BASE));
    assert_eq!((reply.status, &reply.value()["error"]["code"]), (401, &json!("IAM10000")));
    assert_eq!(reply.value()["successful"], false);
    let reply = bench.send(&viewer("POST", &format!("{}/startSchedule", strategy(1_000_002))));
    assert_eq!((reply.status, &reply.value()["error"]["code"]), (403, &json!("IAM11000")));
    assert_eq!(bench.send(&viewer("GET", &strategy(1_000_002))).status, 200);
    bench.ocp.expire("sessions");
    assert_eq!(bench.send(&admin("GET", BASE)).status, 401);
    let reply = bench.send(&admin("GET", BASE));
    assert_eq!(reply.status, 200);
    assert!(reply.headers.iter().any(|(name, _)| name == "ratelimit-remaining"));
}

#[test]
fn every_get_route_answers_head_too() {
    let mut bench = Bench::new(false);
    for path in ["/api/v2/time", BASE, &strategy(1_000_002), "/api/v2/tasks/instances"] {
        assert_eq!(bench.send(&admin("HEAD", path)).status, 200, "{path}");
    }
    assert_eq!(bench.send(&viewer("HEAD", BASE)).status, 200);
    assert_eq!(bench.send(&admin("HEAD", &format!("{}/startSchedule", strategy(1_000_002)))).status, 405);
}

#[test]
fn clusters_are_paged_and_sorted() {
    let mut bench = Bench::new(false);
    let all = bench.get(&format!("{BASE}?page=1&size=2000&sort=name,asc"));
    let names: Vec<&str> =
        all["data"]["contents"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["billing", "legacy", "pay", "report", "report_standby", "trade"]);
    let page = bench.get(&format!("{BASE}?page=2&size=4"))["data"]["page"].clone();
    assert_eq!(page, json!({"number": 2, "size": 4, "totalElements": 6, "totalPages": 2}));
    let bad = bench.get(&format!("{BASE}?sort=asc,name"));
    assert_eq!((bad["status"].clone(), bad["error"]["code"].clone()), (json!(400), json!("COM10011")));
    assert_eq!(bench.get(&format!("{BASE}?size=2001"))["status"], 400);
    assert_eq!(bench.get(&format!("{BASE}/7"))["status"], 404);
    assert_eq!(bench.get(&format!("{BASE}/seven"))["error"]["subErrors"][0]["field"], "id");
    let tenants = bench.get(&format!("{BASE}/1000002/tenants?mode=ORACLE"));
    assert_eq!(tenants["data"]["contents"][0]["name"], "ledger");
}

#[test]
fn creating_starts_a_task_and_then_waits_for_its_schedule() {
    let mut bench = Bench::new(false);
    for (cluster, status) in [(1_000_005, "PAUSED"), (1_000_009, "WAITING")] {
        let mut body = minimal();
        body["obBackupServiceStorageConfig"]["configName"] = json!(format!("nfs_{cluster}"));
        body["later"] = json!({"unknown": [1]});
        let reply = bench.post(&strategy(cluster), &body);
        let one = &reply["data"]["backupObjectOpsResultList"][0];
        assert_eq!(one["beSuccessful"], true, "{reply}");
        let id = one["taskIdList"][0].as_u64().unwrap();
        assert!(id >= 3_000_041);
        assert_eq!(overview(&mut bench, cluster)["backupScheduleStatus"], "NONE");
        let again = bench.post(&strategy(cluster), &body);
        assert_eq!(again["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"], "BAK21001");
        let task = bench.get(&format!("/api/v2/tasks/instances/{id}"));
        assert_eq!(
            (&task["data"]["status"], &task["data"]["operation"]),
            (&json!("RUNNING"), &json!("EXECUTE"))
        );
        bench.pass(16_000);
        assert_eq!(bench.get(&format!("/api/v2/tasks/instances/{id}"))["data"]["status"], "SUCCESSFUL");
        assert_eq!(overview(&mut bench, cluster)["backupScheduleStatus"], status);
        let stored = bench.get(&strategy(cluster))["data"].clone();
        assert_eq!(stored["later"], json!({"unknown": [1]}));
        assert!(stored["obBackupServiceStorageConfig"]["storageId"].is_u64());
    }
}

#[test]
fn starting_answers_as_the_sample_does() {
    let mut bench = Bench::new(false);
    assert_eq!(overview(&mut bench, 1_000_002)["backupScheduleStatus"], "PAUSED");
    let reply = bench.bare("POST", &format!("{}/startSchedule", strategy(1_000_002)));
    let sample = json!({"backupObjectOpsResultList": [{"beSuccessful": true,
        "obBackupObjectList": [{"backupDimension": "CLUSTER", "clusterId": 1_000_002}]}],
        "obBackupTaskType": "START_BACKUP_SCHEDULE"});
    assert_eq!(reply["data"], sample);
    assert!(reply["timestamp"].as_str().unwrap().ends_with("+08:00"));
    assert_eq!(reply["traceId"].as_str().unwrap().len(), 16);
    assert_eq!(overview(&mut bench, 1_000_002)["backupScheduleStatus"], "WAITING");
    let none = bench.bare("POST", &format!("{}/startSchedule", strategy(1_000_005)));
    assert_eq!(none["status"], 200);
    assert_eq!(none["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"], "BAK21006");
}

#[test]
fn unconfirmed_routes_are_answered_only_when_enabled() {
    let stop = format!("{}/stopSchedule", strategy(1_000_002));
    let tenant = "/api/v2/ob/clusters/1000012/tenants/121/backup/config/backupStrategy";
    let mut plain = Bench::new(false);
    assert_eq!(plain.bare("POST", &stop)["status"], 404);
    assert_eq!(plain.post(tenant, &minimal())["status"], 405);
    assert_eq!(
        plain.bare("POST", &format!("{tenant}/stopSchedule"))["data"]["obBackupTaskType"],
        "STOP_BACKUP_SCHEDULE"
    );
    let mut inferred = Bench::new(true);
    assert_eq!(inferred.bare("POST", &stop)["data"]["obBackupTaskType"], "STOP_BACKUP_SCHEDULE");
    let second = inferred.post(tenant, &minimal());
    assert_eq!(second["data"]["backupObjectOpsResultList"][0]["errorCode"]["code"], "BAK21002");
}

#[test]
fn no_strategy_looks_different_from_cluster_to_cluster() {
    let mut bench = Bench::new(false);
    let absent = bench.get(&strategy(1_000_005));
    assert!(absent["successful"] == true && absent.get("data").is_none());
    let null = bench.get(&strategy(1_000_012));
    assert!(null["data"]["id"].is_null() && null["data"]["clusterId"] == 1_000_012);
    let error = bench.get(&strategy(1_000_009));
    assert_eq!((&error["status"], &error["error"]["code"]), (&json!(400), &json!("BAK21006")));
}

#[test]
fn secrets_are_not_returned_and_unchanged_documents_are_recognised() {
    let mut bench = Bench::new(false);
    let path = strategy(1_000_002);
    let read = bench.get(&path)["data"].clone();
    assert!(!read.to_string().contains("accessKeySecret"));
    let patch = |bench: &mut Bench, body: &Value| {
        let reply = bench.send(&admin("PATCH", &path).json(body)).value();
        reply["data"]["backupObjectOpsResultList"][0].clone()
    };
    assert_eq!(patch(&mut bench, &read)["errorCode"]["code"], "BAK21016");
    let mut changed = read.clone();
    changed["obBackupScheduleConfig"]["backupScheduleTime"] = json!("15:18:00.000+08:00");
    let done = patch(&mut bench, &changed);
    assert_eq!((&done["beSuccessful"], &done["taskIdList"]), (&json!(true), &json!([])));
    // Another key for the same location needs its secret.
    let mut other = changed.clone();
    other["obSecondaryBackupConfig"]["storageConfig"]["obBackupStorageBaseInfo"]["ossAccessKey"]["accessKeyId"] =
        json!("another");
    let reply = bench.send(&admin("PATCH", &path).json(&other)).value();
    assert_eq!(reply["error"]["code"], "BAK29021");
    // So does another location.
    changed["obSecondaryBackupConfig"]["storageConfig"]["obBackupStorageBaseInfo"]["storageUrl"] =
        json!("else/where");
    let reply = bench.send(&admin("PATCH", &path).json(&changed)).value();
    assert_eq!(reply["error"]["code"], "BAK29021");
    let gone = bench.bare("DELETE", &path);
    assert!(gone["data"]["backupObjectOpsResultList"][0].get("taskIdList").is_none());
    assert_eq!(overview(&mut bench, 1_000_002)["obClusterBackupStatus"], "NO_BACKUP_STRATEGY");
}

#[test]
fn a_body_must_be_json_and_say_so() {
    let mut bench = Bench::new(false);
    let path = strategy(1_000_005);
    let mut request = admin("POST", &path).header("Content-Type", "text/plain");
    request.body = minimal().to_string().into_bytes();
    assert_eq!(bench.send(&request).status, 415);
    let mut request = admin("POST", &path).header("Content-Type", "application/json; charset=utf-8");
    request.body = b"{\"backupMode\":".to_vec();
    let reply = bench.send(&request);
    assert_eq!((reply.status, &reply.value()["error"]["code"]), (400, &json!("COM10003")));
}

#[test]
fn a_marked_creation_fails_in_the_middle_until_retried_or_rolled_back() {
    for operation in ["retry", "rollback"] {
        let mut bench = Bench::new(false);
        let mut body = minimal();
        body["obBackupServiceStorageConfig"]["configName"] = json!("taskfail_1");
        let reply = bench.post(&strategy(1_000_009), &body);
        let id = reply["data"]["backupObjectOpsResultList"][0]["taskIdList"][0].clone();
        bench.pass(20_000);
        let path = format!("/api/v2/tasks/instances/{id}");
        let task = bench.get(&path)["data"].clone();
        assert_eq!(task["status"], "FAILED");
        let failed = task["subtasks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["status"] == "FAILED")
            .unwrap()
            .clone();
        let log = bench.get(&format!("{path}/subtasks/{}/log", failed["id"]));
        assert!(log["data"]["log"].as_str().unwrap().contains("ERROR"));
        let pending = task["subtasks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["status"] == "PENDING")
            .unwrap()
            .clone();
        let none = bench.get(&format!("{path}/subtasks/{}/log", pending["id"]));
        assert!(none["data"].get("log").is_none());
        let wrong = bench.bare("POST", &format!("{path}/subtasks/{}/skip", pending["id"]));
        assert_eq!((&wrong["status"], &wrong["error"]["code"]), (&json!(400), &json!("TSK10007")));
        assert_eq!(bench.bare("POST", &format!("{path}/{operation}"))["data"]["status"], "RUNNING");
        bench.pass(20_000);
        assert_eq!(bench.get(&path)["data"]["status"], "SUCCESSFUL");
        let status = if operation == "retry" { "WAITING" } else { "NONE" };
        assert_eq!(overview(&mut bench, 1_000_009)["backupScheduleStatus"], status);
    }
}

#[test]
fn a_plan_makes_history_and_a_jump_is_bounded() {
    let mut bench = Bench::new(false);
    bench.bare("POST", &format!("{}/startSchedule", strategy(1_000_002)));
    let history = format!("{BASE}/1000002/backup/task/dataBackupTasks?page=1&size=10");
    let count = |bench: &mut Bench| bench.get(&history)["data"]["page"]["totalElements"].as_u64().unwrap();
    let before = count(&mut bench);
    bench.clock.jump(bench.real_ms, 7 * 86_400);
    bench.pass(1);
    assert_eq!(count(&mut bench), before + 3);
    assert_eq!(overview(&mut bench, 1_000_002)["backupScheduleStatus"], "NORMAL");
    bench.clock.jump(bench.real_ms, 3_650 * 86_400);
    bench.pass(1);
    assert!(count(&mut bench) < before + 40);
    let page = bench.get(&history)["data"].clone();
    assert_eq!((page["contents"].as_array().unwrap().len(), &page["page"]["size"]), (10, &json!(2000)));
    assert!(page["contents"][0]["startTime"].as_str().unwrap().ends_with("+0800"));
}

#[test]
fn lists_require_pages_and_proper_times() {
    let mut bench = Bench::new(false);
    let path = format!("{BASE}/1000002/backup/task");
    assert_eq!(bench.get(&format!("{path}/logBackupTasks?page=1"))["error"]["subErrors"][0]["field"], "size");
    assert_eq!(bench.get(&format!("{path}/restoreTasks?page=0&size=5"))["status"], 400);
    let plus = format!("{path}/dataBackupTasks?page=1&size=5&startTime=2021-09-16T15:14:51.397+08:00");
    assert_eq!(bench.get(&plus)["status"], 400, "a plus is a space");
    assert_eq!(bench.get(&plus.replace('+', "%2B"))["status"], 200);
    let turned = "dataBackupTasks?page=1&size=5&startTime=2022-01-01T00:00:00Z&endTime=2021-01-01T00:00:00Z";
    assert_eq!(bench.get(&format!("{path}/{turned}"))["error"]["code"], "COM10010");
    let tenant = bench.get(&format!("{BASE}/1000012/tenants/121/backup/task/logBackupTasks"));
    assert_eq!(tenant["data"]["contents"][0]["status"], "INPROGRESS");
    let info = bench.get(&format!("{BASE}/1000002/backup/info"));
    assert_eq!(info["duration"], 1085);
    let items = info["data"]["obRecoverableInfoAggregation"]["latestSevenDaysAggregation"]
        ["obRecoverableSectionItems"].clone();
    for kind in ["FULL_DATA_BACKUP", "INCREMENTAL_DATA_BACKUP", "LOG_BACKUP", "RECOVERABLE"] {
        assert!(
            items.as_array().unwrap().iter().any(|item| item["obRecoverableSectionItemType"] == kind),
            "{kind}"
        );
    }
}

#[test]
fn a_backup_now_runs_and_an_incremental_one_needs_a_full_one() {
    let mut bench = Bench::new(false);
    let body = |mode: &str| {
        json!({"backupMode": "PHYSICAL_BACKUP", "dataBackupMode": mode,
            "obBackupServiceStorageConfig": minimal()["obBackupServiceStorageConfig"]})
    };
    let path = format!("{BASE}/1000005/backup/backupNow");
    let first = |reply: &Value| reply["data"]["backupObjectOpsResultList"][0].clone();
    let reply = bench.post(&path, &body("INCREMENTAL_BACKUP"));
    let task = first(&reply)["taskIdList"][0].clone();
    bench.pass(20_000);
    assert_eq!(bench.get(&format!("/api/v2/tasks/instances/{task}"))["data"]["status"], "FAILED");
    let reply = bench.post(&path, &body("FULL_BACKUP"));
    assert_eq!(first(&reply)["beSuccessful"], true);
    assert_eq!(first(&bench.post(&path, &body("FULL_BACKUP")))["errorCode"]["code"], "BAK31005");
    let mut to_oss = body("FULL_BACKUP");
    to_oss["obBackupServiceStorageConfig"]["obBackupStorageBaseInfo"] = oss("bucket/path");
    let refused = first(&bench.post(&format!("{BASE}/1000009/backup/backupNow"), &to_oss));
    assert_eq!(refused["errorCode"]["code"], "BAK30001");
    bench.pass(20_000);
    let ability = bench.get(&format!("{BASE}/1000005/backup/ability"))["data"].clone();
    assert_eq!(ability["obDataBackupSupportAbility"]["canDoIncrementalBackup"], true);
    let rows = bench.get(&format!("{BASE}/1000005/backup/task/dataBackupTasks?page=1&size=10"));
    assert_eq!(rows["data"]["contents"][0]["status"], "DONE");
    let standby = bench.post(&format!("{BASE}/1000013/backup/backupNow"), &body("FULL_BACKUP"));
    assert_eq!(first(&standby)["errorCode"]["code"], "BAK40002");
}

#[test]
fn the_task_list_is_filtered() {
    let mut bench = Bench::new(false);
    let ids = |reply: &Value| -> Vec<u64> {
        reply["data"]["contents"].as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
    };
    let list = "/api/v2/tasks/instances";
    assert_eq!(ids(&bench.get(list)), [3_000_004, 3_000_003, 3_000_002, 3_000_001]);
    assert_eq!(ids(&bench.get(&format!("{list}?status=FAILED,RUNNING&sort=id,asc"))), [3_000_002, 3_000_004]);
    assert_eq!(ids(&bench.get(&format!("{list}?cluterName=trade&name=BACK"))), [3_000_003, 3_000_001]);
    assert_eq!(ids(&bench.get(&format!("{list}?clusterId=1000012&tenantName=pay"))), [3_000_004]);
    assert_eq!(bench.get(&format!("{list}?sort=color,asc"))["error"]["code"], "COM10011");
    assert_eq!(bench.get(&format!("{list}/7"))["error"]["code"], "TSK10001");
}

#[test]
fn the_state_survives_a_restart_with_another_clock() {
    let mut bench = Bench::new(false);
    bench.clock.set_speed(bench.real_ms, 100.0);
    bench.pass(1_000_000);
    bench.post(&strategy(1_000_009), &minimal());
    let kept = bench.ocp.save();
    let mut other = Bench::new(false);
    other.ocp.load(&kept).unwrap();
    other.real_ms = bench.real_ms;
    other.clock = Clock::new(other.real_ms, 1.0);
    other.pass(0);
    assert_eq!(other.get("/api/v2/tasks/instances/3000041")["data"]["status"], "RUNNING");
    other.pass(16_000);
    assert_eq!(other.get("/api/v2/tasks/instances/3000041")["data"]["status"], "SUCCESSFUL");
    assert!(other.ocp.load(&json!({"clusters": 1})).is_err());
}

#[test]
fn time_between_two_advances_counts_even_across_a_restart() {
    let rows = |bench: &mut Bench| {
        let history = "/api/v2/ob/clusters/1000012/tenants/121/backup/task/dataBackupTasks";
        bench.get(history)["data"]["contents"].as_array().map_or(0, Vec::len)
    };
    let mut bench = Bench::new(false);
    let before = rows(&mut bench);
    let kept = bench.ocp.save();
    bench.clock.jump(bench.real_ms, 30 * 86_400);
    let mut other = Bench::new(false);
    other.ocp.load(&kept).unwrap();
    other.clock = bench.clock.clone();
    let after = rows(&mut other);
    assert!(before < after);
    assert_eq!(after, rows(&mut bench));
}

#[test]
fn a_made_task_is_followed_like_any_other() {
    let mut bench = Bench::new(false);
    let now = bench.clock.at(bench.real_ms);
    let wish = json!({"shape": "layered", "nodes": 1_000, "state": "running", "seed": 3});
    let id = bench.ocp.make_task(&wish, &bench.clock, now).unwrap();
    let path = format!("/api/v2/tasks/instances/{id}");
    let count = |bench: &mut Bench| {
        let task = bench.get(&path);
        let rows = task["data"]["subtasks"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 1_000);
        rows.iter().filter(|row| row["status"] == "SUCCESSFUL").count()
    };
    let before = count(&mut bench);
    bench.pass(5_000);
    assert!(count(&mut bench) > before && before >= 400);
}

#[test]
fn messages_come_in_the_requested_language() {
    let mut bench = Bench::new(false);
    let request = admin("GET", &format!("{BASE}/7")).header("Accept-Language", "zh-CN");
    assert!(bench.send(&request).value()["error"]["message"].as_str().unwrap().starts_with("记录不存在"));
    let request = admin("POST", &strategy(1_000_002)).json(&minimal()).header("Accept-Language", "zh-CN");
    let refused = bench.send(&request).value()["data"]["backupObjectOpsResultList"][0].clone();
    assert_eq!(refused["errorCode"]["message"], "集群已存在备份策略");
}
