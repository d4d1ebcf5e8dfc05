use super::asked::{Asked, ORDERS, fault};
use serde_json::{Value, json};
use simulator::{Region, Reply};

fn backup(asked: &mut Asked, fields: &Value) -> Reply {
    asked.ask("POST", "/backups", &json!({"backup": fields}))
}

fn copy(asked: &mut Asked, id: &str, fields: &Value) -> Reply {
    asked.ask("POST", &format!("/backups/{id}/action"), &json!({"copy-backup": fields}))
}

#[test]
fn the_first_state_has_every_kind() {
    let mut asked = Asked::new();
    let all = asked.all("/backups", "backups");
    let has = |what: &dyn Fn(&Value) -> bool| all.iter().any(what);
    assert!(has(&|one| one["status"] == "FAILED" && one["size"].is_null() && one["locationRef"].is_null()));
    assert!(has(&|one| one["parent_id"].is_string() && one["type"] == "InnoBackupExIncremental"));
    assert!(has(&|one| one["is_automated"] == 1 && one["parent_id"].is_null()));
    assert!(has(&|one| one["is_automated"] == true) && has(&|one| one["is_automated"] == false));
    assert!(has(&|one| one["source"]["type"] == "ha" && one["instance_id"].is_null()));
    let ids: Vec<&Value> = all.iter().map(|one| &one["id"]).collect();
    assert!(
        all.iter().all(|one| one["parent_id"].is_null() || ids.contains(&&one["parent_id"])),
        "parents are there"
    );
    asked.region = Region::Iad;
    let copies = asked.all("/backups", "backups");
    assert!(copies.iter().any(|one| one["name"] == "before-migration-copy"));
}

#[test]
fn a_backup_goes_through_its_states_and_holds_its_instance() {
    let mut asked = Asked::new();
    let reply = backup(&mut asked, &json!({"name": "now", "instance": ORDERS, "copy_to": ["ORD"]}));
    assert_eq!(reply.status, 202);
    let made = reply.value()["backup"].clone();
    assert_eq!((&made["status"], &made["size"]), (&json!("NEW"), &Value::Null));
    assert!(made.get("copy_to").is_none());
    let path = format!("/backups/{}", made["id"].as_str().unwrap());
    assert_eq!(asked.get(&format!("/instances/{ORDERS}"))["instance"]["status"], "BACKUP");
    let (status, root, _) = fault(&backup(&mut asked, &json!({"name": "again", "instance": ORDERS})));
    assert_eq!((status, root.as_str()), (422, "unprocessableEntity"));
    assert_eq!(asked.ask("DELETE", &path, &Value::Null).status, 422);
    asked.now_ms += 2_000;
    assert_eq!(asked.get(&path)["backup"]["status"], "BUILDING");
    asked.now_ms += 13_000;
    let done = asked.get(&path)["backup"].clone();
    assert_eq!((&done["status"], done["size"].is_number()), (&json!("COMPLETED"), true));
    assert_eq!(asked.get(&format!("/instances/{ORDERS}"))["instance"]["status"], "ACTIVE");
    asked.region = Region::Ord;
    let id = asked.id_of("/backups", "backups", "now-copy");
    assert_ne!(id, done["id"].as_str().unwrap());
    asked.now_ms += 10_000;
    assert_eq!(asked.get(&format!("/backups/{id}"))["backup"]["status"], "COMPLETED");
}

#[test]
fn a_backups_fields_are_checked() {
    let mut asked = Asked::new();
    let long = "x".repeat(65);
    for bad in [
        json!({"instance": ORDERS}),
        json!({"name": long, "instance": ORDERS}),
        json!({"name": " ", "instance": ORDERS}),
        json!({"name": "a"}),
        json!({"name": "a", "instance": "b"}),
        json!({"name": "a", "instance": ORDERS, "copy_to": ["LON"]}),
        json!({"name": "a", "source": {"type": "ha"}}),
    ] {
        assert_eq!(fault(&backup(&mut asked, &bad)).1, "badRequest", "{bad}");
    }
    let missing = json!({"name": "a", "instance": "55b277eb-39be-4921-be31-3d61b43651d7"});
    assert_eq!(backup(&mut asked, &missing).status, 404);
    let failed = asked.id_of("/backups", "backups", "orders-try");
    let child = json!({"name": "a", "instance": ORDERS, "parent_id": failed});
    assert_eq!(backup(&mut asked, &child).status, 400);
    let down = asked.id_of("/instances", "instances", "legacy-forum");
    assert_eq!(backup(&mut asked, &json!({"name": "a", "instance": down})).status, 422);
    let group = asked.id_of("/ha", "ha_instances", "billing");
    let whole = json!({"name": "x".repeat(64), "instance": null, "source": {"type": "ha", "id": group}});
    assert_eq!(backup(&mut asked, &whole).status, 202);
    assert_eq!(asked.get(&format!("/ha/{group}"))["ha_instance"]["state"], "BACKUP");
    assert_eq!(asked.all(&format!("/ha/{group}/backups"), "backups").len(), 2);
}

#[test]
fn an_incremental_is_copied_only_after_its_parent() {
    let mut asked = Asked::new();
    let full = asked.id_of("/backups", "backups", "orders-weekly");
    let changes = asked.id_of("/backups", "backups", "orders-weekly-changes");
    let to_iad = json!({"target_backup_region": "IAD", "name": "moved", "description": ""});
    let (status, root, message) = fault(&copy(&mut asked, &changes, &to_iad));
    assert_eq!((status, root.as_str()), (400, "badRequest"));
    assert!(message.contains(&full), "{message}");
    for bad in ["LON", "DFW", "iad"] {
        assert_eq!(copy(&mut asked, &full, &json!({"target_backup_region": bad})).status, 400, "{bad}");
    }
    let reply = copy(&mut asked, &full, &json!({"target_backup_region": "IAD"}));
    assert_eq!((reply.status, reply.body.len()), (202, 0));
    assert_eq!(copy(&mut asked, &changes, &to_iad).status, 202);
    let failed = asked.id_of("/backups", "backups", "orders-try");
    assert_eq!(copy(&mut asked, &failed, &to_iad).status, 422);
    asked.region = Region::Iad;
    let parent = asked.id_of("/backups", "backups", "orders-weekly-copy");
    let child = asked.id_of("/backups", "backups", "moved");
    assert_eq!(asked.get(&format!("/backups/{child}"))["backup"]["parent_id"], parent.as_str());
}

#[test]
fn children_are_deleted_with_their_parent() {
    let mut asked = Asked::new();
    let full = asked.id_of("/backups", "backups", "orders-weekly");
    assert_eq!(asked.ask("DELETE", &format!("/backups/{full}"), &Value::Null).status, 202);
    assert_eq!(asked.id_of("/backups", "backups", "orders-weekly-changes"), "");
    assert_eq!(asked.ask("DELETE", &format!("/backups/{full}"), &Value::Null).status, 404);
}

#[test]
fn an_instances_only_backup_is_also_shown_by_itself() {
    let mut asked = Asked::new();
    let several = asked.get(&format!("/instances/{ORDERS}/backups"));
    assert_eq!(several["backups"].as_array().unwrap().len(), 4);
    asked.region = Region::Iad;
    let sessions = asked.id_of("/instances", "instances", "sessions");
    let single = asked.get(&format!("/instances/{sessions}/backups"));
    assert_eq!(single["backup"]["name"], "sessions-once");
    assert_eq!(single["backups"], json!([single["backup"]]));
}
