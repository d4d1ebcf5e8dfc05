//! Ticks, states, operators, odd times.

use super::{Bench, code, data_uri};
use crate::obshell::engine::ids::{self, Place};
use serde_json::{Value, json};

const EPOCH: &str = "1970-01-01T08:00:00+08:00";

fn config(bench: &mut Bench, path: &str) -> String {
    let answer = bench.post("/api/v1/obcluster/backup/config", data_uri(path));
    answer["data"]["id"].as_str().unwrap().to_owned()
}

fn operate(bench: &mut Bench, id: &str, operator: &str) -> Value {
    bench.post(&format!("/api/v1/task/dag/{id}"), json!({"operator": operator}))
}

fn words(value: &Value) -> (&str, &str) {
    (value["state"].as_str().unwrap(), value["operator"].as_str().unwrap())
}

#[test]
fn generic_ids_follow_the_vectors() {
    let vectors: Value = serde_json::from_str(include_str!("../../../../vectors/obshell.json")).unwrap();
    for vector in vectors["generic_ids"].as_array().unwrap() {
        let (id, row) = (vector["generic"].as_str().unwrap(), vector["id"].as_i64().unwrap());
        match ids::read(id).unwrap() {
            Place::Cluster(read) => assert_eq!(read, row),
            Place::Local { ip, port, row: read } => {
                assert_eq!(
                    (json!(ip), json!(port), read),
                    (vector["ip"].clone(), vector["port"].clone(), row)
                );
            }
        }
        if vector["kind"] == "local ipv4" {
            assert_eq!(ids::local(vector["ip"].as_str().unwrap(), 2886, row), id);
        }
    }
    for bad in ["1", "2016843008102886", "x", "612", "1x"] {
        assert_eq!(ids::read(bad).unwrap_err().code, "Task.GenericID.Invalid");
    }
}

#[test]
fn ids_collide_across_kinds_but_not_within_one() {
    let mut bench = Bench::new();
    let dag = bench.dag("11");
    assert_eq!((&dag["id"], &dag["nodes"][0]["id"]), (&json!("11"), &json!("11")));
    assert_eq!(dag["nodes"][0]["sub_tasks"][0]["id"], json!("11"));
    assert_eq!(dag["nodes"][1]["node_id"], json!(2));
    assert_eq!(dag["nodes"][1]["sub_tasks"][0]["task_id"], json!(4));
}

#[test]
fn a_created_dag_has_zero_times_then_its_creation_time() {
    let mut bench = Bench::new();
    let answer = bench.post("/api/v1/obcluster/backup/config", data_uri("/a"));
    let data = &answer["data"];
    assert_eq!(data["start_time"], json!("0001-01-01T00:00:00Z"));
    assert_eq!((&data["nodes"], &data["additional_data"]), (&Value::Null, &Value::Null));
    let dag = bench.dag(data["id"].as_str().unwrap());
    assert_eq!(words(&dag), ("READY", "RUN"));
    assert_eq!(dag["start_time"], json!("2026-06-01T10:00:00+08:00"));
    let sub = &dag["nodes"][0]["sub_tasks"][0];
    assert_eq!((sub["state"].as_str().unwrap(), &sub["task_logs"]), ("PENDING", &Value::Null));
    assert_eq!(sub["start_time"], dag["start_time"]);
}

#[test]
fn running_times_are_odd() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/a");
    bench.pass(2);
    let dag = bench.dag(&id);
    let node = &dag["nodes"][0];
    assert_eq!((words(&dag), words(node)), (("RUNNING", "RUN"), ("RUNNING", "RUN")));
    assert_eq!(dag["end_time"], json!("2026-06-01T10:00:00+08:00"));
    assert_ne!(dag["start_time"], dag["end_time"]);
    assert_eq!(node["start_time"], node["end_time"]);
    assert_eq!(node["sub_tasks"][2]["execute_agent"], json!({"ip": "10.10.10.3", "port": 2886}));
    assert_eq!(node["sub_tasks"][2]["execute_times"], json!(1));
    assert_eq!(dag["nodes"][1]["state"], json!("PENDING"));
}

#[test]
fn a_configuration_takes_about_six_seconds() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/a");
    let dag = bench.end(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("SUCCEED", "RUN"), &json!(2)));
    let took = (bench.real_ms - super::START_MS) / 1000;
    assert!((5..=8).contains(&took), "{took}");
}

