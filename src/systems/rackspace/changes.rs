//! What changed about a target between two readings: if anything did, the form stops before sending.

use super::rules::target_of;
use super::wire::{SourceType, Target};
use super::{Context, Region};
use crate::forms::Draft;
use crate::texts;
use crate::words::{Arg, Said};

/// What changed about a draft's target from one reading of its region to a later one.
pub fn changes(draft: &Draft, before: &Context, after: &Context) -> Vec<Said> {
    let (kind, id) = target_of(draft);
    let region = after.region.map_or("", Region::code);
    let Some(now) = after.target(&kind, id) else {
        return vec![GONE.with([before.title_of(&kind, id).into(), region.into()])];
    };
    // A reviewed form had read its lists: without them nothing could have been chosen.
    let Some(then) = before.target(&kind, id) else { return Vec::new() };
    let mut said = Vec::new();
    if then.title() != now.title() {
        said.push(RENAMED.with([then.title().into(), now.title().into()]));
    }
    if then.state() != now.state() {
        said.push(STATE.with([now.title().into(), word(then), word(now)]));
    }
    if let Some(group) = now.group().filter(|group| then.group() != Some(group)) {
        let group = after.title_of(&SourceType::Ha, group);
        said.push(JOINED.with([now.title().into(), group.into()]));
    }
    let schedule = |context: &Context| context.schedule_of(id).map(|schedule| schedule.id.clone());
    if let Some(schedule) = schedule(after).filter(|now| schedule(before).as_ref() != Some(now)) {
        said.push(SCHEDULED.with([now.title().into(), schedule.into()]));
    }
    said
}

fn word(target: &Target) -> Arg {
    target.state().map_or(UNSAID.into(), Arg::from)
}

texts! {
    GONE: "{0} is no longer in {1}.", "{0} 已不在 {1} 中。";
    RENAMED: "{0} is now called {1}.", "{0} 已改名为 {1}。";
    STATE: "The state of {0} was {1} and is now {2}.", "{0} 的状态由 {1} 变为 {2}。";
    JOINED: "{0} has become a member of the HA group {1}, which is scheduled instead.", "{0} 已加入 HA 组 {1}，应为该组创建备份计划。";
    SCHEDULED: "{0} now has a schedule ({1}); it can have only one.", "{0} 在此期间已有备份计划（{1}），每个对象只能有一个。";
    UNSAID: "not given", "未知";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::rackspace::wire::{HaGroups, Instances, Schedules};

    fn context(instances: &str, groups: &str, schedules: &str) -> Context {
        let read = format!(r#"{{"instances": [{instances}]}}"#);
        let instances = serde_json::from_str::<Instances>(&read).unwrap().instances;
        let groups = serde_json::from_str::<HaGroups>(&format!(r#"{{"ha_instances": [{groups}]}}"#)).unwrap();
        let schedules =
            serde_json::from_str::<Schedules>(&format!(r#"{{"schedules": [{schedules}]}}"#)).unwrap();
        Context {
            region: Some(Region::Dfw),
            targets: [instances, groups.ha_instances].concat(),
            schedules: schedules.schedules,
            ..Context::new(vec![Region::Dfw], "2020-11-14T07:28:17Z".parse().unwrap())
        }
    }

    #[test]
    fn every_change_is_reported() {
        const I1: &str = r#"{"id": "i1", "name": "a", "status": "ACTIVE"}"#;
        const H1: &str = r#"{"id": "h1", "state": "ACTIVE"}"#;
        let before = context(I1, H1, "");
        let instance = Draft::from([("source_type", "instance"), ("instance_id", "i1")]);
        let group = Draft::from([("source_type", "ha"), ("source_id", "h1")]);
        let codes = |draft: &Draft, after: &Context| -> Vec<&'static str> {
            changes(draft, &before, after).iter().map(|said| said.text.code()).collect()
        };
        assert!(codes(&instance, &before).is_empty() && codes(&group, &before).is_empty());
        assert_eq!(codes(&instance, &context("", H1, "")), ["GONE"]);
        assert_eq!(codes(&group, &context(I1, "", "")), ["GONE"]);
        let other = r#"{"id": "i1", "name": "b", "status": "BACKUP", "ha_id": "h1"}"#;
        let schedule = r#"{"id": "s", "instance_id": "i1"}"#;
        let after = context(other, r#"{"id": "h1", "state": "BACKUP"}"#, schedule);
        assert_eq!(codes(&instance, &after), ["RENAMED", "STATE", "JOINED", "SCHEDULED"]);
        assert_eq!(codes(&group, &after), ["STATE"]);
        let left = context(I1, H1, r#"{"id": "s", "source": {"id": "h1", "type": "ha"}}"#);
        assert_eq!(codes(&group, &left), ["SCHEDULED"]);
    }
}
