//! The control interface and each kind of fault, in memory.

use serde_json::{Value, json};
use simulator::{Answer, Options, Port, Region, Reply, Request, Simulator};

const DFW: Port = Port::Rackspace(Region::Dfw);
const VERSIONS: &str = "/";

fn new() -> Simulator {
    Simulator::new(Options::default())
}

fn ask(simulator: &mut Simulator, port: Port, request: &Request) -> Option<Reply> {
    match simulator.handle(port, request, 1_700_000_000_500) {
        Answer::Reply { reply, .. } => Some(reply),
        Answer::Cut { .. } => None,
    }
}

fn control(simulator: &mut Simulator, method: &str, path: &str, body: &Value) -> Reply {
    let request = Request::new(method, &format!("/_simulator/{path}"));
    let request = if body.is_null() { request } else { request.json(body) };
    ask(simulator, Port::Ocp, &request).unwrap_or_default()
}

fn recorded(simulator: &mut Simulator) -> Value {
    control(simulator, "GET", "requests", &Value::Null).value()
}

fn fault(simulator: &mut Simulator, matching: Value, deed: Value) {
    let reply = control(simulator, "POST", "faults", &json!({"match": matching, "do": deed}));
    assert_eq!(reply.status, 200, "{}", reply.value());
}

#[test]
fn requests_are_recorded() {
    let mut simulator = new();
    let request = Request::new("POST", "/v1.0/1234/nowhere?a=b").header("X-Seen", "1").json(&json!({"a": 1}));
    ask(&mut simulator, DFW, &request);
    ask(&mut simulator, Port::ObshellOpen, &Request::new("GET", "/api/v1/nowhere"));
    let all = recorded(&mut simulator);
    assert_eq!(all.as_array().unwrap().len(), 2);
    let first = &all[0];
    assert_eq!(first["seq"], 1);
    assert_eq!(first["at"], 1_700_000_000_500_i64);
    assert_eq!((&first["system"], &first["region"]), (&json!("rackspace"), &json!("DFW")));
    assert_eq!((&first["method"], &first["target"]), (&json!("POST"), &json!("/v1.0/1234/nowhere?a=b")));
    assert_eq!(first["headers"]["x-seen"], "1");
    assert_eq!(first["body"], "{\"a\":1}");
    assert!(first["status"].is_u64());
    assert_eq!((&all[1]["system"], &all[1]["region"]), (&json!("obshell"), &Value::Null));
}

#[test]
fn reset_forgets_requests_and_faults() {
    let mut simulator = new();
    fault(&mut simulator, json!({}), json!({"status": 503}));
    ask(&mut simulator, Port::Ocp, &Request::new("GET", "/x"));
    assert_eq!(control(&mut simulator, "POST", "reset", &Value::Null).status, 200);
    assert_eq!(recorded(&mut simulator), json!([]));
    assert_eq!(control(&mut simulator, "GET", "faults", &Value::Null).value(), json!([]));
}

#[test]
fn the_clock_runs_faster_and_jumps() {
    let mut simulator = new();
    let faster = control(&mut simulator, "POST", "clock", &json!({"speed": 20}));
    assert_eq!(faster.value()["speed"], 20.0);
    let before = faster.value()["engineMs"].as_i64().unwrap();
    let jumped = control(&mut simulator, "POST", "clock", &json!({"jumpSeconds": 3600}));
    assert_eq!(jumped.value()["engineMs"].as_i64().unwrap() - before, 3_600_000);
    for wrong in [json!({}), json!([]), json!({"speed": 0}), json!({"jumpSeconds": -1}), json!({"spede": 1})]
    {
        let reply = control(&mut simulator, "POST", "clock", &wrong);
        assert_eq!(reply.status, 400, "{wrong}");
        assert!(reply.value()["error"].is_string());
    }
}