#[test]
fn one_agent_fails_then_a_retry_rolls_back_and_runs_again() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/denied-once");
    let dag = bench.end(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("FAILED", "RUN"), &json!(1)));
    let subs = dag["nodes"][0]["sub_tasks"].as_array().unwrap();
    let states: Vec<&str> = subs.iter().map(|sub| sub["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["SUCCEED", "FAILED", "SUCCEED"]);
    let lines = subs[1]["task_logs"].as_array().unwrap();
    let last = lines.last().unwrap().as_str().unwrap();
    assert!(
        last.starts_with("ERROR: [Common.Unexpected]: Unexpected error: check archive path: check write")
    );
    assert_eq!(code(&operate(&mut bench, &id, "retry")), (200, ""));
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][0])), (("READY", "RUN"), ("PENDING", "RETRY")));
    assert_eq!((&dag["start_time"], &dag["end_time"]), (&json!(EPOCH), &json!(EPOCH)));
    assert_eq!(dag["nodes"][0]["start_time"], json!(EPOCH));
    bench.pass(1);
    assert_eq!(bench.dag(&id)["end_time"], json!(EPOCH));
    let dag = bench.end(&id);
    assert_eq!(words(&dag), ("SUCCEED", "RUN"));
    let times: Vec<u64> = dag["nodes"][0]["sub_tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sub| sub["execute_times"].as_u64().unwrap())
        .collect();
    assert_eq!(times, [1, 3, 1]);
}

#[test]
fn a_failed_first_stage_can_be_rolled_back() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/denied");
    bench.end(&id);
    assert_eq!(code(&operate(&mut bench, &id, "ROLLBACK")), (200, ""));
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][0])), (("READY", "ROLLBACK"), ("PENDING", "ROLLBACK")));
    let dag = bench.end(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("SUCCEED", "ROLLBACK"), &json!(1)));
    assert_eq!(dag["nodes"][1]["state"], json!("PENDING"));
}

#[test]
fn a_failed_second_stage_cannot() {
    let mut bench = Bench::new();
    let body = json!({"archive_lag_target": "never"});
    let answer = bench.patch("/api/v1/tenant/t1/backup/config", body);
    let id = answer["data"]["id"].as_str().unwrap().to_owned();
    let dag = bench.end(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("FAILED", "RUN"), &json!(2)));
    let refused = operate(&mut bench, &id, "ROLLBACK");
    assert_eq!(
        refused["error"]["message"],
        json!("Failed to set DAG rollback: node Set backup config cannot rollback")
    );
    let locked = bench.patch("/api/v1/tenant/t1/backup/config", json!({}));
    assert_eq!(code(&locked), (500, "OB.Tenant.UnderMaintenance"));
    let unfinished = bench.get("/api/v1/task/dag/unfinish?show_details=false");
    assert_eq!(unfinished["data"]["contents"][0]["id"], json!(id));
    assert_eq!(bench.get("/api/v1/task/dag/maintain/ob")["data"]["id"], json!(id));
    assert_eq!(code(&operate(&mut bench, &id, "pass")), (200, ""));
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][1])), (("SUCCEED", "PASS"), ("SUCCEED", "PASS")));
    let free = bench.patch("/api/v1/tenant/t1/backup/config", json!({}));
    assert_eq!(code(&free), (200, ""));
}

#[test]
fn cancelling_fails_what_runs_and_leaves_the_rest_pending() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/a");
    bench.pass(2);
    assert_eq!(code(&operate(&mut bench, &id, "cancel")), (200, ""));
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][0])), (("READY", "CANCEL"), ("PENDING", "CANCEL")));
    bench.pass(2);
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][0])), (("FAILED", "CANCEL"), ("FAILED", "CANCEL")));
    let sub = &dag["nodes"][0]["sub_tasks"][0];
    assert_eq!(words(sub), ("FAILED", "RUN"));
    assert_eq!(sub["task_logs"], json!(["sub task cancelled"]));
    assert_eq!(dag["nodes"][1]["sub_tasks"][0]["state"], json!("PENDING"));
    let again = operate(&mut bench, &id, "CANCEL");
    assert_eq!(code(&again), (400, "Task.Dag.Operator.CancelFinishedDag"));
}

#[test]
fn passing_a_node_continues_with_the_next_stage() {
    let mut bench = Bench::new();
    let id = config(&mut bench, "/denied");
    let dag = bench.end(&id);
    let node = dag["nodes"][0]["id"].as_str().unwrap().to_owned();
    let target = format!("/api/v1/task/node/{node}");
    let other = bench.post(&target, json!({"operator": "retry"}));
    assert_eq!(code(&other), (400, "Task.Node.Operator.NotSupport"));
    assert_eq!(code(&bench.post(&target, json!({"operator": "pass"}))), (200, ""));
    let dag = bench.end(&id);
    assert_eq!((words(&dag), words(&dag["nodes"][0])), (("SUCCEED", "RUN"), ("SUCCEED", "PASS")));
    assert_eq!(words(&dag["nodes"][0]["sub_tasks"][1]), ("SUCCEED", "PASS"));
    let late = bench.post(&target, json!({"operator": "pass"}));
    assert_eq!(code(&late), (400, "Task.Node.Operator.PassNotFailedDag"));
}

