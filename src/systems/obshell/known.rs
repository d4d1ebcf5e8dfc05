//! What both forms must know before they can warn: who answers, and the state of each tenant.

use super::api::{self, Scope};
use super::client::Client;
use super::facts::TenantFacts;
use super::rules::{CLUSTER_AGENT, FormContext, Purpose};
use crate::net::Failure;

/// What was read of the target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The agent's identity, where it says so.
    pub identity: Option<String>,
    /// The user tenants, where they have been read.
    pub tenants: Option<Vec<TenantFacts>>,
}

impl FormContext {
    /// What it knows of the target.
    pub fn known(&self) -> Known {
        Known { identity: self.identity.clone(), tenants: self.tenants.clone() }
    }

    /// Takes over what was read.
    pub fn take(&mut self, known: Known) {
        (self.identity, self.tenants) = (known.identity, known.tenants);
    }

    /// How much must be read for it.
    pub fn scope(&self) -> Scope {
        // What is set now is shown beside the field that changes it.
        let parameters = self.purpose == Purpose::Change;
        Scope { tenant: self.level.tenant().map(str::to_owned), parameters }
    }
}

/// Reads it. An agent that is not a CLUSTER AGENT refuses to list tenants (contracts/obshell.md 1.1): then
/// its identity says why. Errors: the tenants cannot be read, and the identity does not say why.
pub async fn known(client: &Client, scope: &Scope) -> Result<Known, Failure> {
    let identity = identity(client).await;
    match api::tenant_facts(client, scope).await {
        Ok(reply) => Ok(Known { identity, tenants: Some(reply.value) }),
        Err(Failure::Refused(_)) if is_outside(identity.as_deref()) => Ok(Known { identity, tenants: None }),
        Err(failure) => Err(failure),
    }
}

/// The identity of the agent that answers, if it says so.
pub async fn identity(client: &Client) -> Option<String> {
    let identity = api::status(client).await.ok().map(|reply| reply.value.agent.identity);
    identity.filter(|identity| !identity.is_empty())
}

/// Whether this is known not to be an agent of a cluster.
pub fn is_outside(identity: Option<&str>) -> bool {
    identity.is_some_and(|word| word != CLUSTER_AGENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::systems::obshell::client::Auth;
    use crate::systems::obshell::support_test::{Server, client, run};
    use serde_json::json;

    #[test]
    fn a_lone_agent_reports_its_identity() {
        let server = Server::default()
            .then_data(&json!({"agent": {"identity": "SINGLE"}}))
            .then_error(400, "Agent.Identify.NotSupportOperation");
        let read = run(known(&client(Auth::Proxy, &server), &Scope::default())).unwrap();
        assert_eq!(read, Known { identity: Some("SINGLE".into()), tenants: None });
    }

    #[test]
    fn unread_tenants_of_a_cluster_are_a_failure() {
        let server = Server::default()
            .then_data(&json!({"agent": {"identity": "CLUSTER AGENT"}}))
            .then_error(500, "Common.Unexpected");
        assert!(run(known(&client(Auth::Proxy, &server), &Scope::default())).is_err());
    }
}
