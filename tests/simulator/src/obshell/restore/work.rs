//! What the stages of a restore do, and how they are undone (contracts/obshell.md 1.9).

use super::wish::RestoreWish;
use crate::obshell::engine::work::Step;
use crate::obshell::engine::{At, Sub, Task};
use crate::obshell::world::World;

/// The least time that a statement and its check take.
const LEAST_MS: i64 = 700;

fn failed(code: &'static str, message: impl Into<String>) -> Step {
    Step::Failed { code, message: message.into() }
}

/// Continues a stage.
pub(crate) fn step(
    task: Task,
    wish: &RestoreWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    let first = sub.step == 0;
    if first {
        sub.step = 1;
    }
    match task {
        Task::CheckPoint => check(wish, lines, world, at),
        Task::StartRestore => start(wish, first, lines, world, at),
        Task::WaitRestore => wait(wish, first, lines, world),
        Task::ActiveTenant => active(wish, first, sub, lines, world, at),
        _ => upgrade(wish, first, sub, lines, at),
    }
}

/// Whether the requested point, if any, is within a window.
fn check(wish: &RestoreWish, lines: &mut Vec<String>, world: &World, at: At) -> Step {
    let Some(scn) = wish.scn else {
        lines.push("No restore point to check".into());
        return Step::Done;
    };
    lines.push(format!("Check the restore point {}", wish.point));
    let windows = world.windows(&wish.data_uri, &wish.log_uri, at.real_ms).map(|(_, windows)| windows);
    let inside = |(from, to): &(i64, i64)| (from * 1_000_000..=to * 1_000_000).contains(&scn);
    match windows {
        Ok(windows) if windows.iter().any(inside) => Step::Done,
        Ok(_) => failed("OB.Restore.TimeNotValid", format!("Restore time '{scn}' is not valid")),
        Err(why) => failed("Common.Unexpected", format!("Unexpected error: check restore time: {why}")),
    }
}

/// Makes the pools and issues the statement, then waits until the tenant exists.
fn start(wish: &RestoreWish, first: bool, lines: &mut Vec<String>, world: &mut World, at: At) -> Step {
    let name = &wish.tenant;
    if first && world.restoring(name).is_none() {
        if world.tenant(name).is_some() {
            lines.push(format!("Tenant {name} is there already"));
            return Step::Done;
        }
        for place in &wish.places {
            lines.push(format!("Create resource pool {name}_{}", place.zone));
            if !world.has_room(place) {
                let message = format!("machine resource '{}' is not enough to hold a new unit", place.zone);
                return failed("MySQL.Error", message);
            }
        }
        lines.push(format!("Restore tenant {name}"));
        if let Err(why) = world.start_restore(wish, at) {
            return failed("MySQL.Error", format!("restore tenant: {why}"));
        }
    }
    if first {
        lines.push(format!("Wait for tenant {name} to be created"));
    }
    if world.restoring(name).is_some_and(|job| job.creating(at)) {
        return Step::Going;
    }
    lines.push(format!("Set ha_high_thread_score to {}", wish.score));
    Step::Done
}

/// Waits until no job is running; how it ended does not matter.
fn wait(wish: &RestoreWish, first: bool, lines: &mut Vec<String>, world: &World) -> Step {
    if first {
        lines.push(format!("Wait until the restore of {} ends", wish.tenant));
    }
    if world.restoring(&wish.tenant).is_some() {
        return Step::Going;
    }
    lines.push("No restore is running any more".into());
    Step::Done
}

fn active(
    wish: &RestoreWish,
    first: bool,
    sub: &Sub,
    lines: &mut Vec<String>,
    world: &World,
    at: At,
) -> Step {
    let name = &wish.tenant;
    if first {
        lines.push(format!("Activate tenant {name}"));
        match world.tenant(name) {
            None => return failed("MySQL.Error", format!("Unknown tenant '{name}'")),
            Some(tenant) if tenant.status != "NORMAL" => {
                return failed("MySQL.Error", "tenant status is not normal, activate is not allowed");
            }
            Some(_) => lines.push("Wait until it is PRIMARY".into()),
        }
    }
    least(sub, at)
}

fn upgrade(wish: &RestoreWish, first: bool, sub: &Sub, lines: &mut Vec<String>, at: At) -> Step {
    if first {
        lines.push(format!("Upgrade tenant {}", wish.tenant));
    }
    least(sub, at)
}

fn least(sub: &Sub, at: At) -> Step {
    if at.engine_ms - sub.began_ms < LEAST_MS { Step::Going } else { Step::Done }
}

/// Undoes the second stage: cancels the restore or drops the tenant, with its pools.
pub(crate) fn undo(wish: &RestoreWish, lines: &mut Vec<String>, world: &mut World, at: At) -> Step {
    let name = &wish.tenant;
    let line = match (world.restoring(name), world.tenant(name)) {
        (Some(_), _) => format!("Cancel the restore of {name}"),
        (None, Some(_)) => format!("Drop tenant {name}"),
        (None, None) => format!("There is no tenant {name}"),
    };
    lines.push(line);
    world.drop_restored(name, at);
    lines.push("Drop its resource pools".into());
    Step::Done
}

/// Cancels a restore whose own DAG is over.
pub(crate) fn cancel(name: &str, lines: &mut Vec<String>, world: &mut World, at: At) -> Step {
    if world.restoring(name).is_none() {
        lines.push(format!("No restore of {name} is running"));
        return Step::Done;
    }
    lines.push(format!("Cancel the restore of {name}"));
    world.drop_restored(name, at);
    Step::Done
}
