//! `DELETE /tenant/{name}/restore` (contracts/obshell.md 1.9, correction 5).

use super::dag_name;
use crate::obshell::engine::{At, Can, Context, Stage, State as TaskState, Task, operate, render, tick};
use crate::obshell::state::State;
use crate::obshell::tenants;
use crate::obshell::transport::envelope::{Good, Outcome};
use crate::obshell::transport::fault::Fault;

/// Cancels a restore through the DAG that last locked its tenant.
pub(crate) fn cancel(state: &mut State, name: &str, at: At) -> Outcome {
    if name == "sys" {
        return Err(tenants::sys());
    }
    let running = state.world.restoring(name).is_some();
    let last = state.cluster.lockers.get(name).and_then(|id| state.cluster.dag(*id));
    let Some(dag) = last else {
        return match state.world.tenant(name) {
            None => Ok(Good::NoContent),
            Some(_) => {
                let message = format!("Tenant '{name}' is not in restore state");
                let zh = format!("租户 '{name}' 不处于恢复状态");
                Err(Fault::new(400, "OB.Restore.NotRecovering", message).zh(zh))
            }
        };
    };
    let (id, is_over, is_running) =
        (dag.id, dag.state == TaskState::Succeed, dag.state == TaskState::Running);
    if running && is_over {
        return cancel_by_itself(state, name, at);
    }
    if dag.name != dag_name(name) {
        let message = format!("there is no restore dag: {}({id}) is not the restore dag", dag.name);
        return Err(Fault::new(400, "OB.Restore.Task.NotExist", message));
    }
    if is_running {
        // The server waits inside the request until the DAG has failed.
        operate::dag(&mut state.cluster, id, "CANCEL", at.real_ms)?;
        tick::look_at(&mut state.cluster, id, at);
    }
    operate::dag(&mut state.cluster, id, "ROLLBACK", at.real_ms)?;
    Ok(Good::Data(
        state.cluster.dag(id).map(|dag| render::dag(&state.cluster, dag, true)).unwrap_or_default(),
    ))
}

/// The restore is still running although its DAG is over: a separate DAG cancels it.
fn cancel_by_itself(state: &mut State, name: &str, at: At) -> Outcome {
    let stages = vec![
        Stage::one("Cancel restore", Task::CancelRestore, Can::NO_ROLLBACK),
        Stage::one("Drop resource pool", Task::DropPools, Can::NO_ROLLBACK),
    ];
    let title = format!("Cancel restore {name}");
    let context = Context::CancelRestore(name.to_owned());
    let id = state.cluster.create(title, Some(name), stages, context, at.real_ms)?.id;
    Ok(Good::Data(state.cluster.dag(id).map(|dag| render::created(&state.cluster, dag)).unwrap_or_default()))
}
