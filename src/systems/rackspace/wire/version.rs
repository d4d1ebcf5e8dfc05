//! API versions (contracts/rackspace.md 4.5).

use super::lenient::lenient;
use crate::json::Read;

/// A version of the API.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct Version {
    /// `v1.0`.
    pub id: String,
    /// `CURRENT`.
    #[json(with = lenient)]
    pub status: Option<String>,
}

/// `{"versions": […]}`.
#[derive(Clone, Debug, PartialEq, Eq, Read)]
pub struct Versions {
    /// What the region offers.
    pub versions: Vec<Version>,
}
