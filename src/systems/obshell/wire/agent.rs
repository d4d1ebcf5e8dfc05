//! Agents and the cluster (contracts/obshell.md 3.2, 5).

use crate::json::{Read, Whole, Write};

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

/// The body of `POST /logout` (contracts/obshell.md 3.5). No `Debug`: the session is a secret.
#[derive(Write)]
pub struct LogoutBody<'a> {
    /// The session to be closed.
    pub session_id: &'a str,
}

/// `GET /status`: open to all.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct Status {
    /// Who answers.
    pub agent: StatusAgent,
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
