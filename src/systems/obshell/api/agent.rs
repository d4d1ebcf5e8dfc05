//! Agents and the cluster (contracts/obshell.md 5).

use super::{Answer, list};
use crate::net::{Failure, Reply};
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{Address, AgentInfo, ClusterInfo, ObInfo, Status};
use chrono::{DateTime, FixedOffset};

/// The server's time; open to all.
pub async fn time(client: &Client) -> Answer<DateTime<FixedOffset>> {
    let Reply { value, receipt } = client.get_open::<String>("/api/v1/time").await?;
    match crate::json::parse_instant(&value) {
        Some(at) => Ok(Reply { value: at, receipt }),
        None => Err(Failure::Unreadable { receipt, excerpt: client.outlet().mask(&value) }),
    }
}

/// Whether agent and database run; open to all. May take as long as the database hangs.
pub async fn status(client: &Client) -> Answer<Status> {
    client.get_open("/api/v1/status").await
}

/// Who the agent is; open to all.
pub async fn info(client: &Client) -> Answer<AgentInfo> {
    client.get_open("/api/v1/info").await
}

/// The agents of the cluster.
pub async fn agents(client: &Client) -> Answer<Vec<Address>> {
    list(client, "/api/v1/ob/agents").await
}

/// Agents and cluster in short.
pub async fn ob_info(client: &Client) -> Answer<ObInfo> {
    client.get("/api/v1/ob/info").await
}

/// The cluster: name, id, status, version. Cluster agents only.
pub async fn obcluster_info(client: &Client) -> Answer<ClusterInfo> {
    client.get("/api/v1/obcluster/info").await
}
