use super::asked::{Asked, CREATOR, DAY_MS, OBSERVER, fault};
use serde_json::{Value, json};
use simulator::{Region, Reply, Request};

fn log_in(asked: &mut Asked, body: &Value) -> Reply {
    asked.send(&Request::new("POST", "/v2.0/tokens").json(body))
}

fn api_key(key: &str) -> Value {
    json!({"auth": {"RAX-KSKEY:apiKeyCredentials": {"username": "demo", "apiKey": key}}})
}

const KEY: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn an_api_key_gives_a_token_and_the_catalog() {
    let mut asked = Asked::new();
    asked.region = Region::Hkg;
    let access = log_in(&mut asked, &api_key(KEY)).value()["access"].clone();
    assert_eq!(access["token"]["tenant"]["id"], "1234");
    assert_eq!(access["token"]["expires"], "2020-11-15T07:28:17.000Z");
    assert_eq!(access["user"]["roles"][0]["name"], "identity:user-admin");
    let catalog = access["serviceCatalog"].as_array().unwrap();
    let database = catalog.iter().find(|entry| entry["type"] == "rax:database").unwrap();
    assert_eq!(database["name"], "cloudDatabases");
    let dfw = &database["endpoints"][0];
    assert_eq!(dfw["publicURL"], "https://dfw.databases.api.rackspacecloud.com/v1.0/1234");
    assert_eq!(database["endpoints"].as_array().unwrap().len(), 5, "London is not in the catalog");
    let token = access["token"]["id"].as_str().unwrap().to_owned();
    let list = Request::new("GET", "/v1.0/1234/schedules").header("X-Auth-Token", &token);
    assert_eq!(asked.send(&list).status, 200);
    assert_eq!(log_in(&mut asked, &api_key(KEY)).value()["access"]["token"]["id"], token.as_str());
    let revoke = Request::new("DELETE", "/v2.0/tokens").header("X-Auth-Token", &token);
    assert_eq!(asked.send(&revoke).status, 204);
    assert_eq!(asked.send(&list).status, 401);
    assert_ne!(log_in(&mut asked, &api_key(KEY)).value()["access"]["token"]["id"], token.as_str());
}

#[test]
fn tokens_end_after_a_day_of_real_time() {
    let mut asked = Asked::new();
    let token =
        log_in(&mut asked, &api_key(KEY)).value()["access"]["token"]["id"].as_str().unwrap().to_owned();
    let list = Request::new("GET", "/v1.0/1234/flavors").header("X-Auth-Token", &token);
    asked.now_ms += DAY_MS - 1;
    assert_eq!(asked.send(&list).status, 200);
    asked.now_ms += 1;
    assert_eq!(asked.send(&list).status, 401);
}

#[test]
fn wrong_credentials_are_refused() {
    let mut asked = Asked::new();
    let (status, root, message) = fault(&log_in(&mut asked, &api_key("0")));
    assert_eq!((status, root.as_str()), (401, "unauthorized"));
    assert_eq!(message, "Unable to authenticate user with credentials provided.");
    assert_eq!(log_in(&mut asked, &json!({})).status, 400);
    let mut both = api_key(KEY);
    both["auth"]["tenantId"] = json!("1234");
    assert_eq!(log_in(&mut asked, &both).status, 200);
    both["auth"]["tenantName"] = json!("1234");
    assert_eq!(log_in(&mut asked, &both).status, 400);
    let password = json!({"auth": {"passwordCredentials": {"username": "creator", "password": ""}}});
    assert_eq!(log_in(&mut asked, &password).status, 401, "no password is not an empty one");
    assert_eq!(asked.send(&Request::new("GET", "/v2.0/tokens")).status, 405);
}

#[test]
fn without_a_token_only_the_versions_are_shown() {
    let mut asked = Asked::new();
    let versions = asked.send(&Request::new("GET", "/")).value();
    assert_eq!(
        (&versions["versions"][0]["id"], &versions["versions"][0]["status"]),
        (&json!("v1.0"), &json!("CURRENT"))
    );
    assert_eq!(fault(&asked.send(&Request::new("GET", "/v1.0/1234/schedules"))).1, "unauthorized");
    asked.token = "wrong";
    assert_eq!(asked.ask("GET", "/schedules", &Value::Null).status, 401);
}

#[test]
fn expired_tokens_stay_so_until_a_fresh_login_or_a_reset() {
    let mut asked = Asked::new();
    let fault = json!({"match": {"system": "rackspace"}, "do": {"expire": "tokens"}});
    asked.send(&Request::new("POST", "/_simulator/faults").json(&fault));
    assert_eq!(asked.ask("GET", "/schedules", &Value::Null).status, 401);
    assert_eq!(asked.ask("GET", "/schedules", &Value::Null).status, 401);
    let token =
        log_in(&mut asked, &api_key(KEY)).value()["access"]["token"]["id"].as_str().unwrap().to_owned();
    let list = Request::new("GET", "/v1.0/1234/schedules").header("X-Auth-Token", &token);
    assert_eq!(asked.send(&list).status, 200);
    asked.send(&Request::new("POST", "/_simulator/reset"));
    assert_eq!(asked.ask("GET", "/schedules", &Value::Null).status, 200);
}

#[test]
fn roles_decide_what_is_allowed() {
    let mut asked = Asked::new();
    asked.token = OBSERVER;
    assert_eq!(asked.ask("GET", "/schedules", &Value::Null).status, 200);
    assert_eq!(fault(&asked.create(&json!({}))).1, "forbidden");
    asked.token = CREATOR;
    let reply = asked.create(&json!({}));
    assert_eq!(reply.status, 202);
    let path = format!("/schedules/{}", reply.value()["schedule"]["id"].as_str().unwrap());
    assert_eq!(asked.ask("PUT", &path, &json!({"schedule": {"hour": 1}})).status, 202);
    assert_eq!(fault(&asked.ask("DELETE", &path, &Value::Null)).1, "forbidden");
    asked.token = super::asked::ADMIN;
    assert_eq!(asked.ask("DELETE", &path, &Value::Null).status, 202);
}

#[test]
fn the_recorder_names_the_user() {
    let mut asked = Asked::new();
    asked.token = CREATOR;
    asked.create(&json!({}));
    log_in(&mut asked, &api_key(KEY));
    let all = asked.send(&Request::new("GET", "/_simulator/requests")).value();
    assert_eq!(all[0]["auth"], json!({"scheme": "token", "token": CREATOR, "user": "creator"}));
    assert_eq!((&all[0]["json"]["schedule"]["hour"], &all[0]["status"]), (&json!(14), &json!(202)));
    assert_eq!(all[1]["auth"], json!({"scheme": "apiKey", "user": "demo"}));
}
