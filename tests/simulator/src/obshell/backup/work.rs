//! Stages 2 to 4 of a backup DAG (contracts/obshell.md 1.5).

use super::wish::BackupWish;
use crate::obshell::engine::work::Step;
use crate::obshell::engine::{At, Sub};
use crate::obshell::world::archive::Status;
use crate::obshell::world::job::Plan;
use crate::obshell::world::{Tenant, World};

/// The pause between two tenants' statements.
const STATEMENT_MS: i64 = 700;

fn tenants<'a>(wish: &'a BackupWish, world: &'a mut World) -> impl Iterator<Item = &'a mut Tenant> {
    let wanted = wish.tenant.as_deref();
    world.tenants.iter_mut().filter(move |tenant| match wanted {
        None => tenant.user(),
        Some(name) => tenant.name == name,
    })
}

/// Opens archiving if it is closed and waits for DOING.
pub(crate) fn open_archive(
    wish: &BackupWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    let first = sub.step == 0;
    sub.step = 1;
    for tenant in tenants(wish, world) {
        let named = format!("{}({})", tenant.name, tenant.id);
        match tenant.archive.status() {
            // A round that is stopping is opened again once it has stopped.
            Some(Status::Stopping) => {}
            None | Some(Status::Stop) => {
                lines.push(format!("Open archive log of {named}"));
                tenant.archive.enable(at);
                tenant.archive.open(at);
                lines.push(format!("Wait {named} archive log opened"));
            }
            Some(Status::Suspend | Status::Suspending) => tenant.archive.enable(at),
            Some(Status::Interrupted) => {
                let message = format!("Unexpected error: tenant {named} archive log interrupted");
                return Step::Failed { code: "Common.Unexpected", message };
            }
            Some(Status::Doing | Status::Beginning) => {}
        }
        if first {
            lines.push(format!("Archive log status of {named} is '{}'", tenant.archive.word()));
            if tenant.archive.status() != Some(Status::Doing) {
                lines.push(format!("Wait for {named} archive log to be 'DOING'"));
            }
        }
    }
    match tenants(wish, world).all(|tenant| tenant.archive.status() == Some(Status::Doing)) {
        true => Step::Done,
        false => Step::Going,
    }
}

/// Issues the statement, tenant by tenant.
pub(crate) fn start(
    wish: &BackupWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    if sub.step > 0 && at.engine_ms - sub.step_ms < STATEMENT_MS {
        return Step::Going;
    }
    let next = tenants(wish, world).nth(usize::try_from(sub.step).unwrap_or(usize::MAX));
    let Some((id, name)) = next.map(|tenant| (tenant.id, tenant.name.clone())) else { return Step::Done };
    let kind = if wish.full { "full" } else { "incremental" };
    lines.push(format!("Start {kind} backup of {name}({id})"));
    let plan = Plan { full: wish.full, plus_archive: wish.plus_archive, encrypted: wish.encrypted };
    if let Err(why) = world.start_job(id, &plan, at) {
        return Step::Failed { code: "MySQL.Error", message: format!("start {kind} backup: {why}") };
    }
    sub.step += 1;
    sub.step_ms = at.engine_ms;
    Step::Going
}

/// Waits until no job is running; how it ended does not matter.
pub(crate) fn wait(
    wish: &BackupWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    _at: At,
) -> Step {
    loop {
        let index = usize::try_from(sub.step / 2).unwrap_or(usize::MAX);
        let Some(tenant) = tenants(wish, world).nth(index) else { return Step::Done };
        if sub.step.is_multiple_of(2) {
            lines.push(format!("Wait backup of {}({}) finish", tenant.name, tenant.id));
            sub.step += 1;
        }
        if tenant.running().is_some() {
            return Step::Going;
        }
        lines.push(format!("Backup of {}({}) finished", tenant.name, tenant.id));
        sub.step += 1;
    }
}
