//! The strategy of a cluster (contracts/ocp.md 1.3, 1.6, 1.7).

use super::Outcome;
use crate::net::{Failure, Reply};
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::{BackupCommonResponse, Strategy, StrategyBody};

/// "The object has no strategy": one of the three ways to say so.
const NO_STRATEGY: &str = "BAK21006";

/// The path of a cluster's strategy, by OCP's id.
pub fn strategy_path(id: i64) -> String {
    format!("/api/v2/ob/clusters/{id}/backup/config/backupStrategy")
}

/// The strategy, or `None` where there is none: no content, content without an id, or BAK21006.
///
/// Errors: each kind of [`Failure`].
pub async fn strategy(client: &Client, id: i64) -> Result<Reply<Option<Strategy>>, Failure> {
    match client.call::<Strategy>(Call::get(&strategy_path(id))).await {
        Ok(reply) => Ok(reply.map(|strategy| strategy.filter(|strategy| strategy.id.is_some()))),
        Err(Failure::Refused(refusal)) if refusal.code.as_deref() == Some(NO_STRATEGY) => {
            Ok(Reply { value: None, receipt: refusal.receipt })
        }
        Err(failure) => Err(failure),
    }
}

/// Creates a strategy from the very text that was reviewed. Not done until the outcome says so.
///
/// Errors: each kind of [`Failure`].
pub async fn create_strategy(client: &Client, id: i64, body: &str) -> Result<Reply<Outcome>, Failure> {
    let sent: Option<StrategyBody> = crate::json::read(body);
    for secret in sent.iter().flat_map(StrategyBody::secrets) {
        client.learn(secret);
    }
    let path = strategy_path(id);
    let reply = client.call(Call::post(&path).body(body, sent.as_ref())).await?;
    Ok(outcome(client, reply, sent.as_ref()))
}

/// Starts or resumes scheduling; the request has no body. Not done until the outcome says so.
///
/// Errors: each kind of [`Failure`].
pub async fn start_schedule(client: &Client, id: i64) -> Result<Reply<Outcome>, Failure> {
    let path = format!("{}/startSchedule", strategy_path(id));
    let reply = client.call(Call::post(&path)).await?;
    Ok(outcome(client, reply, None))
}

fn outcome(
    client: &Client,
    reply: Reply<Option<BackupCommonResponse>>,
    sent: Option<&StrategyBody>,
) -> Reply<Outcome> {
    let Reply { value, receipt } = reply;
    let value = Outcome::read(value.unwrap_or_default(), &receipt, &|text| client.mask(text), sent);
    Reply { value, receipt }
}