#[test]
fn unknown_control_paths_methods_and_bodies_are_reported() {
    let mut simulator = new();
    assert_eq!(control(&mut simulator, "GET", "nowhere", &Value::Null).status, 404);
    assert_eq!(control(&mut simulator, "DELETE", "requests", &Value::Null).status, 405);
    assert_eq!(control(&mut simulator, "POST", "faults", &Value::Null).status, 400);
    assert_eq!(control(&mut simulator, "POST", "tasks", &json!({"system": "none"})).status, 400);
    for system in ["ocp", "obshell"] {
        for wrong in [json!({"system": system, "nodes": "500"}), json!({"system": system, "state": 5})] {
            assert_eq!(control(&mut simulator, "POST", "tasks", &wrong).status, 400, "{wrong}");
        }
    }
    let rackspace = control(&mut simulator, "POST", "tasks", &json!({"system": "rackspace", "shape": "fan"}));
    assert_eq!(rackspace.status, 400, "Rackspace has no task engine");
    let wrong = [
        json!({"do": {}}),
        json!({"match": {}}),
        json!({"match": {"systm": "ocp"}, "do": {"status": 500}}),
        json!({"match": {"system": "oracle"}, "do": {"status": 500}}),
        json!({"do": {"status": 99}}),
        json!({"do": {"body": "x"}}),
        json!({"do": {"cut": "between"}}),
        json!({"do": {"expire": "all"}}),
        json!({"do": {"delayMs": -1}}),
        json!({"do": {"html": 1}}),
        json!({"do": {"status": 500}, "times": 0}),
    ];
    for wrong in wrong {
        assert_eq!(control(&mut simulator, "POST", "faults", &wrong).status, 400, "{wrong}");
    }
    assert_eq!(recorded(&mut simulator), json!([]), "control requests are not recorded");
}

#[test]
fn a_fault_applies_as_often_as_set_and_only_where_it_matches() {
    let mut simulator = new();
    let said = json!({"match": {"system": "rackspace", "method": "get", "path": "/v1.0/1234/schedules"},
        "times": 2, "do": {"status": 418}});
    control(&mut simulator, "POST", "faults", &said);
    let hit = Request::new("GET", "/v1.0/1234/schedules?limit=1");
    let status =
        |simulator: &mut Simulator, port, request: &Request| ask(simulator, port, request).unwrap().status;
    assert_ne!(status(&mut simulator, Port::Ocp, &hit), 418, "another system");
    assert_ne!(
        status(&mut simulator, DFW, &Request::new("PUT", "/v1.0/1234/schedules")),
        418,
        "another method"
    );
    assert_ne!(status(&mut simulator, DFW, &Request::new("GET", "/v1.0/1234/backups")), 418, "another path");
    assert_eq!(status(&mut simulator, DFW, &hit), 418);
    assert_eq!(control(&mut simulator, "GET", "faults", &Value::Null).value()[0]["times"], 1);
    assert_eq!(status(&mut simulator, Port::Rackspace(Region::Lon), &hit), 418);
    assert_ne!(status(&mut simulator, DFW, &hit), 418, "used up");
}

#[test]
fn faults_apply_in_their_order_and_can_be_deleted() {
    let mut simulator = new();
    fault(&mut simulator, json!({"region": "IAD"}), json!({"status": 500}));
    fault(&mut simulator, json!({}), json!({"status": 501}));
    fault(&mut simulator, json!({}), json!({"status": 502}));
    fault(&mut simulator, json!({}), json!({"status": 503}));
    let request = Request::new("GET", "/x");
    assert_eq!(ask(&mut simulator, DFW, &request).unwrap().status, 501);
    assert_eq!(ask(&mut simulator, DFW, &request).unwrap().status, 502);
    control(&mut simulator, "DELETE", "faults", &Value::Null);
    assert!(ask(&mut simulator, DFW, &request).unwrap().status < 500);
}

#[test]
fn a_status_comes_with_its_headers_and_body() {
    let mut simulator = new();
    let deed = json!({"status": 413, "headers": {"Retry-After": "7"}, "body": {"overLimit": {"code": 413}}});
    fault(&mut simulator, json!({}), deed);
    let reply = ask(&mut simulator, DFW, &Request::new("GET", "/x")).unwrap();
    assert_eq!(reply.status, 413);
    assert!(reply.headers.contains(&("retry-after".into(), "7".into())));
    assert!(reply.headers.contains(&("content-type".into(), "application/json".into())));
    assert_eq!(reply.value()["overLimit"]["code"], 413);
}

#[test]
fn a_delay_is_handed_to_the_server() {
    let mut simulator = new();
    fault(&mut simulator, json!({}), json!({"delayMs": 250}));
    match simulator.handle(DFW, &Request::new("GET", VERSIONS), 1_700_000_000_500) {
        Answer::Reply { delay_ms, .. } => assert_eq!(delay_ms, 250),
        Answer::Cut { .. } => panic!("not cut"),
    }
}

