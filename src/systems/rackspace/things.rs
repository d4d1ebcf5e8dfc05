//! What is protected, or should be, at Rackspace: instances and high-availability groups.

use super::api;
use super::context::wish;
use super::records::phase;
use super::slot::plan_of;
use super::summary::kept_by;
use super::wire::{Backup, BackupStatus, Schedule, SourceType, Stamp, Target};
use super::{Client, Context, Region};
use crate::fleet::{Good, Made, Planned, Thing, ThingKind};
use crate::net::{Failure, FirstFailure, Piece, some_at_a_time};
use crate::route::{Page, Route};
use crate::schedule::RunKind;
use crate::tasks::Phase;

/// Reports each instance and group, region by region, as soon as its region has been read; `unread` is
/// called for each region that could not be read completely.
///
/// Errors: the first region that cannot be read; the others are reported all the same.
pub async fn things(
    client: &Client,
    target: (&str, &str),
    found: &dyn Fn(Thing),
    unread: &dyn Fn(&str, &Failure),
) -> Result<(), Failure> {
    let failed = &FirstFailure::default();
    let read = |region: Region| -> Piece<'_> {
        Box::pin(async move {
            let mut lists = Context::new(client.regions(), client.now());
            let backups = match api::fill_context(client, region, &mut lists).await {
                Ok(()) => {
                    // Without it only retention is unknown.
                    api::complete(client, region, &mut lists, |schedule| schedule.source.is_none())
                        .await
                        .ok();
                    api::backups(client, region).await.map(|reply| reply.value)
                }
                Err(failure) => Err(failure),
            };
            if let Err(failure) = &backups {
                unread(region.code(), failure);
            }
            of_region(&lists, region, target, backups.as_deref()).into_iter().for_each(found);
            failed.note(backups);
        })
    };
    some_at_a_time(Box::new(client.regions().into_iter().map(read))).await;
    failed.told()
}

/// The kind of an instance or a group.
pub fn kind_of(kind: &SourceType) -> ThingKind {
    if *kind == SourceType::Ha { ThingKind::Group } else { ThingKind::Instance }
}

/// The instances and groups of a region; a group's members are protected with it.
fn of_region(
    lists: &Context,
    region: Region,
    target: (&str, &str),
    backups: Result<&[Backup], &Failure>,
) -> Vec<Thing> {
    let thing = |one: &Target| {
        let id = one.id.as_str();
        let schedule = lists.schedule_of(id);
        let at = region.in_route();
        let page = match schedule {
            Some(schedule) => Page::Schedule { id: schedule.id.clone(), region: at },
            None => Page::NewSchedule { region: at, of: Some(wish(&one.kind, id)) },
        };
        let route = Route::Target(target.0.to_owned(), page).to_string();
        let name = format!("{} ({})", one.title(), region.code());
        let mut thing =
            Thing::new(target, kind_of(&one.kind), &name, route).told_by([region.code(), "/", id].concat());
        // Unless all of the region's lists are there, nothing is known of its plan.
        if lists.region.is_some() {
            match schedule {
                Some(schedule) => take_schedule(&mut thing, schedule),
                None if lists.hides_a_target() => {}
                None => thing.planned = Planned::Nothing,
            }
        }
        if let Ok(backups) = backups {
            let own = backups.iter().filter(|backup| backup.target_id() == Some(id));
            take_backups(&mut thing, &own.collect::<Vec<_>>());
        }
        thing.was_read(lists.now, backups.err().cloned());
        thing
    };
    lists.targets.iter().filter(|one| one.group().is_none()).map(thing).collect()
}

fn take_schedule(thing: &mut Thing, schedule: &Schedule) {
    thing.planned = Planned::Runs(plan_of(schedule));
    thing.since = schedule.created.as_ref().and_then(Stamp::at);
    thing.changed = schedule.updated.as_ref().and_then(Stamp::at);
    thing.running = schedule.running.0;
    // What a list leaves out is not the default (contracts/rackspace.md 1.3).
    thing.kept = kept_by(schedule);
}

fn take_backups(thing: &mut Thing, backups: &[&Backup]) {
    // A backup is as old as its beginning: it does not contain what was written later.
    let made = || backups.iter().filter(|backup| phase(backup) == Phase::Done).map(|backup| backup.begun());
    thing.good = Good::newest(&mut made());
    thing.restorable = made().flatten().min().zip(made().flatten().max());
    thing.made = counted(backups);
    // A list can leave out that a schedule is running (contracts/rackspace.md 3.6).
    let is_being_made = |backup: &&Backup| {
        matches!(backup.status, Some(BackupStatus::New | BackupStatus::Building | BackupStatus::Saving))
    };
    thing.running |= backups.iter().copied().any(|backup| is_being_made(&backup));
    // A failed copy or deletion leaves the instance as protected as it was.
    let failed = backups.iter().filter(|backup| backup.status == Some(BackupStatus::Failed));
    thing.failed_at = failed.filter_map(|backup| backup.begun()).max();
}

