//! Who must answer, and for whom: only a cluster agent takes backup calls (contracts/obshell.md 1.1).

use super::Level;
use crate::forms::Findings;
use crate::systems::obshell::facts::TenantFacts;
use crate::words::Arg;

crate::texts! {
    NOT_CLUSTER_AGENT: "This agent is {0}; backups need an agent that is CLUSTER AGENT.",
        "该 agent 的身份为 {0}；备份操作须由身份为 CLUSTER AGENT 的 agent 处理。";
    NO_TENANTS: "The cluster shows no user tenant: if there is none at all, the server refuses.",
        "集群中未发现用户租户：若确无用户租户，服务端将拒绝请求。";
    NO_SUCH_TENANT: "The cluster shows no user tenant of this name.", "集群中没有该名称的用户租户。";
}

/// The identity that takes backup calls.
pub const CLUSTER_AGENT: &str = "CLUSTER AGENT";

/// Refuses if the agent is known to be something else.
pub(super) fn check_identity(identity: Option<&str>, found: &mut Findings) {
    if let Some(other) = identity.filter(|word| !word.is_empty() && *word != CLUSTER_AGENT) {
        found.refuse("_identity", NOT_CLUSTER_AGENT.with([other.into()]));
    }
}

/// Warns if no tenant is found, or not the one that is meant. This is not an issue: tenants in the recycle
/// bin count for the server but are not listed.
pub(super) fn warn_no_tenants(level: &Level, none: bool, found: &mut Findings) {
    if none {
        found.warn("_tenants", if level.tenant().is_some() { NO_SUCH_TENANT } else { NO_TENANTS });
    }
}

/// The names of the tenants that match.
pub(super) fn names(tenants: &[TenantFacts], which: impl Fn(&TenantFacts) -> bool) -> Vec<Arg> {
    tenants.iter().filter(|tenant| which(tenant)).map(|tenant| tenant.name.as_str().into()).collect()
}
