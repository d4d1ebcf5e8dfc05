use super::asked::{Asked, MINUTE_MS, START_MS, fault};
use serde_json::{Value, json};
use simulator::Region;

#[test]
fn the_sample_with_copies_is_answered_as_the_documents_say() {
    let mut asked = Asked::new();
    let reply = asked.create(&json!({"copy_to": ["IAD", "ORD"]}));
    assert_eq!(reply.status, 202);
    let schedule = &reply.value()["schedule"];
    let id = schedule["id"].as_str().unwrap().to_owned();
    assert_eq!(
        *schedule,
        json!({"action": "backup", "created": "2020-11-14T07:28:17", "day_of_month": null, "day_of_week": 0,
            "full_backup_retention": 2, "hour": 14, "id": id,
            "instance_id": "44b277eb-39be-4921-be31-3d61b43651d7",
            "last_scheduled": null, "minute": 30, "month": null,
            "next_run": "2020-11-14T14:30:00", "running": 0,
            "source": {"id": "44b277eb-39be-4921-be31-3d61b43651d7", "type": "instance"},
            "updated": "2020-11-14T07:28:17", "copy_to": ["ORD", "IAD"]})
    );
    assert_eq!(asked.get(&format!("/schedules/{id}"))["schedule"], *schedule);
}

