//! Lists, paging, discovery, saving the state.

use super::{Bench, START_MS, code, id};
use crate::obshell::Obshell;
use crate::simulator::{Options, System};
use serde_json::{Value, json};

#[test]
fn jobs_are_paged_sorted_and_filtered() {
    let mut bench = Bench::new();
    let mut tasks = |query: &str| bench.get(&format!("/api/v1/tenant/t1/backup/tasks{query}"));
    let all = tasks("");
    let page = json!({"total_elements": 7, "total_pages": 1, "size": 2_147_483_647, "number": 1});
    assert_eq!(all["data"]["page"], page);
    let starts: Vec<&str> = all["data"]["contents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| job["start_timestamp"].as_str().unwrap())
        .collect();
    assert!(starts.windows(2).all(|pair| pair[0] > pair[1]));
    let third = tasks("?page=3&size=3&sort=end_timestamp,asc");
    assert_eq!(third["data"]["contents"].as_array().unwrap().len(), 1);
    assert_eq!(third["data"]["page"]["total_pages"], json!(3));
    let failed = tasks("?status=failed,canceled");
    assert_eq!(failed["data"]["page"]["total_elements"], json!(1));
    assert!(failed["data"]["contents"][0]["result"].as_i64().unwrap() < 0);
    let since = tasks("?start_time=2026-05-30T00:00:00%2B08:00");
    assert_eq!(since["data"]["page"]["total_elements"], json!(2));
    assert_eq!(code(&tasks("?start_time=2026-05-30T00:00:00+08:00")), (400, "Common.BindJsonFailed"));
    assert_eq!(code(&tasks("?page=x")), (400, "Common.BindJsonFailed"));
}

#[test]
fn the_oldest_backups_began_while_their_dag_started_them() {
    let mut bench = Bench::new();
    let dags = bench.get("/api/v1/task/dags/ob")["data"]["contents"].clone();
    let mut dags = dags.as_array().unwrap().iter();
    let dag = dags.find(|dag| dag["name"] == "Obcluster start full backup").unwrap();
    let at = |key: &str| dag["nodes"][2]["sub_tasks"][0][key].as_str().unwrap().to_owned();
    for tenant in ["t1", "t2"] {
        let jobs = bench.get(&format!("/api/v1/tenant/{tenant}/backup/tasks?sort=start_timestamp,asc"));
        let began = jobs["data"]["contents"][0]["start_timestamp"].as_str().unwrap().to_owned();
        assert!((at("start_time")..at("end_time")).contains(&began), "{began}");
    }
}

#[test]
fn order_and_field_default_independently() {
    let mut bench = Bench::new();
    let dag = id(&bench.post("/api/v1/tenant/t1/backup", json!({})));
    bench.pass(10);
    let mut sets = |sort: &str| -> Vec<i64> {
        let all =
            bench.get(&format!("/api/v1/tenant/t1/backup/tasks?sort={sort}"))["data"]["contents"].clone();
        all.as_array().unwrap().iter().map(|job| job["backup_set_id"].as_i64().unwrap()).collect()
    };
    let (up, down) = ((1..=8).collect::<Vec<i64>>(), (1..=8).rev().collect::<Vec<i64>>());
    assert_eq!((sets(""), sets("x,asc"), sets("start_timestamp,up")), (down.clone(), up.clone(), down));
    // The running one has no end yet and comes last in either order.
    let ended = [7, 6, 5, 4, 3, 2, 1, 8];
    assert_eq!((sets("end_timestamp"), sets("end_timestamp,asc,x")), (ended.to_vec(), ended.to_vec()));
    assert_eq!(sets("end_timestamp,asc"), up);
    bench.end(&dag);
}

#[test]
fn overviews_differ_in_shape() {
    let mut bench = Bench::new();
    let cluster = bench.get("/api/v1/obcluster/backup/overview")["data"].clone();
    assert_eq!(cluster["statuses"].as_array().unwrap().len(), 2);
    assert_eq!(cluster["statuses"][0].get("tenant_name"), None);
    for tenant in &mut bench.system.state.world.tenants {
        tenant.jobs.clear();
    }
    let none = bench.get("/api/v1/obcluster/backup/overview");
    assert_eq!(code(&none), (404, "Common.NotFound"));
    let none = bench.get("/api/v1/tenant/t1/backup/overview");
    assert_eq!(none["error"]["message"], json!("Task not found: no backup task"));
    let info = bench.get("/api/v1/tenant/t1/backup/info")["data"].clone();
    assert_eq!(info.get("lastest_data_backup_time"), None);
    assert_eq!(info["archive_log_delay"], json!(3.512));
}

#[test]
fn there_is_history_at_the_start() {
    let mut bench = Bench::new();
    let dags = bench.get("/api/v1/task/dags/ob?show_details=false")["data"]["contents"].clone();
    let states: Vec<(&str, &str)> = dags
        .as_array()
        .unwrap()
        .iter()
        .map(|dag| (dag["state"].as_str().unwrap(), dag["operator"].as_str().unwrap()))
        .collect();
    let wanted = [("SUCCEED", "ROLLBACK"), ("SUCCEED", "RUN"), ("SUCCEED", "RUN"), ("FAILED", "RUN")];
    assert_eq!(states, wanted);
}

#[test]
fn discovery_reports_who_is_there() {
    let mut bench = Bench::new();
    assert_eq!(bench.get("/api/v1/time")["data"], json!("2026-06-01T10:00:00+08:00"));
    let info = bench.get("/api/v1/info")["data"].clone();
    assert_eq!((&info["identity"], &info["supportedAuth"]), (&json!("CLUSTER AGENT"), &json!(["v2"])));
    assert!(info["startAt"].as_i64().unwrap() > 1 << 60);
    assert_eq!(bench.get("/api/v1/status")["data"]["version"], json!("4.5.0.0-release"));
    assert_eq!(bench.get("/api/v1/agents/status")["data"].as_object().unwrap().len(), 3);
    let cluster = bench.get("/api/v1/obcluster/info")["data"].clone();
    assert_eq!(cluster["cluster_id"], json!(1));
    assert_eq!(cluster["tenants"][1], bench.get("/api/v1/tenant/t1")["data"]);
    let tenants = bench.get("/api/v1/tenants/overview")["data"]["contents"].clone();
    let names: Vec<&Value> =
        tenants.as_array().unwrap().iter().map(|tenant| &tenant["tenant_name"]).collect();
    assert_eq!(names, ["sys", "t1", "t2"]);
    assert_eq!(bench.get("/api/v1/tenant/t1")["data"]["tenant_id"], json!(1002));
    let all = bench.get("/api/v1/tenant/t1/parameters?filter=%25archive%25")["data"]["contents"].clone();
    assert_eq!(all.as_array().unwrap().len(), 2);
}

#[test]
fn parameters_are_filtered_as_in_sql() {
    let mut bench = Bench::new();
    let mut names = |filter: &str| -> Vec<String> {
        let all = bench.get(&format!("/api/v1/tenant/t1/parameters?filter={filter}"))["data"].clone();
        let all = all["contents"].as_array().unwrap().clone();
        all.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("").len(), 3);
    assert_eq!(names("%25").len(), 3);
    assert_eq!(names("archive%25"), ["archive_lag_target"]);
    assert_eq!(names("%25CONCURRENCY"), ["log_archive_concurrency"]);
    assert_eq!(names("archive_lag_targe_"), ["archive_lag_target"]);
    assert_eq!(names("lag%25").len(), 0);
    let missing = bench.get("/api/v1/tenant/t1/parameter/cpu");
    assert_eq!(code(&missing), (400, "OB.Tenant.Parameter.NotExist"));
}

#[test]
fn tenants_are_filtered_by_mode() {
    let mut bench = Bench::new();
    let mut count = |mode: &str| {
        let answer = bench.get(&format!("/api/v1/tenants/overview?mode={mode}"));
        let count = answer["data"]["contents"].as_array().map(Vec::len);
        (count, answer["error"]["errCode"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(count("MYSQL"), (Some(3), String::new()));
    assert_eq!(count("ORACLE"), (Some(0), String::new()));
    assert_eq!(count("mysql"), (None, "OB.Tenant.Mode.NotSupported".into()));
}

#[test]
fn strings_are_escaped_as_in_go() {
    let mut bench = Bench::new();
    let request = crate::http::Request::new("GET", "/api/v1/tenant/a%3Cb%26/backup/info");
    let (reply, _) = bench.send(crate::http::Port::ObshellOpen, &request);
    let text = String::from_utf8(reply.body).unwrap();
    assert!(text.contains("Tenant 'a\\u003cb\\u0026' does not exist."), "{text}");
}

#[test]
fn a_saved_state_continues_where_it_was() {
    let mut bench = Bench::new();
    let start = bench.post("/api/v1/obcluster/backup", json!({}));
    let id = start["data"]["id"].as_str().unwrap().to_owned();
    bench.pass(5);
    let kept = bench.system.save();
    let before = bench.dag(&id);
    let secret = bench.get("/api/v1/secret")["data"].clone();
    bench.system = Obshell::new(&Options { start_ms: START_MS, seed: 9, ..Options::default() });
    assert_ne!(bench.get("/api/v1/secret")["data"], secret);
    bench.system.load(&kept).unwrap();
    assert_eq!((bench.dag(&id), bench.get("/api/v1/secret")["data"].clone()), (before, secret));
    assert_eq!(bench.end(&id)["state"], json!("SUCCEED"));
    assert!(bench.system.load(&json!({"world": 1})).is_err());
}