/// The good backups that retention counts, in order of time: those a schedule made (contracts/rackspace.md
/// 3.3); backups that continue one expire with it (4.1).
fn counted(backups: &[&Backup]) -> Vec<Made> {
    let is_of_schedule = |backup: &Backup| {
        let is_parent =
            |other: &&Backup| other.is_automated.0 && backup.parent_id.as_ref() == Some(&other.id);
        backup.is_automated.0 || backups.iter().any(is_parent)
    };
    let kind = |backup: &Backup| if backup.is_incremental() { RunKind::Incremental } else { RunKind::Full };
    let good = backups.iter().filter(|backup| phase(backup) == Phase::Done && is_of_schedule(backup));
    let mut made: Vec<Made> = good.filter_map(|backup| Some((backup.begun()?, kind(backup)))).collect();
    made.sort_by_key(|(at, _)| *at);
    made
}

/// The same for one instance or group among the backups of its region.
pub fn counted_of(backups: &[Backup], id: &str) -> Vec<Made> {
    counted(&backups.iter().filter(|backup| backup.target_id() == Some(id)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{Standing, judge};
    use crate::json::read;
    use crate::systems::rackspace::wire::{Instances, Schedules};

    #[test]
    fn instances_are_judged_by_their_schedule_and_their_backups() {
        let now: chrono::DateTime<chrono::Utc> = "2026-03-10T12:00:00Z".parse().unwrap();
        let mut lists = Context::new(vec![Region::Dfw], now);
        let instances: Instances =
            read(r#"{"instances": [{"id": "a", "name": "a"}, {"id": "b", "name": "b", "ha_id": ""}]}"#)
                .unwrap();
        let schedules: Schedules = read(
            r#"{"schedules": [{"id": "s", "instance_id": "a", "day_of_week": 0, "hour": 2, "minute": 0}]}"#,
        )
        .unwrap();
        (lists.targets, lists.schedules) = (instances.instances, schedules.schedules);
        lists.region = Some(Region::Dfw);
        let standing = |backups: &str| {
            let backups: Result<Vec<Backup>, _> =
                read(backups).ok_or(Failure::Lost(crate::net::Lost::Stopped));
            let things = of_region(&lists, Region::Dfw, ("t", "T"), backups.as_deref());
            things.iter().map(|thing| judge(thing, now).standing).collect::<Vec<_>>()
        };
        let one = |status: &str, created: &str| {
            format!(
                r#"{{"id": "x{created}", "instance_id": "a", "status": "{status}", "created": "{created}"}}"#
            )
        };
        let good = one("COMPLETED", "2026-03-10T02:00:10Z");
        let failed = one("FAILED", "2026-03-10T09:00:00Z");
        let old = one("COMPLETED", "2026-03-08T02:00:10Z");
        for (backups, first) in [
            (format!("[{good}]"), Standing::Protected),
            (format!("[{good}, {failed}]"), Standing::Failing),
            (format!("[{old}]"), Standing::Late),
            (format!("[{}]", one("COMPLETED", "soon")), Standing::Unknown),
        ] {
            assert_eq!(standing(&backups), [first, Standing::Unprotected], "{backups}");
        }
        assert_eq!(standing("not to be had"), [Standing::Unknown; 2], "named, and why it could not be read");
    }

    /// The only thing of a region with these backups and this schedule.
    fn thing(schedule: &str, backups: &str) -> Thing {
        let mut lists = Context::new(vec![Region::Dfw], "2026-03-10T12:00:00Z".parse().unwrap());
        let instances: Instances = read(r#"{"instances": [{"id": "a"}]}"#).unwrap();
        let schedules: Schedules = read(&format!(r#"{{"schedules": [{schedule}]}}"#)).unwrap();
        (lists.targets, lists.schedules) = (instances.instances, schedules.schedules);
        lists.region = Some(Region::Dfw);
        let backups: Vec<Backup> = read(backups).unwrap();
        of_region(&lists, Region::Dfw, ("t", "T"), Ok(&backups)).remove(0)
    }

    #[test]
    fn what_has_no_schedule_may_have_the_one_that_omits_its_target() {
        for (schedule, planned) in [
            (r#"{"id": "s", "source": {}, "instance_id": null}"#, Planned::Unknown),
            (r#"{"id": "s", "source": {"id": "b"}}"#, Planned::Nothing),
            (r#"{"id": "s", "source": {"id": "a"}}"#, Planned::Runs(None)),
        ] {
            assert_eq!(thing(schedule, "[]").planned, planned, "{schedule}");
        }
    }

    #[test]
    fn retention_counts_what_the_schedule_made() {
        const SCHEDULE: &str = r#"{"id": "s", "instance_id": "a", "day_of_week": 7, "hour": 2, "minute": 0, "source": {"id": "a"}}"#;
        let one = |id: &str, day: u8, more: &str| {
            format!(
                r#"{{"id": "{id}", "instance_id": "a", "status": "COMPLETED",
                    "created": "2026-03-{day:02}T02:00:00Z"{more}}}"#
            )
        };
        let backups = [
            one("by-hand", 1, ""),
            one("full", 2, r#", "is_automated": 1"#),
            one("continues", 3, r#", "parent_id": "full""#),
            one("other", 4, r#", "parent_id": "by-hand""#),
        ];
        let thing = thing(SCHEDULE, &format!("[{}]", backups.join(",")));
        let days: Vec<_> = thing.made.iter().map(|(at, kind)| (at.to_rfc3339(), *kind)).collect();
        let day = |day: u8| format!("2026-03-{day:02}T02:00:00+00:00");
        assert_eq!(days, [(day(2), RunKind::Full), (day(3), RunKind::Incremental)]);
        let (oldest, newest) = thing.restorable.unwrap();
        assert_eq!((oldest.to_rfc3339(), newest.to_rfc3339()), (day(1), day(4)));
        assert_eq!(thing.kept, crate::fleet::Kept::Fulls(2), "the schedule itself says nothing of it");
    }

    #[test]
    fn what_a_list_leaves_out_is_not_the_default() {
        const BARE: &str = r#"{"id": "s", "instance_id": "a", "day_of_week": 7, "hour": 2, "minute": 0}"#;
        let backup = |status: &str| format!(r#"[{{"id": "b", "instance_id": "a", "status": "{status}"}}]"#);
        assert_eq!(thing(BARE, "[]").kept, crate::fleet::Kept::Unknown);
        let running = ["NEW", "BUILDING", "SAVING", "COPYING", "COMPLETED"]
            .map(|status| thing(BARE, &backup(status)).running);
        assert_eq!(running, [true, true, true, false, false]);
    }

    #[test]
    fn missing_members_never_make_a_thing_look_protected() {
        let answers = serde_json::json!([
            {"id": "s", "instance_id": "a", "source": {"id": "a", "type": "instance"}, "day_of_week": 0, "hour": 2,
                "minute": 0, "last_scheduled": "2026-03-10T02:00:00", "running": false, "full_backup_retention": 2,
                "created": "2026-01-01T00:00:00", "updated": "2026-01-01T00:00:00"},
            [{"id": "b", "instance_id": "a", "source": {"id": "a", "type": "instance"}, "status": "COMPLETED",
                "created": "2026-03-10T02:00:10Z", "is_automated": 1, "type": "full"}],
        ]);
        let word = |answers: &serde_json::Value, now| {
            let of = |at: usize| answers.get(at).unwrap().to_string();
            let Some(backups) = read::<Vec<Backup>>(&of(1)) else { return Standing::Unknown };
            let Some(schedule) = read::<Schedule>(&of(0)) else { return Standing::Unknown };
            let mut lists = Context::new(vec![Region::Dfw], now);
            lists.targets = read::<Instances>(r#"{"instances": [{"id": "a"}]}"#).unwrap().instances;
            (lists.schedules, lists.region) = (vec![schedule], Some(Region::Dfw));
            let one = of_region(&lists, Region::Dfw, ("t", "T"), Ok(&backups)).remove(0);
            judge(&one, now).standing
        };
        // A backup of nothing, or without a status, is not a good one.
        let telling = ["/status", "/id", "/source"];
        crate::fleet::testing::assert_doubted(&answers, "2026-03-10T12:00:00Z", &word, &telling);
    }

    #[test]
    fn two_instances_with_one_name_are_two_things() {
        let now: chrono::DateTime<chrono::Utc> = "2026-03-10T12:00:00Z".parse().unwrap();
        let mut lists = Context::new(vec![Region::Dfw], now);
        let instances: Instances =
            read(r#"{"instances": [{"id": "a", "name": "customers"}, {"id": "b", "name": "customers"}]}"#)
                .unwrap();
        (lists.targets, lists.region) = (instances.instances, Some(Region::Dfw));
        let mut known = Vec::new();
        for thing in of_region(&lists, Region::Dfw, ("t", "T"), Ok(&[])) {
            crate::fleet::known::put(&mut known, thing);
        }
        let titles: Vec<_> = known.iter().map(Thing::title).collect();
        assert_eq!(titles, ["customers (DFW) (a)", "customers (DFW) (b)"]);
        // Neither has a schedule: each route leads to a new one of its own.
        let routes: Vec<_> = known.iter().map(|thing| thing.route.as_str()).collect();
        let new = |id| format!("/t/t/schedules/new?region=DFW&of=instance%3A{id}");
        assert_eq!(routes, [new("a"), new("b")]);
    }
}
