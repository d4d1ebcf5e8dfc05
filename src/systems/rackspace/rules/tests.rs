use super::*;
use crate::json::body_text;
use crate::systems::rackspace::Region;
use crate::systems::rackspace::wire::{HaGroups, Instances, Schedules};
use proptest::prelude::*;

const INSTANCE: &str = "44b277eb-39be-4921-be31-3d61b43651d7";

fn context(region: Region) -> Context {
    let instances: Instances = serde_json::from_str(
        r#"{"instances": [{"id": "44b277eb-39be-4921-be31-3d61b43651d7", "name": "db1"}, {"id": "i2", "name": "db2"},
            {"id": "m1", "ha_id": "h1"}, {"id": "old", "datastore": {"type": "MySQL", "version": "5.1"}}]}"#,
    )
    .unwrap();
    let groups: HaGroups = serde_json::from_str(
        r#"{"ha_instances": [{"id": "h1", "name": "ha-one"}, {"id": "h2", "name": "ha-two", "state": "ACTIVE"}]}"#,
    )
    .unwrap();
    let schedules: Schedules = serde_json::from_str(
        r#"{"schedules": [{"id": "s1", "instance_id": "i2"}, {"id": "s2", "source": {"id": "h2", "type": "ha"}}]}"#,
    )
    .unwrap();
    Context {
        region: Some(region),
        targets: [instances.instances, groups.ha_instances].concat(),
        schedules: schedules.schedules,
        ..Context::new(Region::ALL.to_vec(), "2020-11-14T07:28:17Z".parse().unwrap())
    }
}

fn draft(changes: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::from([
        ("_region", "DFW"),
        ("source_type", "instance"),
        ("instance_id", INSTANCE),
        ("day_of_week", "0"),
        ("hour", "14"),
        ("minute", "30"),
    ]);
    for (name, text) in changes {
        draft.put(name, *text);
    }
    draft
}

fn issues(draft: &Draft, region: Region) -> Vec<(String, &'static str)> {
    let verdict = create_schedule(draft, &context(region));
    verdict.issues().iter().map(|issue| (issue.path.clone(), issue.said.text.code())).collect()
}

fn warnings(draft: &Draft, region: Region) -> Vec<(String, &'static str)> {
    let found = create_schedule(draft, &context(region)).warnings;
    found.iter().map(|issue| (issue.path.clone(), issue.said.text.code())).collect()
}

#[test]
fn the_seed_request_comes_out_with_its_set_sorted() {
    let mut draft = draft(&[]);
    draft.put_member("copy_to", "ORD", true);
    draft.put_member("copy_to", "IAD", true);
    let body = create_schedule(&draft, &context(Region::Dfw)).body.unwrap();
    let seen: serde_json::Value = serde_json::from_str(&body_text(&body)).unwrap();
    let expected = serde_json::json!({"schedule": {"action": "backup", "day_of_week": 0, "hour": 14,
        "instance_id": INSTANCE, "minute": 30, "copy_to": ["IAD", "ORD"]}});
    assert_eq!(seen, expected);
}

#[test]
fn a_group_is_named_by_its_source() {
    let draft = draft(&[
        ("source_type", "ha"),
        ("source_id", "h1"),
        ("day_of_week", "7"),
        ("hour", "03"),
        ("minute", "0"),
        ("full_backup_retention", " 14 "),
    ]);
    let body = create_schedule(&draft, &context(Region::Dfw)).body.unwrap();
    let expected = serde_json::json!({"schedule": {"action": "backup", "source_id": "h1", "source_type": "ha",
        "day_of_week": 7, "hour": 3, "minute": 0, "full_backup_retention": 14}});
    assert_eq!(serde_json::to_value(&body).unwrap(), expected);
}

