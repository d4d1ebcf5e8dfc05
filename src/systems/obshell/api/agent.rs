//! Agents and the cluster (contracts/obshell.md 5).

use super::Answer;
use crate::systems::obshell::client::Client;
use crate::systems::obshell::wire::{ClusterInfo, Status};

/// Whether agent and database run; open to all. May take as long as the database hangs.
pub async fn status(client: &Client) -> Answer<Status> {
    client.get_open("/api/v1/status").await
}

/// The cluster: name, id, status, version. Cluster agents only.
pub async fn obcluster_info(client: &Client) -> Answer<ClusterInfo> {
    client.get("/api/v1/obcluster/info").await
}
