//! Restores from request to end, and how they are undone (contracts/obshell.md 1.9).

use super::{Bench, code, id};
use serde_json::{Value, json};

const DATA: &str = "file:///data/backup/1/1002/data";
const LOG: &str = "file:///data/backup/1/1002/clog";

fn body(name: &str) -> Value {
    json!({
        "data_backup_uri": DATA, "archive_log_uri": LOG, "restore_tenant_name": name,
        "zone_list": [{"name": "zone1", "unit_config_name": "s1", "unit_num": 1}],
    })
}

fn start(bench: &mut Bench, body: Value) -> String {
    id(&bench.post("/api/v1/tenant/restore", body))
}

fn delete(bench: &mut Bench, name: &str) -> Value {
    bench.open("DELETE", &format!("/api/v1/tenant/{name}/restore"), Value::Null)
}

fn tenants(bench: &mut Bench) -> Vec<String> {
    let all = bench.get("/api/v1/tenants/overview")["data"]["contents"].clone();
    let word = |tenant: &Value| format!("{} {}", tenant["tenant_name"], tenant["status"]).replace('"', "");
    all.as_array().unwrap().iter().map(word).collect()
}

fn preview(bench: &mut Bench, data: &str, log: &str) -> Value {
    let body = json!({"data_backup_uri": data, "archive_log_uri": log});
    bench.post("/api/v1/restore/source-tenant-info", body)["data"].clone()
}

#[test]
fn nothing_is_being_restored() {
    let mut bench = Bench::new();
    let request = crate::http::Request::new("DELETE", "/api/v1/tenant/gone/restore");
    let (gone, _) = bench.send(crate::http::Port::ObshellOpen, &request);
    assert_eq!((gone.status, gone.body.len()), (204, 0));
    assert_eq!(code(&delete(&mut bench, "t1")), (400, "OB.Restore.NotRecovering"));
    assert_eq!(code(&delete(&mut bench, "sys")), (400, "OB.Tenant.SysOperationNotAllowed"));
    assert_eq!(code(&bench.get("/api/v1/tenant/t1/restore/overview")), (404, "Common.NotFound"));
    assert_eq!(code(&bench.get("/api/v1/tenant/t9/restore/overview")), (400, "OB.Tenant.NotExist"));
    assert_eq!(bench.get("/api/v1/restore/tasks")["data"]["contents"], json!([]));
    let crash = bench.post("/api/v1/restore/source-tenant-info", json!({"data_backup_uri": DATA}));
    assert_eq!(code(&crash), (500, "Common.Unexpected"));
    let found = preview(&mut bench, DATA, LOG);
    assert_eq!(found["tenant_name"], json!("t1"));
    assert_eq!(found["restore_windows"]["restore_windows"].as_array().unwrap().len(), 1);
}

#[test]
fn a_tenant_last_locked_by_another_dag_has_no_restore_to_cancel() {
    let mut bench = Bench::new();
    let set = bench.patch("/api/v1/tenant/t1/backup/config", json!({"ha_low_thread_score": 1}));
    let dag = id(&set);
    bench.end(&dag);
    assert_eq!(code(&delete(&mut bench, "t1")), (400, "OB.Restore.Task.NotExist"));
}

#[test]
fn windows_are_those_of_the_folders_named() {
    let mut bench = Bench::new();
    assert_eq!(
        preview(&mut bench, DATA, "file:///elsewhere")["restore_windows"]["restore_windows"],
        Value::Null
    );
    let uris = json!({"data_base_uri": "file:///d", "archive_base_uri": "file:///a"});
    let dag = id(&bench.post("/api/v1/tenant/t1/backup/config", uris));
    bench.end(&dag);
    let empty = preview(&mut bench, "file:///d", "file:///a");
    assert_eq!(
        (&empty["tenant_name"], &empty["restore_windows"]["restore_windows"]),
        (&json!("t1"), &Value::Null)
    );
    let old = preview(&mut bench, DATA, LOG)["restore_windows"]["restore_windows"].clone();
    assert_eq!(old.as_array().unwrap().len(), 1);
    let dag = id(&bench.post("/api/v1/tenant/t1/backup", json!({})));
    bench.end(&dag);
    bench.pass(10);
    let new = preview(&mut bench, "file:///d/", "file:///a")["restore_windows"]["restore_windows"].clone();
    assert_eq!(new.as_array().unwrap().len(), 1, "{new}");
    assert!(new[0]["start_time"].as_str() > old[0]["end_time"].as_str());
}

