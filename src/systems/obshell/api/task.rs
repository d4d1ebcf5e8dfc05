//! Tasks (contracts/obshell.md 2.1, 2.5). Lists always pass `show_details=false`: the default has every log
//! line.

use super::{Answer, list};
use crate::json::body_text;
use crate::net::Method;
use crate::route::percent;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{DagDetail, Operator, OperatorBody, SubTaskLog};

/// Every cluster DAG ever, in no order, without details. Cluster agents only.
pub async fn cluster_dags(client: &Client) -> Answer<Vec<DagDetail>> {
    list(client, "/api/v1/task/dags/ob?show_details=false").await
}

/// Every local DAG of this agent, without details.
pub async fn agent_dags(client: &Client) -> Answer<Vec<DagDetail>> {
    list(client, "/api/v1/task/dags/agent?show_details=false").await
}

/// The DAGs that have not ended, local ones of all agents first; failed ones only where they hold a lock.
pub async fn unfinished_dags(client: &Client) -> Answer<Vec<DagDetail>> {
    list(client, "/api/v1/task/dag/unfinish?show_details=false").await
}

/// One DAG with its stages, sub-tasks and their logs.
pub async fn dag(client: &Client, id: &str) -> Answer<DagDetail> {
    client.get(&format!("/api/v1/task/dag/{}?show_details=true", percent(id))).await
}

/// The log of a sub-task, sorted by id: the server gives no order. An unknown id has an empty log. Secrets
/// are masked.
pub async fn sub_task_logs(client: &Client, id: &str) -> Answer<Vec<SubTaskLog>> {
    let mut reply =
        list::<SubTaskLog>(client, &format!("/api/v1/task/sub_task/{}/logs", percent(id))).await?;
    reply.value.sort_by_key(|line| line.id);
    for line in &mut reply.value {
        line.log_content = client.outlet().mask(&line.log_content);
    }
    Ok(reply)
}

/// Operates on a DAG; the effect is asynchronous.
pub async fn operate_dag(client: &Client, id: &str, operator: Operator) -> Answer<()> {
    operate(client, "dag", id, operator).await
}

/// Operates on a stage; PASS is the only operation there is.
pub async fn operate_node(client: &Client, id: &str, operator: Operator) -> Answer<()> {
    operate(client, "node", id, operator).await
}

async fn operate(client: &Client, kind: &str, id: &str, operator: Operator) -> Answer<()> {
    let body = body_text(&OperatorBody { operator });
    let path = format!("/api/v1/task/{kind}/{}", percent(id));
    Ok(client.write::<()>(Method::Post, &path, &body, &body).await?.map(|_| ()))
}
