//! The server and who is signed in (contracts/ocp.md 3.4).

use super::lenient;
use crate::json::{Read, Whole};

/// What `/api/v2/info` tells of the server. No document gives its members; each is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Info {
    #[json(with = lenient::text)]
    build_version: Option<String>,
    #[json(with = lenient::text)]
    version: Option<String>,
}

impl Info {
    /// OCP's version, where it says so.
    pub fn version(&self) -> Option<&str> {
        self.build_version.as_deref().or(self.version.as_deref())
    }
}

/// Who is signed in, as `/api/v2/profiles/me` tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Me {
    /// The user's id.
    pub id: Option<Whole>,
    #[json(with = lenient::text)]
    username: Option<String>,
    #[json(with = lenient::text)]
    name: Option<String>,
}

impl Me {
    /// The user's name, where the server gives one.
    pub fn name(&self) -> Option<&str> {
        self.username.as_deref().or(self.name.as_deref())
    }
}