#[test]
fn malformed_and_html_replies_are_not_json() {
    let mut simulator = new();
    fault(&mut simulator, json!({}), json!({"malformed": true}));
    fault(&mut simulator, json!({}), json!({"html": true}));
    fault(&mut simulator, json!({}), json!({"html": true, "status": 200}));
    let request = Request::new("GET", VERSIONS);
    let broken = ask(&mut simulator, DFW, &request).unwrap();
    assert!(serde_json::from_slice::<Value>(&broken.body).is_err());
    let page = ask(&mut simulator, DFW, &request).unwrap();
    assert_eq!(page.status, 503);
    assert!(page.headers.contains(&("content-type".into(), "text/html".into())));
    assert!(page.body.starts_with(b"<html>"));
    assert_eq!(ask(&mut simulator, DFW, &request).unwrap().status, 200);
}

#[test]
fn a_cut_connection_is_recorded_without_a_status() {
    let mut simulator = new();
    fault(&mut simulator, json!({}), json!({"cut": "before"}));
    fault(&mut simulator, json!({}), json!({"cut": "after"}));
    let request = Request::new("POST", "/v1.0/1234/schedules").json(&json!({"schedule": {}}));
    assert!(ask(&mut simulator, DFW, &request).is_none());
    assert!(ask(&mut simulator, DFW, &request).is_none());
    let all = recorded(&mut simulator);
    for entry in all.as_array().unwrap() {
        assert_eq!(entry["status"], Value::Null);
        assert_eq!(entry["json"], json!({"schedule": {}}));
    }
}

#[test]
fn a_cut_before_prevents_the_effect_and_one_after_does_not() {
    let body = json!({"schedule": {"action": "backup", "instance_id": "44b277eb-39be-4921-be31-3d61b43651d7",
        "day_of_week": 7, "hour": 1, "minute": 2}});
    let token = "87c6033c-9ff6-405f-943e-2deb73f278b7";
    let create = Request::new("POST", "/v1.0/1234/schedules").header("X-Auth-Token", token).json(&body);
    let list = Request::new("GET", "/v1.0/1234/schedules").header("X-Auth-Token", token);
    let count = |simulator: &mut Simulator| {
        let all = ask(simulator, DFW, &list).unwrap().value();
        all["schedules"].as_array().unwrap().len()
    };
    let cases = [
        (json!({"cut": "before"}), 0),
        (json!({"cut": "after"}), 1),
        (json!({"malformed": true}), 1),
        (json!({"status": 503}), 0),
        (json!({"html": true, "status": 200}), 0),
        (json!({"delayMs": 5}), 1),
        (json!({"cut": "after", "status": 503}), 1),
    ];
    for (deed, more) in cases {
        let mut simulator = new();
        let before = count(&mut simulator);
        fault(&mut simulator, json!({"method": "POST"}), deed.clone());
        ask(&mut simulator, DFW, &create);
        assert_eq!(count(&mut simulator), before + more, "{deed}");
    }
}

#[test]
fn an_expiry_at_ocp_applies_to_the_request_that_the_fault_matched() {
    let mut simulator = new();
    let admin = |path: &str| Request::new("GET", path).header("Authorization", "Basic YWRtaW46YWFBQTExX18=");
    let status = |simulator: &mut Simulator, path: &str| {
        ask(simulator, Port::Ocp, &admin(path)).map(|reply| reply.status)
    };
    for (with, met) in [
        (json!({"expire": "sessions"}), Some(401)),
        (json!({"expire": "sessions", "status": 418}), Some(418)),
        (json!({"expire": "sessions", "cut": "before"}), None),
        (json!({"expire": "sessions", "cut": "after"}), None),
    ] {
        fault(&mut simulator, json!({}), with.clone());
        assert_eq!(status(&mut simulator, "/api/v2/profiles/me"), met, "{with}");
        assert_eq!(status(&mut simulator, "/api/v2/profiles/me"), Some(200), "{with}");
    }
    fault(&mut simulator, json!({}), json!({"expire": "sessions"}));
    assert_eq!(status(&mut simulator, "/api/v2/time"), Some(200), "which asks for no sign-in");
    assert_eq!(status(&mut simulator, "/api/v2/profiles/me"), Some(200));
}

#[test]
fn the_state_can_be_saved() {
    let mut simulator = new();
    control(&mut simulator, "POST", "clock", &json!({"jumpSeconds": 90}));
    let state = simulator.save(1_700_000_001_000);
    let mut other = new();
    other.load(&state, 1_700_000_001_000).unwrap();
    assert_eq!(other.now(1_700_000_001_000).engine_ms, 1_700_000_091_000);
    assert!(other.load(&json!({"version": 0}), 0).is_err());
}