#[test]
fn each_value_at_its_boundaries() {
    let table: [(&str, &[&str], &[&str], &str); 4] = [
        ("day_of_week", &["0", "6", "7"], &["", "8", "-1", "1.0", "x"], "DAY"),
        ("hour", &["0", "00", "23", " 5 "], &["", "24", "-1", "+1", "1.5", "５", "1e1"], "HOUR"),
        ("minute", &["0", "59"], &["", "60", "999999999999999999999"], "MINUTE"),
        (
            "full_backup_retention",
            &["", "2", "002", "3650"],
            &["0", "1", "-2", "2.0", "two", "２"],
            "RETENTION",
        ),
    ];
    for (name, good, bad, code) in table {
        for text in good {
            assert_eq!(issues(&draft(&[(name, text)]), Region::Dfw), [], "{name} = {text:?}");
        }
        for text in bad {
            let expected = [(name.to_owned(), code)];
            assert_eq!(issues(&draft(&[(name, text)]), Region::Dfw), expected, "{name} = {text:?}");
        }
    }
    let huge = [("full_backup_retention".to_owned(), "RETENTION_HUGE")];
    assert_eq!(issues(&draft(&[("full_backup_retention", "99999999999999999999")]), Region::Dfw), huge);
}

#[test]
fn what_is_backed_up_must_exist_and_be_free() {
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);
    let table: [Row<'_>; 9] = [
        (&[("source_type", "")], "source_type", "TARGET_KIND"),
        (&[("source_type", "cluster")], "source_type", "TARGET_KIND"),
        (&[("instance_id", "")], "instance_id", "NO_INSTANCE"),
        (&[("instance_id", "nowhere")], "instance_id", "NOT_LISTED"),
        (&[("instance_id", "m1")], "instance_id", "MEMBER"),
        (&[("instance_id", "i2")], "instance_id", "SCHEDULED"),
        (&[("source_type", "ha")], "source_id", "NO_GROUP"),
        (&[("source_type", "ha"), ("source_id", INSTANCE)], "source_id", "NOT_LISTED"),
        (&[("source_type", "ha"), ("source_id", "h2")], "source_id", "SCHEDULED"),
    ];
    for (changes, path, code) in table {
        assert_eq!(issues(&draft(changes), Region::Dfw), [(path.to_owned(), code)], "{changes:?}");
    }
    assert_eq!(issues(&draft(&[]), Region::Iad), [("instance_id".to_owned(), "LISTS_MISSING")]);
    let old = [("instance_id".to_owned(), "OLD_MYSQL")];
    assert_eq!(warnings(&draft(&[("instance_id", "old")]), Region::Dfw), old);
    assert_eq!(issues(&draft(&[("instance_id", "old")]), Region::Dfw), []);
}

