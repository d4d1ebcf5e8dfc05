use super::*;
use crate::json::body_text;
use crate::systems::rackspace::wire::{Backups, HaGroups, Instances};
use serde_json::{Value, json};

fn context() -> Context {
    let instances: Instances = serde_json::from_str(
        r#"{"instances": [{"id": "i1", "status": "ACTIVE"}, {"id": "i2", "status": "BACKUP"},
        {"id": "m1", "ha_id": "h1"}]}"#,
    )
    .unwrap();
    let groups: HaGroups =
        serde_json::from_str(r#"{"ha_instances": [{"id": "h1"}, {"id": "h2", "state": "BACKUP"}]}"#).unwrap();
    Context {
        region: Some(Region::Dfw),
        targets: [instances.instances, groups.ha_instances].concat(),
        ..Context::new(vec![Region::Dfw, Region::Lon], "2020-11-14T07:28:17Z".parse().unwrap())
    }
}

fn backups() -> Vec<Backup> {
    let text = r#"{"backups": [{"id": "b1", "instance_id": "i1", "status": "COMPLETED"},
        {"id": "b2", "instance_id": "i1", "status": "FAILED"}, {"id": "b3", "instance_id": "i2", "status": "COMPLETED"}]}"#;
    serde_json::from_str::<Backups>(text).unwrap().backups
}

fn draft(more: &[(&str, &str)]) -> Draft {
    let mut draft =
        Draft::from([("_region", "DFW"), ("source_type", "instance"), ("instance_id", "i1"), ("name", "n")]);
    for (name, text) in more {
        draft.put(name, *text);
    }
    draft
}

fn codes<B>(verdict: &Verdict<B>) -> Vec<&'static str> {
    let issues = verdict.issues().iter().chain(&verdict.warnings);
    issues.map(|issue| issue.said.text.code()).collect()
}

/// The body to be sent, regardless of the order of its members.
fn compact<B: crate::json::Write>(verdict: Verdict<B>) -> Value {
    serde_json::from_str(&body_text(&verdict.body.unwrap_or_else(|_| panic!("issues")))).unwrap()
}

#[test]
fn a_backup_is_of_an_instance_or_a_group() {
    let one = |draft: &Draft| compact(create_backup(draft, &context(), &backups()));
    assert_eq!(one(&draft(&[])), json!({"backup":{"name":"n","instance":"i1"}}));
    let mut full = draft(&[("description", "d"), ("parent_id", "b1")]);
    full.put_member("copy_to", "IAD", true);
    let written =
        json!({"backup":{"name":"n","instance":"i1","description":"d","parent_id":"b1","copy_to":["IAD"]}});
    assert_eq!(one(&full), written);
    let group = draft(&[("source_type", "ha"), ("source_id", "h1")]);
    assert_eq!(one(&group), json!({"backup":{"name":"n","source":{"type":"ha","id":"h1"}}}));
}

#[test]
fn what_cannot_be_backed_up_is_reported() {
    let said = |more: &[(&str, &str)]| codes(&create_backup(&draft(more), &context(), &backups()));
    assert_eq!(said(&[("name", "")]), ["NAME_MISSING"]);
    assert!(said(&[("name", &"é".repeat(64))]).is_empty());
    assert_eq!(said(&[("name", &"é".repeat(65))]), ["NAME_LONG"]);
    assert_eq!(said(&[("instance_id", "m1")]), ["MEMBER"]);
    assert_eq!(said(&[("instance_id", "i2")]), ["BUSY"]);
    assert_eq!(said(&[("source_type", "ha"), ("source_id", "h2")]), ["BUSY"]);
    assert_eq!(said(&[("parent_id", "b2")]), ["PARENT_GONE"], "it failed");
    assert_eq!(said(&[("parent_id", "b3")]), ["PARENT_GONE"], "it is of another");
    assert_eq!(said(&[("_region", "")]), ["NO_REGION", "LISTS_MISSING"]);
}

#[test]
fn what_is_busy_is_reported_where_it_was_chosen() {
    for (kind, field, id) in [("instance", "instance_id", "i2"), ("ha", "source_id", "h2")] {
        let draft = draft(&[("source_type", kind), (field, id)]);
        let warnings = create_backup(&draft, &context(), &backups()).warnings;
        let paths: Vec<_> = warnings.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, [field]);
    }
}

#[test]
fn a_copy_goes_to_one_of_five_other_regions() {
    let context = |own, parents: Option<Vec<Region>>, backup: &str| CopyContext {
        own,
        backup: serde_json::from_str(backup).unwrap(),
        parents_in: parents,
    };
    let full = r#"{"id": "b", "status": "COMPLETED"}"#;
    let to = |code: &str| Draft::from([("target_backup_region", code)]);
    let said = |code: &str, own| codes(&copy_backup(&to(code), &context(own, None, full)));
    assert!(said("IAD", Region::Dfw).is_empty());
    assert_eq!(said("", Region::Dfw), ["TO_MISSING"]);
    assert_eq!(said("DFW", Region::Dfw), ["COPY_OWN"]);
    assert_eq!(said("LON", Region::Dfw), ["COPY_LON"]);
    assert_eq!(said("iad", Region::Dfw), ["COPY_UNKNOWN"]);
    assert_eq!(said("IAD", Region::Lon), ["COPY_FROM_LON"]);
    let child = r#"{"id": "b", "status": "BUILDING", "parent_id": "a"}"#;
    let warned = |parents| codes(&copy_backup(&to("IAD"), &context(Region::Dfw, parents, child)));
    assert_eq!(warned(None), ["NOT_DONE"], "what is not known is not said");
    assert_eq!(warned(Some(vec![Region::Ord])), ["PARENT_THERE", "NOT_DONE"]);
    assert_eq!(warned(Some(vec![Region::Iad])), ["NOT_DONE"]);
    let sent = compact(copy_backup(&to("IAD"), &context(Region::Dfw, None, full)));
    assert_eq!(sent, json!({"copy-backup": {"target_backup_region": "IAD"}}));
}