#[test]
fn operators_need_a_failed_dag_and_a_known_word() {
    let mut bench = Bench::new();
    let cases = [
        ("RETRY", "Task.Dag.Operator.RetryNotFailedDag"),
        ("ROLLBACK", "Task.Dag.Operator.RollbackNotFailedDag"),
        ("PASS", "Task.Dag.Operator.PassNotFailedDag"),
        ("skip", "Task.Dag.Operator.NotSupport"),
    ];
    for (operator, wanted) in cases {
        assert_eq!(code(&operate(&mut bench, "12", operator)), (400, wanted));
    }
    assert_eq!(code(&bench.post("/api/v1/task/dag/12", json!({}))), (400, "Common.BindJsonFailed"));
    let body = json!({"operator": "RETRY", "id": "13"});
    assert_eq!(code(&bench.post("/api/v1/task/dag/12", body)), (404, "Task.NotFound"));
}

#[test]
fn a_cancelled_rollback_neither_continues_nor_reverts() {
    let mut bench = Bench::new();
    let id = bench.post("/api/v1/obcluster/backup", json!({}))["data"]["id"].as_str().unwrap().to_owned();
    bench.pass(7);
    operate(&mut bench, &id, "CANCEL");
    let stage = bench.end(&id)["stage"].as_i64();
    operate(&mut bench, &id, "ROLLBACK");
    bench.pass(1);
    assert_eq!(words(&bench.dag(&id)), ("RUNNING", "ROLLBACK"));
    operate(&mut bench, &id, "CANCEL");
    let dag = bench.end(&id);
    assert_eq!((words(&dag), dag["stage"].as_i64()), (("FAILED", "CANCEL"), stage));
    assert_eq!(words(&dag["nodes"][0]), ("PENDING", "ROLLBACK"));
    operate(&mut bench, &id, "ROLLBACK");
    let dag = bench.end(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("SUCCEED", "ROLLBACK"), &json!(1)));
}

#[test]
fn a_sub_task_times_out_after_an_hour() {
    let mut bench = Bench::new();
    let answer = bench.patch("/api/v1/obcluster/backup/log", json!({"status": "suspend"}));
    assert_eq!(code(&answer), (200, ""));
    let id = bench.post("/api/v1/obcluster/backup", json!({}))["data"]["id"].as_str().unwrap().to_owned();
    for _ in 0..3700 {
        bench.pass(1);
        bench.patch("/api/v1/obcluster/backup/log", json!({"status": "SUSPEND"}));
    }
    let dag = bench.dag(&id);
    assert_eq!((words(&dag), &dag["stage"]), (("FAILED", "RUN"), &json!(2)));
    let lines = dag["nodes"][1]["sub_tasks"][0]["task_logs"].as_array().unwrap().clone();
    assert_eq!(lines.last().unwrap(), &json!("sub task timeout"));
}

#[test]
fn the_awkward_details_flag() {
    let mut bench = Bench::new();
    assert_eq!(code(&bench.get("/api/v1/task/node/11?show_details=false")), (500, "Common.Unexpected"));
    let crash = bench.get("/api/v1/task/dag/11?show_details=maybe");
    assert_eq!((code(&crash), &crash["traceId"]), ((500, "Common.Unexpected"), &json!("")));
    let brief = bench.get("/api/v1/task/dag/11?show_details=");
    assert_eq!((&brief["data"]["nodes"], &brief["data"]["additional_data"]), (&Value::Null, &Value::Null));
    assert_eq!(bench.dag("11")["additional_data"], json!({}));
    assert_eq!(code(&bench.get("/api/v1/task/dag/199")), (404, "Task.NotFound"));
    assert_eq!(bench.get("/api/v1/task/sub_task/1999/logs")["data"], json!({"contents": []}));
    assert_eq!(bench.get("/api/v1/task/dag/unfinish")["data"], json!({"contents": null}));
    assert_eq!(bench.get("/api/v1/task/dag/agent/unfinish")["data"], json!({"contents": []}));
    assert_eq!(code(&bench.get("/api/v1/task/dag/maintain/agents")), (500, "Common.Unexpected"));
    let local = bench.get("/api/v1/task/dags/agent")["data"]["contents"][0].clone();
    assert_eq!(local["id"], json!("20168430081028861"));
    assert_eq!(bench.dag("20168430081028861"), local);
}