#[test]
fn a_restore_makes_a_tenant() {
    let mut bench = Bench::new();
    let target = "/api/v1/tenant/restore";
    let mut wish = body("t9");
    wish["timestamp"] = json!("2026-05-31T10:00:00.123456+08:00");
    let dag = start(&mut bench, wish);
    assert_eq!(code(&bench.post(target, body("t9"))), (500, "OB.Tenant.UnderMaintenance"));
    bench.pass(7);
    assert_eq!(tenants(&mut bench), ["sys NORMAL", "t1 NORMAL", "t2 NORMAL", "t9 RESTORE"]);
    let parameter = bench.get("/api/v1/tenant/t9/parameter/archive_lag_target");
    assert_eq!(code(&parameter), (400, "OB.Tenant.StatusNotNormal"));
    let running = bench.get("/api/v1/tenant/t9/restore/overview")["data"].clone();
    assert_eq!((&running["backup_tenant_name"], &running["backup_data_uri"]), (&json!("t1"), &json!("")));
    assert_eq!(running["restore_scn"], json!(1_780_192_800_123_456_000_i64));
    assert_eq!(running["finish_timestamp"], json!(""));
    let done = bench.end(&dag);
    assert_eq!((&done["state"], &done["stage"]), (&json!("SUCCEED"), &json!(5)));
    assert_eq!(done["additional_data"], json!({"restore_job_id": 0}));
    assert_eq!(tenants(&mut bench).pop().unwrap(), "t9 NORMAL");
    let rows = bench.get("/api/v1/restore/tasks?status=success")["data"].clone();
    assert_eq!(
        (&rows["contents"][0]["status"], &rows["page"]["total_elements"]),
        (&json!("SUCCESS"), &json!(1))
    );
    assert_eq!(rows["contents"][0]["backup_data_uri"], json!(DATA));
    assert_eq!(bench.get("/api/v1/restore/tasks?status=FAIL")["data"]["contents"], json!([]));
    assert_eq!(bench.get("/api/v1/tenant/t9")["data"]["pools"].as_array().unwrap().len(), 1);
    // A user tenant without destinations prevents a backup of all tenants.
    assert_eq!(code(&bench.post("/api/v1/obcluster/backup", json!({}))), (400, "OB.Backup.ArchiveDestEmpty"));
    assert_eq!(code(&delete(&mut bench, "t9")), (400, "Task.Dag.Operator.RollbackNotFailedDag"));
}

#[test]
fn a_point_outside_the_windows_is_found_in_the_first_stage() {
    let mut bench = Bench::new();
    let mut wish = body("t9");
    wish["scn"] = json!(1_700_000_000_000_000_000_i64);
    let dag = start(&mut bench, wish);
    let failed = bench.end(&dag);
    assert_eq!((&failed["state"], &failed["stage"]), (&json!("FAILED"), &json!(1)));
    let lines = failed["nodes"][0]["sub_tasks"][0]["task_logs"].to_string();
    assert!(lines.contains("[OB.Restore.TimeNotValid]"), "{lines}");
}

#[test]
fn a_restore_that_fails_is_found_by_the_stage_that_needs_its_tenant() {
    let mut bench = Bench::new();
    let uris = json!({"data_base_uri": "file:///d", "archive_base_uri": "file:///fail"});
    let dag = id(&bench.post("/api/v1/tenant/t1/backup/config", uris));
    bench.end(&dag);
    let dag = id(&bench.post("/api/v1/tenant/t1/backup", json!({})));
    bench.end(&dag);
    bench.pass(10);
    let mut wish = body("t9");
    (wish["data_backup_uri"], wish["archive_log_uri"]) = (json!("file:///d"), json!("file:///fail"));
    let dag = start(&mut bench, wish);
    let failed = bench.end(&dag);
    assert_eq!((&failed["state"], &failed["stage"]), (&json!("FAILED"), &json!(4)));
    let last = bench.get("/api/v1/tenant/t9/restore/overview")["data"].clone();
    assert_eq!((&last["status"], &last["finish_ls_count"]), (&json!("FAIL"), &json!(0)));
    let undo = bench.post(&format!("/api/v1/task/dag/{dag}"), json!({"operator": "ROLLBACK"}));
    assert_eq!(code(&undo), (400, "Task.Dag.Operator.RollbackNotAllowed"));
}

#[test]
fn an_encrypted_set_needs_its_password() {
    let mut bench = Bench::new();
    let dag = id(&bench.post("/api/v1/tenant/t1/backup", json!({"encryption": "x"})));
    bench.end(&dag);
    bench.pass(10);
    let dag = start(&mut bench, body("t8"));
    assert_eq!(bench.end(&dag)["state"], json!("FAILED"));
    let last = bench.get("/api/v1/tenant/t8/restore/overview")["data"].clone();
    assert!(last["comment"].as_str().unwrap().contains("encrypted"), "{last}");
    let mut wish = body("t9");
    wish["decryption"] = json!(["x"]);
    let dag = start(&mut bench, wish);
    assert_eq!(bench.end(&dag)["state"], json!("SUCCEED"));
}

