//! `PATCH .../backup/log` with its state table, and what can be read about archiving (contracts/obshell.md
//! 1.7).

use crate::obshell::engine::At;
use crate::obshell::state::State;
use crate::obshell::time::stamp;
use crate::obshell::transport::bind::Object;
use crate::obshell::transport::envelope::{Good, Outcome, contents};
use crate::obshell::transport::fault::Fault;
use crate::obshell::world::Tenant;
use crate::obshell::world::archive::{Round, Status};
use crate::obshell::world::job::shown;
use serde_json::{Value, json};

/// Stops, opens or suspends archiving, tenant by tenant up to the first error. An empty body stops.
pub(crate) fn set(state: &mut State, tenant: Option<&str>, body: &Value, at: At) -> Outcome {
    let status =
        Object::new(body, "ArchiveLogStatusParam")?.text("status")?.unwrap_or_default().to_uppercase();
    if !["", "STOP", "DOING", "SUSPEND"].contains(&status.as_str()) {
        let message = format!("Invalid archive log status: '{status}', must be 'STOP' or 'DOING'");
        let zh = format!("无效的归档日志状态：'{status}'，必须为 'STOP' 或 'DOING'");
        return Err(Fault::new(400, "OB.Backup.ArchiveLogStatus.Invalid", message).zh(zh));
    }
    for other in &mut state.world.tenants {
        if tenant.map_or(other.user(), |name| other.name == name) {
            apply(other, &status, at)?;
        }
    }
    Ok(Good::Nothing)
}

fn apply(tenant: &mut Tenant, wanted: &str, at: At) -> Result<(), Fault> {
    let interrupted = format!("tenant {} archive log is interrupted", tenant.name);
    let archive = &mut tenant.archive;
    match (wanted, archive.status()) {
        ("SUSPEND", _) => archive.defer(at),
        (_, Some(Status::Interrupted)) => return Err(Fault::bare(&interrupted)),
        ("DOING", None | Some(Status::Beginning | Status::Doing)) => {}
        ("DOING", Some(Status::Stop | Status::Stopping)) => {
            archive.enable(at);
            archive.open(at);
        }
        ("DOING", Some(Status::Suspend | Status::Suspending)) => archive.enable(at),
        (_, None | Some(Status::Stop | Status::Stopping)) => {}
        _ => archive.close(at),
    }
    Ok(())
}

/// Seconds behind, to four decimals.
pub(crate) fn delay(round: &Round, now_ms: i64) -> f64 {
    (now_ms - round.checkpoint(now_ms)) as f64 / 1000.0
}

/// The rounds that the server lists: STOP, SUSPENDING and INTERRUPTED ones are invisible.
pub(crate) fn tasks(tenant: &Tenant, now_ms: i64) -> Good {
    let seen = |round: &&Round| {
        matches!(round.status, Status::Beginning | Status::Doing | Status::Stopping | Status::Suspend)
    };
    let row = |round: &Round| {
        json!({
            "tenant_id": tenant.id, "tenant_name": "", "round_id": round.id, "status": round.status.word(),
            "path": shown(&round.dest), "delay": delay(round, now_ms),
            "checkpoint": stamp(round.checkpoint(now_ms)), "start_time": stamp(round.start_ms),
        })
    };
    Good::Data(contents(tenant.archive.rounds.iter().filter(seen).map(row).collect()))
}
