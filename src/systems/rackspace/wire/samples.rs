//! Every JSON sample of the documents: read, or refused with the reason.

use super::*;
use crate::systems::rackspace::slot::plan_of;
use proptest::prelude::*;
use serde_json::{Value, json};

const SEED_REQUEST: &str = r#"{
       "schedule": {
           "action": "backup",
           "day_of_week": 0,
           "hour": 14,
           "instance_id": "44b277eb-39be-4921-be31-3d61b43651d7",
           "minute": 30,
           "copy_to": ["IAD", "ORD"]
       }
   }"#;

const SEED_ANSWER: &str = r#"{
     "schedule": {
        "action": "backup",
        "created": "2020-11-14T07:28:17",
        "day_of_month": null,
        "day_of_week": 0,
        "full_backup_retention": 2,
        "hour": 14,
        "id": "88b277eb-39be-4921-be31-3d61b43651d7",
        "instance_id": "44b277eb-39be-4921-be31-3d61b43651d7",
        "last_scheduled": null,
        "minute": 30,
        "month": null,
        "next_run": "2020-11-14T14:30:00",
        "running": 0,
        "source": {
            "id": "44b277eb-39be-4921-be31-3d61b43651d7",
            "type": "instance"
        },
        "updated": "2020-11-14T07:28:17",
        "copy_to": ["ORD", "IAD"]
      }
   }"#;

fn same<T: crate::json::Write + crate::json::Read>(text: &str) -> bool {
    let read: T = crate::json::read(text).unwrap();
    crate::json::to_value(&read) == serde_json::from_str::<Value>(text).unwrap()
}

#[test]
fn requests_are_written_back_as_they_were_read() {
    let group = r#"{"schedule": {"action": "backup", "source_id": "7d1c2f3a-0000-4000-8000-0000000000aa",
        "source_type": "ha", "day_of_week": 7, "hour": 3, "minute": 0}}"#;
    let kept = r#"{"schedule": {"action": "backup", "instance_id": "7d1c2f3a-0000-4000-8000-000000000001",
        "day_of_week": 0, "hour": 14, "minute": 30, "full_backup_retention": 2, "copy_to": ["IAD", "ORD"]}}"#;
    for text in [SEED_REQUEST, group, kept] {
        assert!(same::<CreateSchedule>(text), "{text}");
    }
    // Numbers as text (contracts/rackspace.md 1.2 note 6), and an update's sample, which is not what
    // creating sends.
    for text in [
        r#"{"schedule": {"action": "backup", "day_of_week": "0", "hour": "4", "minute": "00"}}"#,
        r#"{"schedule": {"day_of_week": 2, "hour": 6, "minute": 19}}"#,
        r#"{"action": "backup", "day_of_week": 0, "hour": 4, "minute": 0}"#,
    ] {
        assert!(serde_json::from_str::<CreateSchedule>(text).is_err(), "{text}");
    }
}

#[test]
fn the_seed_answer_is_read() {
    let schedule = serde_json::from_str::<OneSchedule>(SEED_ANSWER).unwrap().schedule;
    assert_eq!(schedule.target_id(), Some("44b277eb-39be-4921-be31-3d61b43651d7"));
    assert_eq!((schedule.target_type(), schedule.running.0), (SourceType::Instance, false));
    assert_eq!(schedule.copies(), ["IAD", "ORD"]);
    assert_eq!(schedule.next_run.unwrap().at(), "2020-11-14T14:30:00Z".parse().ok());
    assert_eq!(schedule.last_scheduled, None);
}

#[test]
fn older_and_odd_schedules_are_read() {
    // The list sample of 2014: no source, copy_to, running, retention.
    let old = json!({"schedules": [{"id": "a", "action": "backup", "instance_id": "i", "day_of_week": 0, "hour": 14,
        "minute": 30, "next_run": "2014-11-02T14:30:00", "last_scheduled": null}]});
    let old: Schedules = serde_json::from_value(old).unwrap();
    assert_eq!((old.schedules[0].target_id(), old.schedules[0].copies().len()), (Some("i"), 0));
    let odd = json!({"id": "a", "hour": "14", "minute": 30.0, "day_of_week": null, "running": "true", "source": {},
        "copy_to": "DFW,IAD", "full_backup_retention": [], "created": 7, "instance_id": null});
    let odd: Schedule = serde_json::from_value(odd).unwrap();
    assert_eq!((odd.target_id(), odd.running.0, &odd.copy_to), (None, true, &None));
    assert_eq!(odd.hour.map(|hour| hour.0), Some(14));
    let group = json!({"id": "a", "instance_id": null, "source": {"id": "h", "type": "ha"}});
    let group: Schedule = serde_json::from_value(group).unwrap();
    assert_eq!((group.target_id(), group.target_type()), (Some("h"), SourceType::Ha));
    assert!(serde_json::from_value::<Schedule>(json!({"action": "backup"})).is_err());
}

