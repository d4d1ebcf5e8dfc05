//! Backup configuration of the cluster and of a tenant (contracts/obshell.md 1.2, 1.3).

pub(crate) mod apply;
pub(crate) mod check;
pub(crate) mod duration;
pub(crate) mod rules;
pub(crate) mod storage;
pub(crate) mod wish;

use super::engine::{Can, Context, Stage, Task, render};
use super::state::State;
use super::transport::envelope::{Good, Outcome};
use serde_json::Value;

/// Checks the body and makes the DAG. `tenant` is the one it is for; none means the cluster.
pub(crate) fn set(state: &mut State, tenant: Option<&str>, post: bool, body: &Value, now_ms: i64) -> Outcome {
    let wish = rules::read(body, tenant, post, &state.world)?;
    let name = match tenant {
        None => "Set obcluster backup config".to_owned(),
        Some(tenant) => format!("Set obcluster backup config for {tenant}"),
    };
    let stages = vec![
        Stage::each("Check backup config", Task::CheckConfig, Can::ALL),
        Stage::one("Set backup config", Task::SetConfig, Can::NO_ROLLBACK),
    ];
    let id = state.cluster.create(name, tenant, stages, Context::Config(wish), now_ms)?.id;
    let dag = state.cluster.dag(id).map(|dag| render::created(&state.cluster, dag));
    Ok(Good::Data(dag.unwrap_or_default()))
}
