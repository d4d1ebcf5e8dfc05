//! API versions (contracts/rackspace.md 4.5).

use super::lenient::lenient;
use serde::Deserialize;

/// A version of the API.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Version {
    /// `v1.0`.
    pub id: String,
    /// `CURRENT`.
    #[serde(default, deserialize_with = "lenient")]
    pub status: Option<String>,
}

/// `{"versions": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Versions {
    /// What the region offers.
    pub versions: Vec<Version>,
}
