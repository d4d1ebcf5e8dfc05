//! Agents and the cluster (contracts/obshell.md 3.2, 5).

use crate::json::{Read, Whole};

/// An agent's address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct Address {
    /// IPv4 or IPv6.
    pub ip: String,
    /// Its port.
    pub port: Whole,
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.ip.contains(':') {
            write!(f, "[{}]:{}", self.ip, self.port)
        } else {
            write!(f, "{}:{}", self.ip, self.port)
        }
    }
}

/// An agent's public key; each agent has its own.
#[derive(Clone, Debug, Default, Read)]
#[json(default)]
pub struct Secret {
    /// Standard base64 of the PKCS#1 DER.
    pub public_key: String,
}

/// `GET /info`: open to all.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct AgentInfo {
    /// Its address.
    pub ip: String,
    /// Its port.
    pub port: Whole,
    /// The zone of its server.
    pub zone: String,
    /// `CLUSTER AGENT` and others, with spaces.
    pub identity: String,
    /// obshell's version.
    pub version: String,
    /// OceanBase's version.
    #[json(rename = "obVersion")]
    pub ob_version: String,
    /// Whether an agent password is set.
    pub security: bool,
    /// `["v2"]`.
    #[json(rename = "supportedAuth", default)]
    pub supported_auth: Vec<String>,
}

/// `GET /status`: open to all.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct Status {
    /// Who answers.
    pub agent: StatusAgent,
    /// 1 starting, 2 running, 3 stopping, 4 stopped.
    pub state: Whole,
    /// obshell's version with its build.
    pub version: String,
    /// 0 no process, 1 no connection, 2 restricted, 3 available.
    #[json(rename = "obState")]
    pub ob_state: Whole,
    /// Whether a DAG holds the maintenance lock.
    #[json(rename = "underMaintenance")]
    pub under_maintenance: bool,
}

/// Who answers `GET /status`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(default)]
pub struct StatusAgent {
    /// Its address.
    pub ip: String,
    /// Its port.
    pub port: Whole,
    /// `CLUSTER AGENT` and others.
    pub identity: String,
}

/// `GET /obcluster/info`, as far as the console uses it.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct ClusterInfo {
    /// The cluster's name.
    pub cluster_name: String,
    /// The cluster's id.
    pub cluster_id: Whole,
    /// NOT RUNNING, RUNNING, RESTRICTED or AVAILABLE.
    pub status: String,
    /// OceanBase's version.
    pub ob_version: String,
}

/// `GET /ob/info`, as far as the console uses it.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct ObInfo {
    /// The agents.
    #[json(default)]
    pub agent_info: Vec<AgentInfo>,
    /// The cluster.
    pub obcluster_info: Option<ObCluster>,
}

/// The cluster as `GET /ob/info` gives it.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct ObCluster {
    /// Its id.
    pub id: Whole,
    /// Its name.
    pub name: String,
    /// OceanBase's version.
    pub version: String,
}
