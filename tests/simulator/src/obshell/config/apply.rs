//! Stage 2 of a configuration, in the server's order (contracts/obshell.md 1.3).

use super::duration::{self, HOUR_NS};
use super::wish::ConfigWish;
use crate::obshell::engine::work::Step;
use crate::obshell::engine::{At, Sub};
use crate::obshell::world::World;

/// The least time that the statements take.
const LEAST_MS: i64 = 700;
/// How long archiving may take to close.
const CLOSE_MS: i64 = 600_000;

const CLOSING: u32 = 0;
const CLOSED: u32 = 1;
const CANCELLING: u32 = 2;
const REST: u32 = 3;

fn failed(code: &'static str, message: impl Into<String>) -> Step {
    Step::Failed { code, message: message.into() }
}

fn go(sub: &mut Sub, step: u32, at: At) {
    sub.step = step;
    sub.step_ms = at.engine_ms;
}

/// Continues the stage; a failed step leaves the earlier ones applied.
pub(crate) fn step(
    wish: &ConfigWish,
    sub: &mut Sub,
    lines: &mut Vec<String>,
    world: &mut World,
    at: At,
) -> Step {
    if sub.step == CLOSING {
        if wish.concurrency.is_some() || wish.archive.is_some() {
            for tenant in wish.tenants(world) {
                lines.push(format!("Close archive log of {}({})", tenant.name, tenant.id));
                tenant.archive.close(at);
            }
        }
        go(sub, CLOSED, at);
    }
    if sub.step == CLOSED {
        let waits = wish.concurrency.is_some() || wish.archive.is_some();
        if waits && wish.tenants(world).any(|tenant| tenant.archive.closing()) {
            if at.engine_ms - sub.step_ms > CLOSE_MS {
                return failed("OB.Cluster.AsyncOperationTimeout", "wait archive log closed timeout");
            }
            return Step::Going;
        }
        if let Err(step) = archive(wish, lines, world) {
            return step;
        }
        if wish.data.is_some() {
            for tenant in wish.tenants(world) {
                if tenant.cancel_backup(at) {
                    lines.push(format!("Cancel backup of {}({})", tenant.name, tenant.id));
                }
            }
        }
        go(sub, CANCELLING, at);
    }
    if sub.step == CANCELLING {
        if wish.data.is_some() && wish.tenants(world).any(|tenant| tenant.running().is_some()) {
            return Step::Going;
        }
        if let Err(step) = rest(wish, lines, world) {
            return step;
        }
        go(sub, REST, at);
    }
    if at.engine_ms - sub.began_ms < LEAST_MS { Step::Going } else { Step::Done }
}

fn archive(wish: &ConfigWish, lines: &mut Vec<String>, world: &mut World) -> Result<(), Step> {
    for tenant in wish.tenants(world) {
        if let Some(concurrency) = wish.concurrency {
            lines.push(format!("Set log_archive_concurrency of {} to {concurrency}", tenant.name));
            tenant.concurrency = concurrency;
        }
    }
    for tenant in wish.tenants(world) {
        let Some(uri) = &wish.archive else { break };
        let place = wish.place(uri, tenant.id, "clog");
        let place =
            place.map_err(|why| failed("OB.Storage.URI.Invalid", format!("Invalid storage URI: {why}")))?;
        if wish.piece.as_deref() == Some("") {
            return Err(failed(
                "MySQL.Error",
                "You have an error in your SQL syntax near 'PIECE_SWITCH_INTERVAL='",
            ));
        }
        lines.push(format!("Set archive destination of {}({}) to {}", tenant.name, tenant.id, place.shown()));
        // The whole setting is rewritten: anything omitted returns to its default (correction 2).
        tenant.archive.dest = place.full();
        tenant.archive.deferred = false;
        tenant.archive.binding = wish.binding.clone().unwrap_or_else(|| "OPTIONAL".into());
        tenant.archive.piece = wish.piece.clone().unwrap_or_else(|| "1d".into());
    }
    for tenant in wish.tenants(world) {
        let Some(lag) = &wish.lag else { break };
        let zero = lag.strip_suffix("ms").or(lag.strip_suffix('s')) == Some("0");
        if !zero && !duration::read(lag).is_ok_and(|ns| ns <= 2 * HOUR_NS) {
            return Err(failed("MySQL.Error", format!("Invalid argument '{lag}' for archive_lag_target")));
        }
        lines.push(format!("Set archive_lag_target of {} to {lag}", tenant.name));
        tenant.lag.clone_from(lag);
    }
    Ok(())
}

fn rest(wish: &ConfigWish, lines: &mut Vec<String>, world: &mut World) -> Result<(), Step> {
    for tenant in wish.tenants(world) {
        if let Some(uri) = &wish.data {
            let place = wish.place(uri, tenant.id, "data");
            let place = place
                .map_err(|why| failed("OB.Storage.URI.Invalid", format!("Invalid storage URI: {why}")))?;
            lines.push(format!(
                "Set data destination of {}({}) to {}",
                tenant.name,
                tenant.id,
                place.shown()
            ));
            tenant.data_dest = place.full();
        }
    }
    for tenant in wish.tenants(world) {
        if let Some(score) = wish.score {
            lines.push(format!("Set ha_low_thread_score of {} to {score}", tenant.name));
            tenant.score = score;
        }
        if let Some((policy, window)) = &wish.policy {
            tenant.policy = None;
            let days = window.strip_suffix(['d', 'D']).and_then(|days| days.parse::<u32>().ok());
            if days.is_none_or(|days| days == 0) {
                let message = format!("Invalid argument '{window}' for recovery_window");
                return Err(failed("MySQL.Error", message));
            }
            lines.push(format!("Set delete policy of {} to {policy}, {window}", tenant.name));
            tenant.policy = Some((policy.clone(), window.clone()));
        }
    }
    Ok(())
}
