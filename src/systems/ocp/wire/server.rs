//! Who is signed in (contracts/ocp.md 3.4).

use super::lenient;
use crate::json::{Read, Whole};

/// Who is signed in, according to `/api/v2/profiles/me`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct Me {
    /// The user's id.
    pub id: Option<Whole>,
    username: Option<String>,
    name: Option<String>,
}

impl Me {
    /// The user's name, if the server gives one.
    pub fn name(&self) -> Option<&str> {
        self.username.as_deref().or(self.name.as_deref())
    }
}