#[test]
fn a_running_restore_is_cancelled_and_rolled_back_by_one_call() {
    let mut bench = Bench::new();
    let dag = start(&mut bench, body("t9"));
    assert_eq!(code(&delete(&mut bench, "t9")), (400, "Task.Dag.Operator.RollbackNotFailedDag"));
    bench.pass(7);
    let answer = delete(&mut bench, "t9");
    assert_eq!(
        (&answer["data"]["state"], &answer["data"]["operator"]),
        (&json!("READY"), &json!("ROLLBACK"))
    );
    assert_eq!(answer["data"]["nodes"].as_array().unwrap().len(), 5);
    let undone = bench.end(&dag);
    assert_eq!((&undone["state"], &undone["operator"]), (&json!("SUCCEED"), &json!("ROLLBACK")));
    assert_eq!(tenants(&mut bench).len(), 3);
    let past = bench.get("/api/v1/restore/tasks")["data"]["contents"][0].clone();
    assert_eq!((&past["status"], &past["comment"]), (&json!("FAIL"), &json!("canceled by user")));
    assert_eq!(code(&bench.post("/api/v1/tenant/restore", body("t9"))), (200, ""));
}

#[test]
fn a_second_call_leaves_the_restore_on_its_way_back() {
    let mut bench = Bench::new();
    let dag = start(&mut bench, body("t9"));
    bench.pass(7);
    delete(&mut bench, "t9");
    bench.pass(1);
    let back = bench.dag(&dag);
    assert_eq!((&back["state"], &back["operator"]), (&json!("RUNNING"), &json!("ROLLBACK")));
    let again = delete(&mut bench, "t9")["data"].clone();
    assert_eq!((&again["state"], &again["operator"]), (&json!("READY"), &json!("ROLLBACK")));
    assert!(again["stage"].as_i64() <= back["stage"].as_i64());
    let undone = bench.end(&dag);
    assert_eq!((&undone["state"], &undone["operator"]), (&json!("SUCCEED"), &json!("ROLLBACK")));
    assert_eq!((undone["stage"].as_i64(), tenants(&mut bench).len()), (Some(1), 3));
}

#[test]
fn a_timestamps_clock_time_counts_and_not_its_zone() {
    let mut bench = Bench::new();
    let mut wish = body("t9");
    wish["timestamp"] = json!("2026-05-31T10:00:00+09:00");
    start(&mut bench, wish);
    bench.pass(7);
    let running = bench.get("/api/v1/tenant/t9/restore/overview")["data"].clone();
    assert_eq!(running["restore_scn"], json!(1_780_192_800_000_000_000_i64), "10:00 in the server's zone");
}

#[test]
fn a_restore_that_no_dag_follows_is_cancelled_by_a_new_dag() {
    let mut bench = Bench::new();
    let dag = start(&mut bench, body("t9"));
    bench.pass(7);
    let target = format!("/api/v1/task/dag/{dag}");
    bench.post(&target, json!({"operator": "cancel"}));
    bench.pass(1);
    assert_eq!(code(&bench.post(&target, json!({"operator": "pass"}))), (200, ""));
    let own = delete(&mut bench, "t9")["data"].clone();
    assert_eq!((&own["name"], &own["max_stage"]), (&json!("Cancel restore t9"), &json!(2)));
    assert_eq!(bench.end(own["id"].as_str().unwrap())["state"], json!("SUCCEED"));
    assert_eq!(tenants(&mut bench).len(), 3);
}

#[test]
fn a_restore_without_room_releases_its_tenant() {
    let mut bench = Bench::new();
    bench.post("/api/v1/unit/config", json!({"name": "big", "memory_size": "64G", "max_cpu": 2}));
    let mut wish = body("t9");
    wish["zone_list"][0]["unit_config_name"] = json!("big");
    let first = start(&mut bench, wish.clone());
    assert_eq!(bench.end(&first)["stage"], json!(2));
    let second = start(&mut bench, wish);
    let retry =
        |bench: &mut Bench| bench.post(&format!("/api/v1/task/dag/{first}"), json!({"operator": "RETRY"}));
    assert_eq!(code(&retry(&mut bench)), (500, "OB.Tenant.UnderMaintenance"));
    bench.end(&second);
    let late = retry(&mut bench);
    assert_eq!(code(&late), (500, "Task.Expired"));
    let message = late["error"]["message"].as_str().unwrap();
    assert!(message.starts_with(&format!("t9 has already executed task {second}. '{first}: ")), "{message}");
    assert_eq!(bench.dag(&first)["state"], json!("FAILED"));
    let undo = delete(&mut bench, "t9");
    assert_eq!((&undo["data"]["id"], &undo["data"]["operator"]), (&json!(second), &json!("ROLLBACK")));
    assert_eq!(code(&bench.post("/api/v1/tenant/restore", body("t9"))), (500, "OB.Tenant.UnderMaintenance"));
    assert_eq!(bench.end(&second)["state"], json!("SUCCEED"));
    assert_eq!(code(&bench.post("/api/v1/tenant/restore", body("t9"))), (200, ""));
}