#[test]
fn a_schedule_that_does_not_say_what_it_backs_up_may_be_of_anything() {
    let mut context = context(Region::Dfw);
    context.schedules.push(serde_json::from_str(r#"{"id": "s3"}"#).unwrap());
    for (changes, path) in [
        (&[][..], Some("instance_id")),
        (&[("source_type", "ha"), ("source_id", "h1")], Some("source_id")),
        (&[("instance_id", "i2")], None),
    ] {
        let verdict = create_schedule(&draft(changes), &context);
        let warned = verdict.warnings.iter().map(|issue| (issue.path.as_str(), issue.said.text.code()));
        assert_eq!(warned.collect::<Vec<_>>(), Vec::from_iter(path.map(|path| (path, "MAY_BE_SCHEDULED"))));
    }
}

#[test]
fn the_region_is_needed_and_may_be_doubted() {
    let missing = [("_region".to_owned(), "NO_REGION"), ("instance_id".to_owned(), "LISTS_MISSING")];
    assert_eq!(issues(&draft(&[("_region", "")]), Region::Dfw), missing);
    let unknown = [("_region".to_owned(), "REGION_UNKNOWN"), ("instance_id".to_owned(), "LISTS_MISSING")];
    assert_eq!(issues(&draft(&[("_region", "dfw")]), Region::Dfw), unknown);
    for (region, doubted) in [(Region::Syd, 1), (Region::Hkg, 1), (Region::Dfw, 0), (Region::Lon, 0)] {
        let draft = draft(&[("_region", region.code())]);
        assert_eq!(issues(&draft, region), []);
        let count = warnings(&draft, region).iter().filter(|(_, code)| *code == "SCHEDULES_DOUBTED").count();
        assert_eq!(count, doubted, "{region:?}");
    }
}

fn copying(region: Region, day: &str, to: &[&str]) -> Draft {
    let mut draft = draft(&[("_region", region.code()), ("day_of_week", day)]);
    for code in to {
        draft.put_member("copy_to", code, true);
    }
    draft
}

#[test]
fn copies_go_to_the_five_other_regions() {
    let one = |code| vec![("copy_to".to_owned(), code)];
    assert_eq!(issues(&copying(Region::Dfw, "7", &["HKG", "IAD", "ORD", "SYD"]), Region::Dfw), []);
    assert_eq!(issues(&copying(Region::Dfw, "7", &["DFW"]), Region::Dfw), one("COPY_OWN"));
    assert_eq!(issues(&copying(Region::Dfw, "7", &["LON"]), Region::Dfw), one("COPY_LON"));
    assert_eq!(issues(&copying(Region::Dfw, "7", &["iad"]), Region::Dfw), one("COPY_UNKNOWN"));
    assert_eq!(issues(&copying(Region::Lon, "7", &["DFW", "IAD"]), Region::Lon), one("COPY_FROM_LON"));
    assert_eq!(issues(&copying(Region::Lon, "7", &[]), Region::Lon), []);
    assert_eq!(warnings(&copying(Region::Lon, "7", &[]), Region::Lon), one("COPY_FROM_LON"));
}

#[test]
fn incremental_backups_need_their_parent() {
    let parent = vec![("copy_to".to_owned(), "COPY_PARENT")];
    assert_eq!(warnings(&copying(Region::Dfw, "6", &["IAD"]), Region::Dfw), parent);
    assert_eq!(warnings(&copying(Region::Dfw, "7", &["IAD"]), Region::Dfw), []);
    assert_eq!(warnings(&copying(Region::Dfw, "6", &[]), Region::Dfw), []);
}

#[test]
fn issues_come_in_the_order_of_the_form() {
    let paths: Vec<String> =
        create_schedule(&Draft::default(), &Context::new(vec![], "2020-01-01T00:00:00Z".parse().unwrap()))
            .issues()
            .iter()
            .map(|issue| issue.path.clone())
            .collect();
    assert_eq!(paths, ["_region", "source_type", "day_of_week", "hour", "minute"]);
}

proptest! {
    #[test]
    fn no_draft_breaks_it_and_bodies_survive_a_round(
        day in ".{0,3}|[0-7]", hour in ".{0,3}|[0-9]{1,2}", minute in ".{0,3}|[0-9]{1,2}", keep in ".{0,4}|[0-9]{0,4}",
        copies in proptest::collection::vec("[A-Z]{3}|DFW|IAD|ORD|HKG|SYD|LON", 0..5), at in 0..6_usize,
    ) {
        let region = Region::ALL[at];
        let mut draft = copying(region, &day, &copies.iter().map(String::as_str).collect::<Vec<_>>());
        draft.put("hour", hour);
        draft.put("minute", minute);
        draft.put("full_backup_retention", keep);
        let verdict = create_schedule(&draft, &context(region));
        match verdict.body {
            Ok(body) => {
                let sent = &body.schedule;
                prop_assert!(sent.day_of_week <= 7 && sent.hour <= 23 && sent.minute <= 59);
                prop_assert!(sent.full_backup_retention.is_none_or(|keep| keep >= 2));
                prop_assert!(sent.copy_to.is_sorted() && !sent.copy_to.contains(&region.code().to_owned()));
                let read: CreateSchedule = serde_json::from_str(&body_text(&body)).unwrap();
                prop_assert_eq!(read, body);
            }
            Err(issues) => prop_assert!(!issues.is_empty()),
        }
    }
}