#[test]
fn backups_are_read_singly_and_in_lists() {
    let one = json!({"id": "b", "name": "n", "status": "COMPLETED", "created": "2015-01-01T03:23:28Z",
        "updated": "2015-01-01T03:23:28", "instance_id": null, "source": {"type": "ha", "id": "h"}, "parent_id": "p",
        "type": "InnoBackupExIncremental", "is_automated": 1, "size": 0.14, "volume_size": 2, "datastore": {},
        "locationRef": null});
    for text in [json!({"backup": one}), json!({"backups": [one], "links": []})] {
        let read: Backups = serde_json::from_value(text).unwrap();
        let backup = &read.backups[0];
        assert_eq!(
            (backup.target_id(), backup.is_incremental(), backup.is_automated.0),
            (Some("h"), true, true)
        );
        assert_eq!((&backup.status, backup.size), (&Some(BackupStatus::Completed), Some(0.14)));
        assert_eq!(backup.created.as_ref().unwrap().at(), backup.updated.as_ref().unwrap().at());
    }
    assert!(serde_json::from_value::<Backups>(json!({})).is_err());
    let copying: Backup = serde_json::from_value(json!({"id": "b", "status": "COPYING"})).unwrap();
    assert_eq!(copying.status, Some(BackupStatus::Other("COPYING".into())));
}

#[test]
fn instances_groups_and_versions_are_read() {
    let instances: Instances = serde_json::from_value(json!({"instances": [{"id": "i", "name": "db", "status": "ACTIVE",
        "datastore": {"type": "mysql", "version": "5.7"}, "flavor": {"id": "1", "links": []}, "volume": {"size": 2},
        "ha_id": "h"}], "links": [{"rel": "next", "href": "/instances?marker=i&limit=1"}]}))
    .unwrap();
    assert_eq!(instances.instances[0].volume.size.map(|size| size.0), Some(2));
    assert_eq!(Link::next_marker(&instances.links), Some("i"));
    let groups: HaGroups =
        serde_json::from_value(json!({"ha_instances": [{"id": "h", "name": "", "state": "HA_FAILOVER"}]}))
            .unwrap();
    assert_eq!(groups.ha_instances[0].title(), "h");
    assert_eq!(groups.ha_instances[0].state(), Some("HA_FAILOVER"));
    let versions = json!({"versions": [{"id": "v1.0", "status": "CURRENT", "updated": "x", "links": []}]});
    assert_eq!(serde_json::from_value::<Versions>(versions).unwrap().versions[0].id, "v1.0");
    // The HA list sample lacks a brace, the copy sample has a comma too many (contracts/rackspace.md 9,
    // trap 22).
    for broken in [r#"{"backups": [{"id": "b"]}"#, r#"{"copy-backup": {"target_backup_region": "IAD",}}"#] {
        assert!(serde_json::from_str::<Value>(broken).is_err());
    }
}

#[test]
fn identity_names_token_and_roles() {
    let access: Access = serde_json::from_value(json!({"access": {
        "token": {"id": "t", "expires": "2020-11-15T07:28:17.000Z", "tenant": {"id": "1234", "name": "1234"}},
        "serviceCatalog": [
            {"name": "cloudFiles", "type": "object-store", "endpoints": [{"region": "LON"}]},
            {"name": "cloudDatabases", "type": "rax:database", "endpoints": [
                {"region": "DFW", "tenantId": "1234", "publicURL": "https://dfw/v1.0/1234"}, {"region": "IAD"}]}],
        "user": {"id": "1", "roles": [{"id": "3", "name": "identity:user-admin"}]}}}))
    .unwrap();
    assert_eq!((access.token(), access.roles()), ("t", vec!["identity:user-admin".into()]));
    assert_eq!(access.expires().unwrap().at(), "2020-11-15T07:28:17Z".parse().ok());
    let bare: Access = serde_json::from_value(json!({"access": {"token": {"id": "t"}}})).unwrap();
    assert!(bare.roles().is_empty() && bare.expires().is_none());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    let name = "[a-z_]{1,8}|schedule|schedules|id|source|type|copy_to|hour|minute|day_of_week|running|links|rel|href|created|message";
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map(name, inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_breaks_the_reading(mut value in any_json(), text in ".{0,40}") {
        if let Some(members) = value.as_object_mut() {
            members.insert("id".into(), "x".into());
        }
        if let Ok(schedule) = serde_json::from_value::<Schedule>(value.clone()) {
            schedule.copies();
            plan_of(&schedule);
            let _ = schedule.next_run.and_then(|next| next.at());
        } else {
            prop_assert!(!value.is_object(), "one odd field hides a schedule: {value}");
        }
        let _ = serde_json::from_value::<Schedules>(value.clone());
        let _ = serde_json::from_value::<Backups>(value.clone());
        let _ = serde_json::from_value::<Access>(value.clone());
        let _ = Fault::read(&value.to_string());
        let _ = Fault::read(&text);
        let _ = Stamp(text).at();
    }

    #[test]
    fn a_request_survives_writing_and_reading(
        day_of_week in any::<u8>(), hour in any::<u8>(), minute in any::<u8>(),
        kept in proptest::option::of(any::<u64>()), copy_to in proptest::collection::vec(".{0,4}", 0..4),
        instance_id in proptest::option::of(".{0,8}"), source_id in proptest::option::of(".{0,8}"),
        kind in proptest::option::of("ha|instance|other"),
    ) {
        let source_type = kind.as_deref().map(SourceType::from);
        let schedule = NewSchedule { action: "backup".into(), instance_id, source_id, source_type, day_of_week, hour,
            minute, full_backup_retention: kept, copy_to };
        let body = CreateSchedule { schedule };
        let read: CreateSchedule = serde_json::from_str(&crate::json::body_text(&body)).unwrap();
        prop_assert_eq!(read, body);
    }
}
