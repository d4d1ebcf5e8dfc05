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
fn catalog_and_links_lead_back_to_where_the_client_came_from() {
    let mut asked = Asked::new();
    let roots: Vec<String> = (0..6).map(|port| format!("http://here:{}", 9379 + port)).collect();
    let mut log_in = Request::new("POST", "/v2.0/tokens").json(&api_key(KEY));
    log_in.roots.clone_from(&roots);
    let access = asked.send(&log_in).value();
    let catalog = access["access"]["serviceCatalog"].as_array().unwrap().clone();
    let all: Vec<&str> = catalog
        .iter()
        .flat_map(|service| service["endpoints"].as_array().unwrap())
        .map(|endpoint| endpoint["publicURL"].as_str().unwrap())
        .collect();
    assert_eq!(all[1], "http://here:9380/v1.0/1234");
    assert!(all.iter().all(|url| url.starts_with("http://here:93")), "{all:?}");
    let mut list =
        Request::new("GET", "/v1.0/1234/backups?limit=1").header("X-Auth-Token", super::asked::ADMIN);
    list.roots = roots;
    let next = asked.send(&list).value()["links"][0]["href"].as_str().unwrap().to_owned();
    assert!(next.starts_with("http://here:9379/v1.0/1234/backups?marker="), "{next}");
    list.target = "/".into();
    assert_eq!(asked.send(&list).value()["versions"][0]["links"][0]["href"], "http://here:9379/v1.0/");
}

#[test]
fn clients_that_look_around_first_find_the_version() {
    let mut asked = Asked::new();
    for path in ["/v2.0", "/v2.0/"] {
        let version = asked.send(&Request::new("GET", path));
        assert_eq!((version.status, &version.value()["version"]["id"]), (200, &json!("v2.0")), "{path}");
    }
    let one = asked.send(&Request::new("HEAD", "/v1.0/"));
    assert_eq!((one.status, &one.value()["version"]["id"]), (200, &json!("v1.0")));
    assert_eq!(fault(&asked.send(&Request::new("GET", "/v2.0/tenants"))).0, 404);
}

#[test]
fn a_token_can_be_inspected_and_used_instead_of_a_password() {
    let mut asked = Asked::new();
    let with = |token: &str| json!({"auth": {"token": {"id": token}, "tenantId": "1234"}});
    let access = log_in(&mut asked, &with(super::asked::ADMIN)).value()["access"].clone();
    assert_eq!(access["token"]["id"], super::asked::ADMIN);
    assert_eq!(access["serviceCatalog"][0]["type"], "rax:database");
    assert_eq!(log_in(&mut asked, &with("gone")).status, 401);
    let mut look = |token: &str| {
        let path = format!("/v2.0/tokens/{token}");
        asked.send(&Request::new("GET", &path).header("X-Auth-Token", super::asked::ADMIN))
    };
    let seen = look(CREATOR).value()["access"].clone();
    assert_eq!((&seen["user"]["name"], seen.get("serviceCatalog")), (&json!("creator"), None));
    assert_eq!(fault(&look("gone")).1, "itemNotFound");
}

#[test]
fn the_answer_says_how_the_user_signed_in() {
    let mut asked = Asked::new();
    let by = |reply: Reply| reply.value()["access"]["token"]["RAX-AUTH:authenticatedBy"].clone();
    let password = json!({"auth": {"passwordCredentials": {"username": "demo", "password": "aaAA11__"}, "tenantId": 1234}});
    assert_eq!(by(log_in(&mut asked, &password)), json!(["PASSWORD"]));
    assert_eq!(by(log_in(&mut asked, &api_key(KEY))), json!(["APIKEY"]));
    assert_eq!(log_in(&mut asked, &json!({"auth": {"tenantId": "1234"}})).status, 400);
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
fn expired_tokens_stay_expired_until_a_new_login_or_a_reset() {
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
