use super::asked::{Asked, MINUTE_MS, ORDERS};
use serde_json::{Value, json};

fn restore(asked: &mut Asked, backup: &str, size: u64) -> simulator::Reply {
    let point = json!({"backupRef": backup});
    let fields = json!({"name": "restored", "flavorRef": 2, "volume": {"size": size}, "restorePoint": point});
    asked.ask("POST", "/instances", &json!({"instance": fields}))
}

#[test]
fn a_backup_becomes_a_new_instance() {
    let mut asked = Asked::new();
    let backup = asked.id_of("/backups", "backups", "orders-weekly-changes");
    let reply = restore(&mut asked, &backup, 20);
    assert_eq!(reply.status, 200);
    let made = reply.value()["instance"].clone();
    assert_eq!((&made["status"], &made["datastore"]["version"]), (&json!("BUILD"), &json!("5.7")));
    assert!(made["volume"].get("used").is_none());
    asked.now_ms += MINUTE_MS;
    let path = format!("/instances/{}", made["id"].as_str().unwrap());
    assert_eq!(asked.get(&path)["instance"]["status"], "ACTIVE");
}

#[test]
fn a_new_instance_runs_what_was_asked_for() {
    let mut asked = Asked::new();
    let wish = json!({"type": "percona", "version": "5.7"});
    let fields = json!({"name": "new", "flavorRef": "1", "volume": {"size": 2}, "datastore": wish});
    let made = asked.ask("POST", "/instances", &json!({"instance": fields})).value();
    assert_eq!(made["instance"]["datastore"], wish);
}

#[test]
fn what_cannot_be_restored_is_refused() {
    let mut asked = Asked::new();
    let backup = asked.id_of("/backups", "backups", "orders-weekly");
    let failed = asked.id_of("/backups", "backups", "orders-try");
    assert_eq!(restore(&mut asked, &backup, 19).status, 400, "the volume is smaller");
    assert_eq!(restore(&mut asked, &failed, 20).status, 422);
    assert_eq!(restore(&mut asked, "55b277eb-39be-4921-be31-3d61b43651d7", 20).status, 404);
    assert_eq!(restore(&mut asked, &backup, 0).status, 400);
    for bad in [json!({}), json!({"name": "a", "flavorRef": 99, "volume": {"size": 1}})] {
        assert_eq!(asked.ask("POST", "/instances", &json!({"instance": bad})).status, 400, "{bad}");
    }
}

#[test]
fn a_deleted_instance_takes_its_schedule_and_leaves_its_backups() {
    let mut asked = Asked::new();
    let schedule = asked.create(&json!({})).value()["schedule"]["id"].as_str().unwrap().to_owned();
    assert_eq!(asked.ask("DELETE", &format!("/instances/{ORDERS}"), &Value::Null).status, 202);
    assert_eq!(asked.ask("GET", &format!("/schedules/{schedule}"), &Value::Null).status, 404);
    assert_ne!(asked.id_of("/backups", "backups", "orders-weekly"), "");
    let member =
        asked.all("/instances", "instances").into_iter().find(|one| one.get("ha_id").is_some()).unwrap();
    let path = format!("/instances/{}", member["id"].as_str().unwrap());
    assert_eq!(asked.ask("DELETE", &path, &Value::Null).status, 422);
}
