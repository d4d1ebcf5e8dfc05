//! DAGs made on demand.

use super::Bench;
use crate::http::{Port, Request};
use crate::simulator::System;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Instant;

fn make(bench: &mut Bench, shape: &str, nodes: u64, state: &str) -> String {
    let wish = json!({"shape": shape, "nodes": nodes, "state": state, "seed": 3});
    let now = bench.clock.at(bench.real_ms);
    bench.system.make_task(&wish, &bench.clock, now).unwrap()
}

fn subs(dag: &Value) -> Vec<&Value> {
    let nodes = dag["nodes"].as_array().unwrap();
    nodes.iter().flat_map(|node| node["sub_tasks"].as_array().unwrap()).collect()
}

#[test]
fn shapes_have_the_requested_number_of_nodes() {
    let mut bench = Bench::new();
    for (shape, nodes) in
        [("stages", 120), ("fan", 4), ("fan", 50), ("chain", 50), ("layered", 1000), ("chain", 1)]
    {
        let id = make(&mut bench, shape, nodes, "running");
        let dag = bench.dag(&id);
        assert_eq!(subs(&dag).len() as u64, nodes, "{shape}");
        let ids: BTreeSet<&str> = subs(&dag).iter().map(|sub| sub["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len() as u64, nodes);
        assert_eq!(bench.end(&id)["state"], json!("SUCCEED"), "{shape}");
    }
}

#[test]
fn states_are_as_requested() {
    let mut bench = Bench::new();
    for (state, wanted) in [
        ("running", ("RUNNING", "RUN")),
        ("failed", ("FAILED", "RUN")),
        ("succeeded", ("SUCCEED", "RUN")),
        ("cancelled", ("FAILED", "CANCEL")),
        ("rolled_back", ("SUCCEED", "ROLLBACK")),
        ("retried", ("READY", "RUN")),
    ] {
        for shape in ["stages", "layered", "fan", "chain"] {
            let id = make(&mut bench, shape, 60, state);
            let dag = bench.dag(&id);
            assert_eq!((dag["state"].as_str().unwrap(), dag["operator"].as_str().unwrap()), wanted);
        }
    }
    let id = make(&mut bench, "layered", 60, "retried");
    let dag = bench.end(&id);
    assert_eq!(dag["state"], json!("SUCCEED"));
    assert!(subs(&dag).iter().any(|sub| sub["execute_times"] == json!(3)));
    let id = make(&mut bench, "fan", 60, "failed");
    bench.post(&format!("/api/v1/task/dag/{id}"), json!({"operator": "ROLLBACK"}));
    assert_eq!(bench.end(&id)["operator"], json!("ROLLBACK"));
}

#[test]
fn ten_thousand_are_made_and_answered_in_the_end() {
    let mut bench = Bench::new();
    for shape in ["stages", "layered", "fan", "chain"] {
        // Far above what a busy machine needs: exceeding it means more than linear growth.
        let began = Instant::now();
        let id = make(&mut bench, shape, 10_000, "running");
        bench.pass(3);
        let target = format!("/api/v1/task/dag/{id}");
        let (reply, _) = bench.send(Port::ObshellOpen, &Request::new("GET", &target));
        assert!(began.elapsed().as_secs() < 60, "{shape}: {:?}", began.elapsed());
        assert_eq!(subs(&reply.value()["data"]).len(), 10_000);
    }
    let now = bench.clock.at(bench.real_ms);
    let wrong = json!({"shape": "ring", "nodes": 4});
    assert!(bench.system.make_task(&wrong, &bench.clock, now).is_err());
}
