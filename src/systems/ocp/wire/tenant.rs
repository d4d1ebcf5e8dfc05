//! A tenant's row (contracts/ocp.md 6).

use super::lenient;
use crate::json::{Read, Whole};

/// A tenant. `id` is OCP's, `ob_tenant_id` the database's: never mix them.
#[derive(Clone, Debug, PartialEq, Read)]
#[json(rename_all = "camelCase", texts = lenient::text)]
pub struct Tenant {
    /// OCP's own id.
    pub id: Whole,
    /// Its name.
    #[json(default)]
    pub name: String,
    /// The database's own id.
    pub ob_tenant_id: Option<Whole>,
    /// `MYSQL` or `ORACLE`.
    pub mode: Option<String>,
    /// `NORMAL`, `CREATING` …
    pub status: Option<String>,
    /// The version of its cluster.
    pub ob_version: Option<String>,
}
