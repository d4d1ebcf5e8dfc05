use super::asked::{Asked, ORDERS, fault};
use serde_json::{Value, json};
use simulator::{Region, Request};

#[test]
fn instances_groups_and_flavors_are_listed() {
    let mut asked = Asked::new();
    let instances = asked.all("/instances", "instances");
    let orders = instances.iter().find(|one| one["id"] == ORDERS).unwrap();
    assert_eq!((&orders["status"], &orders["datastore"]["type"]), (&json!("ACTIVE"), &json!("mysql")));
    let group = asked.get("/ha")["ha_instances"][0].clone();
    assert_eq!(group["state"], "ACTIVE");
    assert!(group.get("status").is_none());
    let members: Vec<_> = instances.iter().filter(|one| one["ha_id"] == group["id"]).collect();
    let detail = asked.get(&format!("/ha/{}", group["id"].as_str().unwrap()))["ha_instance"].clone();
    assert_eq!(members.len(), 3);
    assert_eq!(detail["replicas"].as_array().unwrap().len(), 2);
    assert_eq!(detail["replicas"][0]["ha_id"], group["id"]);
    assert_eq!(detail["networks"][1]["port"], 3306);
    assert_eq!(detail["flavor"]["name"], "4GB Instance");
    assert_eq!(detail["replica_source"].as_array().unwrap().len(), 1);
    assert!(asked.all("/instances?include_ha=false", "instances").len() < instances.len());
    assert!(asked.get(&format!("/instances/{ORDERS}"))["instance"]["volume"]["used"].is_number());
    assert_eq!(asked.get("/flavors")["flavors"][0]["name"], "512MB Instance");
    assert_eq!(asked.get("/flavors/2")["flavor"]["ram"], 1024);
    for region in Region::ALL {
        asked.region = region;
        assert!(!asked.all("/instances", "instances").is_empty(), "{}", region.code());
    }
}

#[test]
fn pages_are_followed_by_their_marker() {
    let mut asked = Asked::new();
    let first = asked.get("/backups");
    assert_eq!(first["backups"].as_array().unwrap().len(), 20);
    assert_eq!(first["links"][0]["rel"], "next");
    let all = asked.all("/backups", "backups");
    let mut ids: Vec<&str> = all.iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.len() > 20 && ids.is_sorted());
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    assert_eq!(asked.get("/backups?limit=3")["backups"].as_array().unwrap().len(), 3);
    assert_eq!(asked.ask("GET", "/backups?limit=x", &Value::Null).status, 400);
}

#[test]
fn missing_objects_are_reported_in_an_envelope() {
    let mut asked = Asked::new();
    let mut told = |method: &str, path: &str| {
        let (status, root, _) = fault(&asked.ask(method, path, &Value::Null));
        (status, root)
    };
    for path in [
        "/schedules/",
        "/schedules/x/action",
        "/nowhere",
        "",
        "/schedules/x",
        "/backups/x",
        "/instances/x",
        "/ha/x",
    ] {
        assert_eq!(told("GET", path), (404, "itemNotFound".into()), "{path}");
    }
    assert_eq!(told("PATCH", "/schedules"), (405, "badMethod".into()));
    assert_eq!(told("DELETE", "/schedules"), (405, "badMethod".into()));
    assert_eq!(told("POST", "/schedules"), (415, "badMediaType".into()));
    assert_eq!(asked.ask("HEAD", "/schedules", &Value::Null).status, 200);
    let refused = asked.ask("OPTIONS", "/schedules", &Value::Null);
    assert!(refused.headers.contains(&("allow".into(), "GET, POST, HEAD".into())), "{:?}", refused.headers);
    let other = Request::new("GET", "/v1.0/4321/schedules").header("X-Auth-Token", super::asked::ADMIN);
    assert_eq!(fault(&asked.send(&other)).1, "forbidden");
    let broken = Request::new("POST", "/v1.0/1234/schedules").header("X-Auth-Token", super::asked::ADMIN);
    let mut broken = broken.header("Content-Type", "application/json; charset=utf-8");
    broken.body = b"{".to_vec();
    assert_eq!(fault(&asked.send(&broken)).1, "badRequest");
    assert_eq!(asked.ask("GET", "/schedules.json", &Value::Null).status, 200);
}

#[test]
fn a_region_does_not_show_objects_of_another() {
    let mut asked = Asked::new();
    asked.region = Region::Iad;
    assert_eq!(asked.ask("GET", &format!("/instances/{ORDERS}"), &Value::Null).status, 404);
}
