//! The effects of DAGs on the database, and what outlives the DAGs.

use super::{Bench, code, data_uri, id};
use serde_json::{Value, json};

const LOG: &str = "/api/v1/tenant/t1/backup/log";

fn round(bench: &mut Bench) -> String {
    let tasks = bench.get("/api/v1/tenant/t1/backup/log/tasks")["data"]["contents"].clone();
    tasks
        .as_array()
        .unwrap()
        .iter()
        .map(|task| task["status"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join(",")
}

fn newest(bench: &mut Bench, tenant: &str) -> Value {
    bench.get(&format!("/api/v1/tenant/{tenant}/backup/tasks?size=1"))["data"]["contents"][0].clone()
}

#[test]
fn a_configuration_stops_archiving_and_leaves_it_stopped() {
    let mut bench = Bench::new();
    assert_eq!(round(&mut bench), "DOING");
    let answer = bench.post(
        "/api/v1/obcluster/backup/config",
        json!({"backup_base_uri": "oss://b/k/?host=h&access_id=i&access_key=s+1&x=y",
            "ha_low_thread_score": 10}),
    );
    let dag = bench.end(&id(&answer));
    assert_eq!(dag["state"], json!("SUCCEED"));
    bench.pass(60);
    assert_eq!(round(&mut bench), "");
    let storage = bench.get("/api/v1/tenant/t1/backup/config/storage")["data"].clone();
    assert_eq!(storage["data_base_uri"], json!("oss://b/k/1/1002/data?host=h"));
    assert_eq!(storage["archive_base_uri"], json!("oss://b/k/1/1002/clog?host=h"));
    let score = bench.get("/api/v1/tenant/t2/parameter/ha_low_thread_score");
    assert_eq!(score["data"]["value"], json!("10"));
    assert!(!dag.to_string().contains("s+1"));
}

#[test]
fn a_tenants_configuration_takes_the_uri_as_given() {
    let mut bench = Bench::new();
    let body = json!({"data_base_uri": "file:///d", "archive_base_uri": "file:///a"});
    let answer = bench.post("/api/v1/tenant/t1/backup/config", body);
    assert_eq!(answer["data"]["maintenance_type"], json!(3));
    assert_eq!(bench.end(&id(&answer))["state"], json!("SUCCEED"));
    let storage = bench.get("/api/v1/tenant/t1/backup/config/storage")["data"].clone();
    assert_eq!(storage["data_base_uri"], json!("file:///d/"));
    let other = bench.get("/api/v1/tenant/t2/backup/config/storage")["data"].clone();
    assert_eq!(other["data_base_uri"], json!("file:///data/backup/1/1004/data"));
    let restore = json!({"data_backup_uri": "file:///d", "archive_log_uri": "file:///a"});
    let preview = bench.post("/api/v1/restore/source-tenant-info", restore);
    assert_eq!(preview["data"]["tenant_name"], json!("t1"));
}

#[test]
fn stage_one_finds_errors_that_the_request_checks_did_not() {
    for (uri, why) in [
        ("file://data/backup", "invalid file path, must start with '/'"),
        ("file:///a?b", "invalid file path, contains invalid character '?'"),
        ("oss://bucket", "invalid url format"),
        ("oss://bucket/key", "invalid url format, missing query params"),
        ("cos://bucket/key?host=h", "cos appid is required"),
    ] {
        let mut bench = Bench::new();
        let answer = bench.post("/api/v1/obcluster/backup/config", json!({"backup_base_uri": uri}));
        let dag = bench.end(&id(&answer));
        assert_eq!((&dag["state"], &dag["stage"]), (&json!("FAILED"), &json!(1)));
        let lines = dag["nodes"][0]["sub_tasks"][2]["task_logs"].clone();
        let last = lines.as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
        assert!(last.starts_with("ERROR: [OB.Storage.URI.Invalid]: ") && last.ends_with(why), "{last}");
        assert_eq!(round(&mut bench), "DOING");
    }
}

#[test]
fn a_backup_takes_about_twenty_seconds_and_completes() {
    let mut bench = Bench::new();
    let answer = bench.post("/api/v1/obcluster/backup", json!({"mode": "FULL", "plus_archive": true}));
    assert_eq!(answer["data"]["name"], json!("Obcluster start full backup"));
    let id = id(&answer);
    let mut seen = Vec::new();
    while bench.dag(&id)["state"] != "SUCCEED" {
        bench.pass(1);
        let overview = bench.get("/api/v1/tenant/t1/backup/overview")["data"]["status"].clone();
        seen.push(overview["finish_macro_block_count"].as_i64().unwrap());
        assert!(overview["start_scn"].as_i64().unwrap() > 1 << 53);
    }
    let took = (bench.real_ms - super::START_MS) / 1000;
    assert!((15..=24).contains(&took), "{took}");
    let job = newest(&mut bench, "t2");
    assert_eq!((&job["status"], &job["backup_type"]), (&json!("COMPLETED"), &json!("FULL")));
    assert_eq!((&job["plus_archivelog"], &job["result"]), (&json!("ON"), &json!(0)));
    seen.drain(..8);
    assert!(seen.windows(2).all(|pair| pair[0] <= pair[1]));
}

#[test]
fn a_dag_that_succeeds_may_have_a_backup_that_failed() {
    let mut bench = Bench::new();
    let set = bench.post("/api/v1/obcluster/backup/config", data_uri("/fail"));
    bench.end(&id(&set));
    let start = bench.post("/api/v1/tenant/t1/backup", json!({}));
    assert_eq!(start["data"]["name"], json!("Obcluster start full backup for t1"));
    assert_eq!(start["data"]["maintenance_type"], json!(1));
    let dag = bench.end(&id(&start));
    assert_eq!(dag["state"], json!("SUCCEED"));
    assert_eq!(round(&mut bench), "DOING");
    let job = newest(&mut bench, "t1");
    assert_eq!(job["status"], json!("FAILED"));
    assert!(job["result"].as_i64().unwrap() < 0 && !job["comment"].as_str().unwrap().is_empty());
}

#[test]
fn cancelling_the_dag_does_not_stop_the_backup_but_the_patch_does() {
    let mut bench = Bench::new();
    let start = bench.post("/api/v1/obcluster/backup", json!({}));
    let id = id(&start);
    bench.pass(10);
    bench.post(&format!("/api/v1/task/dag/{id}"), json!({"operator": "CANCEL"}));
    bench.pass(2);
    assert_eq!(bench.dag(&id)["operator"], json!("CANCEL"));
    assert_eq!(newest(&mut bench, "t1")["status"], json!("DOING"));
    let bad = bench.patch("/api/v1/tenant/t1/backup", json!({"status": "paused"}));
    assert_eq!(bad["error"]["message"], json!("Invalid backup status: 'paused', must be 'canceled'"));
    let stop = bench.patch("/api/v1/tenant/t1/backup", json!({}));
    assert_eq!((code(&stop), stop.get("data")), ((200, ""), None));
    assert_eq!(newest(&mut bench, "t1")["status"], json!("CANCELING"));
    assert_eq!(newest(&mut bench, "t2")["status"], json!("DOING"));
    bench.pass(3);
    assert_eq!(newest(&mut bench, "t1")["status"], json!("CANCELED"));
}

#[test]
fn a_second_backup_fails_and_counts_as_finished() {
    let mut bench = Bench::new();
    bench.post("/api/v1/obcluster/backup", json!({}));
    bench.pass(3);
    let second = bench.post("/api/v1/obcluster/backup", json!({"mode": "incremental"}));
    let dag = bench.end(&id(&second));
    assert_eq!((&dag["state"], &dag["stage"]), (&json!("FAILED"), &json!(3)));
    bench.pass(60);
    assert_eq!(bench.get("/api/v1/task/dag/ob/unfinish")["data"], json!({"contents": []}));
}

#[test]
fn backups_need_destinations_then_a_known_mode() {
    let mut bench = Bench::new();
    bench.system.state.world.tenants[2].data_dest.clear();
    let answer = bench.post("/api/v1/obcluster/backup", json!({"mode": "x"}));
    assert_eq!(answer["error"]["message"], json!("Data destination is empty, tenant: t2(1004)"));
    let answer = bench.post("/api/v1/tenant/t1/backup", json!({"mode": "X"}));
    let message = "Invalid backup mode: x, must be full or incremental";
    assert_eq!(answer["error"]["message"], json!(message));
}

#[test]
fn a_new_data_destination_cancels_the_running_backup() {
    let mut bench = Bench::new();
    bench.post("/api/v1/obcluster/backup", json!({}));
    bench.pass(9);
    assert_eq!(newest(&mut bench, "t1")["status"], json!("DOING"));
    let set = bench.post("/api/v1/obcluster/backup/config", data_uri("/other"));
    assert_eq!(bench.end(&id(&set))["state"], json!("SUCCEED"));
    assert_eq!(newest(&mut bench, "t1")["status"], json!("CANCELED"));
}

#[test]
fn the_archive_table_holds() {
    let mut bench = Bench::new();
    let mut turn = |status: &str, wanted: &str| {
        assert_eq!(code(&bench.patch(LOG, json!({"status": status}))), (200, ""), "{status}");
        bench.pass(3);
        let last = bench.system.state.world.tenants[1].archive.word();
        assert_eq!((status, last), (status, wanted));
    };
    turn("doing", "DOING");
    turn("suspend", "SUSPEND");
    turn("DOING", "DOING");
    turn("SUSPEND", "SUSPEND");
    turn("STOP", "STOP");
    turn("STOP", "STOP");
    turn("SUSPEND", "STOP");
    turn("DOING", "DOING");
    turn("", "STOP");
    let bad = bench.patch(LOG, json!({"status": "pause"}));
    let message = "Invalid archive log status: 'PAUSE', must be 'STOP' or 'DOING'";
    assert_eq!(bad["error"]["message"], json!(message));
}

#[test]
fn archiving_that_never_ran_is_not_opened_and_an_interrupted_one_refuses() {
    let mut bench = Bench::new();
    bench.system.state.world.tenants[1].archive.rounds.clear();
    assert_eq!(code(&bench.patch(LOG, json!({"status": "DOING"}))), (200, ""));
    bench.pass(5);
    assert_eq!(bench.get("/api/v1/tenant/t1/backup/log/tasks")["data"], json!({"contents": []}));
    let body = json!({"data_base_uri": "file:///d", "archive_base_uri": "file:///interrupt"});
    let set = bench.post("/api/v1/tenant/t1/backup/config", body);
    bench.end(&id(&set));
    let start = bench.post("/api/v1/tenant/t1/backup", json!({}));
    let dag = bench.end(&id(&start));
    let lines = dag["nodes"][1]["sub_tasks"][0]["task_logs"].to_string();
    assert!(lines.contains("tenant t1(1002) archive log interrupted"), "{lines}");
    let refused = bench.patch(LOG, json!({"status": "STOP"}));
    assert_eq!(code(&refused), (500, "Common.Unexpected"));
    assert_eq!(refused["error"]["message"], "tenant t1 archive log is interrupted");
}

#[test]
fn a_jump_runs_every_tick() {
    let mut bench = Bench::new();
    let start = bench.post("/api/v1/obcluster/backup", json!({}));
    bench.clock.jump(bench.real_ms, 30 * 86_400);
    bench.pass(1);
    let dag = bench.dag(&id(&start));
    assert_eq!(dag["state"], json!("SUCCEED"));
    assert!(dag["end_time"].as_str().unwrap() <= "2026-06-01T10:00:01+08:00");
    assert_eq!(newest(&mut bench, "t1")["status"], json!("COMPLETED"));
}