#[test]
fn without_copies_the_older_shape_comes_back() {
    let mut asked = Asked::new();
    let schedule = asked.create(&json!({})).value()["schedule"].clone();
    assert!(schedule.get("copy_to").is_none());
    assert_eq!((&schedule["running"], &schedule["full_backup_retention"]), (&json!(false), &Value::Null));
    let listed = asked.all("/schedules", "schedules");
    let listed = listed.iter().find(|one| one["id"] == schedule["id"]).unwrap();
    for absent in ["source", "copy_to", "running", "full_backup_retention"] {
        assert!(listed.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn each_value_is_checked_at_its_bounds() {
    for good in [
        json!({"day_of_week": 7}),
        json!({"hour": 0, "minute": 0}),
        json!({"hour": 23, "minute": 59}),
        json!({"full_backup_retention": 2}),
        json!({"full_backup_retention": 100_000}),
        json!({"copy_to": []}),
        json!({"copy_to": ["IAD", "ORD", "HKG", "SYD"]}),
        json!({"source_type": "instance"}),
    ] {
        assert_eq!(Asked::new().create(&good).status, 202, "{good}");
    }
    for bad in [
        json!({"action": null}),
        json!({"action": "restore"}),
        json!({"day_of_week": null}),
        json!({"day_of_week": 8}),
        json!({"day_of_week": -1}),
        json!({"day_of_week": "0"}),
        json!({"day_of_week": true}),
        json!({"hour": null}),
        json!({"hour": 24}),
        json!({"hour": 1.5}),
        json!({"minute": 60}),
        json!({"full_backup_retention": 1}),
        json!({"full_backup_retention": "2"}),
        json!({"copy_to": "IAD"}),
        json!({"copy_to": ["LON"]}),
        json!({"copy_to": ["DFW"]}),
        json!({"copy_to": ["XYZ"]}),
        json!({"copy_to": ["iad"]}),
        json!({"copy_to": ["IAD", "IAD"]}),
        json!({"copy_to": [1]}),
        json!({"instance_id": null}),
        json!({"instance_id": "orders"}),
        json!({"source_type": "cluster"}),
        json!({"source_type": "ha"}),
        json!({"source_id": "55b277eb-39be-4921-be31-3d61b43651d7"}),
    ] {
        let (status, root, message) = fault(&Asked::new().create(&bad));
        assert_eq!((status, root.as_str()), (400, "badRequest"), "{bad}");
        assert!(message.starts_with("Validation error: schedule"), "{bad}: {message}");
    }
}

#[test]
fn complaints_are_reported_together() {
    let (_, _, message) = fault(&Asked::new().create(&json!({"hour": 24, "minute": 60})));
    assert_eq!(
        message,
        "Validation error: schedule['hour'] 24 is greater than the maximum of 23; \
         schedule['minute'] 60 is greater than the maximum of 59"
    );
}

#[test]
fn a_target_has_one_schedule() {
    let mut asked = Asked::new();
    assert_eq!(asked.create(&json!({})).status, 202);
    let (status, root, message) = fault(&asked.create(&json!({"hour": 3})));
    assert_eq!((status, root.as_str()), (400, "badRequest"));
    assert_eq!(message, "44b277eb-39be-4921-be31-3d61b43651d7 already has an active schedule");
}

#[test]
fn a_group_is_scheduled_and_its_members_are_not() {
    let mut asked = Asked::new();
    let group = asked.id_of("/ha", "ha_instances", "billing");
    let member =
        asked.all("/instances", "instances").into_iter().find(|one| one["ha_id"] == group.as_str()).unwrap();
    let (status, _, message) = fault(&asked.create(&json!({"instance_id": member["id"]})));
    assert_eq!(status, 400);
    assert!(message.contains(&group), "{message}");
    let wish = json!({"instance_id": null, "source_id": group, "source_type": "ha"});
    let reply = asked.create(&wish);
    assert_eq!(reply.status, 202);
    let schedule = &reply.value()["schedule"];
    assert_eq!(schedule["instance_id"], Value::Null);
    assert_eq!(schedule["source"], json!({"id": group, "type": "ha"}));
    let unknown = json!({"instance_id": "55b277eb-39be-4921-be31-3d61b43651d7"});
    assert_eq!(fault(&asked.create(&unknown)).1, "itemNotFound");
}

#[test]
fn london_copies_nowhere() {
    let mut asked = Asked::new();
    asked.region = Region::Lon;
    let id = asked.all("/schedules", "schedules")[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/schedules/{id}");
    let reply = asked.ask("PUT", &path, &json!({"schedule": {"copy_to": ["DFW"]}}));
    assert_eq!(fault(&reply).0, 400);
}

#[test]
fn an_update_changes_what_it_names_and_answers_empty() {
    let mut asked = Asked::new();
    let id =
        asked.create(&json!({"copy_to": ["IAD"]})).value()["schedule"]["id"].as_str().unwrap().to_owned();
    let path = format!("/schedules/{id}");
    asked.now_ms += MINUTE_MS;
    // What Rackspace's own command line sends unasked.
    let body = json!({"schedule": {"hour": 6, "run_now": false, "copy_to": null}});
    let reply = asked.ask("PUT", &path, &body);
    assert_eq!((reply.status, reply.body.len()), (202, 0));
    let schedule = asked.get(&path)["schedule"].clone();
    assert_eq!((&schedule["hour"], &schedule["minute"]), (&json!(6), &json!(30)));
    assert_eq!(schedule["next_run"], "2020-11-15T06:30:00");
    assert_eq!(schedule["updated"], "2020-11-14T07:29:17");
    assert_eq!(schedule["copy_to"], json!(["IAD"]));
    asked.ask("PUT", &path, &json!({"schedule": {"copy_to": "ORD"}}));
    assert_eq!(asked.get(&path)["schedule"]["copy_to"], json!(["IAD"]), "text changes nothing");
    asked.ask("PUT", &path, &json!({"schedule": {"copy_to": ["ORD", "SYD"]}}));
    assert_eq!(asked.get(&path)["schedule"]["copy_to"], json!(["SYD", "ORD"]));
    asked.ask("PUT", &path, &json!({"schedule": {"copy_to": []}}));
    assert_eq!(asked.get(&path)["schedule"]["copy_to"], json!([]));
    for bad in [json!({"hour": 24}), json!({"run_now": "soon"}), json!({"full_backup_retention": 0})] {
        assert_eq!(asked.ask("PUT", &path, &json!({"schedule": bad})).status, 400, "{bad}");
    }
}

#[test]
fn one_region_ignores_copies() {
    let mut asked = Asked::new();
    asked.region = Region::Ord;
    let before = asked.all("/schedules", "schedules")[0].clone();
    let path = format!("/schedules/{}", before["id"].as_str().unwrap());
    assert_eq!(asked.ask("PUT", &path, &json!({"schedule": {"copy_to": ["IAD"], "hour": 13}})).status, 202);
    let after = asked.get(&path)["schedule"].clone();
    assert_eq!((&after["copy_to"], &after["hour"]), (&before["copy_to"], &json!(13)));
}

#[test]
fn a_deleted_schedule_is_gone() {
    let mut asked = Asked::new();
    let id = asked.create(&json!({})).value()["schedule"]["id"].as_str().unwrap().to_owned();
    let path = format!("/schedules/{id}");
    let reply = asked.ask("DELETE", &path, &Value::Null);
    assert_eq!((reply.status, reply.body.len()), (202, 0));
    assert_eq!(fault(&asked.ask("DELETE", &path, &Value::Null)).1, "itemNotFound");
    assert_eq!(asked.ask("PUT", &path, &json!({"schedule": {}})).status, 404);
    assert_eq!(asked.create(&json!({})).status, 202, "the target is free again");
    assert_eq!(asked.now_ms, START_MS);
}
