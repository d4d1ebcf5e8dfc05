//! Tokens and what their roles allow (contracts/rackspace.md 4.7, 5). Tokens expire on the real clock.

use super::fault::{Fault, Outcome};
use super::ids::Ids;
use crate::http::Request;
use serde::{Deserialize, Serialize};

/// A token is valid for a day, and is handed out again until an hour before it expires.
const LIFE_MS: i64 = 24 * 3_600_000;
const RENEWED_MS: i64 = 3_600_000;

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Role {
    Observer,
    Creator,
    Admin,
}

/// The users of the initial state: name, API key, password, role, its name in the token's answer, the fixed
/// token.
///
/// The password is the same as for the other two systems, so that one suffices for a demonstration.
pub(super) const USERS: [User; 3] = [
    User {
        id: "10021",
        name: "demo",
        key: "0123456789abcdef0123456789abcdef",
        password: "aaAA11__",
        role: Role::Admin,
        role_name: "identity:user-admin",
        token: "87c6033c-9ff6-405f-943e-2deb73f278b7",
    },
    User {
        id: "10022",
        name: "creator",
        key: "",
        password: "",
        role: Role::Creator,
        role_name: "dbaas:creator",
        token: "creator-0000-0000-0000-000000000001",
    },
    User {
        id: "10023",
        name: "observer",
        key: "",
        password: "",
        role: Role::Observer,
        role_name: "dbaas:observer",
        token: "observer-0000-0000-0000-000000000001",
    },
];

/// A user; one without key and password has only the fixed token.
pub(super) struct User {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    pub(super) password: &'static str,
    pub(super) role: Role,
    pub(super) role_name: &'static str,
    pub(super) token: &'static str,
}

/// An issued token.
#[derive(Clone, Serialize, Deserialize)]
struct Issued {
    id: String,
    user: String,
    ends_ms: i64,
}

/// All tokens.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Tokens {
    issued: Vec<Issued>,
    /// Fixed tokens that are no longer valid.
    revoked: Vec<String>,
}

impl Tokens {
    /// The user of a valid token.
    pub(super) fn user(&self, token: &str, real_ms: i64) -> Option<&'static User> {
        let fixed =
            USERS.iter().find(|user| user.token == token && !self.revoked.iter().any(|gone| gone == token));
        fixed.or_else(|| {
            let issued = self.issued.iter().find(|one| one.id == token && one.ends_ms > real_ms)?;
            USERS.iter().find(|user| user.name == issued.user)
        })
    }

    /// When a valid token expires; fixed tokens are treated as if issued now.
    pub(super) fn ends_ms(&self, token: &str, real_ms: i64) -> i64 {
        let issued = self.issued.iter().find(|one| one.id == token);
        issued.map_or(real_ms + LIFE_MS, |one| one.ends_ms)
    }

    /// A token for a user: the one issued before, unless it is about to expire.
    pub(super) fn issue(&mut self, user: &User, ids: &mut Ids, real_ms: i64) -> String {
        self.issued.retain(|one| one.ends_ms > real_ms);
        let usable = |one: &&Issued| one.user == user.name && one.ends_ms > real_ms + RENEWED_MS;
        if let Some(one) = self.issued.iter().find(usable) {
            return one.id.clone();
        }
        let one =
            Issued { id: ids.uuid().replace('-', ""), user: user.name.into(), ends_ms: real_ms + LIFE_MS };
        self.issued.push(one.clone());
        one.id
    }

    /// Makes one token invalid.
    pub(super) fn revoke(&mut self, token: &str) {
        self.issued.retain(|one| one.id != token);
        if USERS.iter().any(|user| user.token == token) {
            self.revoked.push(token.to_owned());
        }
    }

    /// Makes all tokens invalid, the fixed ones until the initial state is restored.
    pub(super) fn expire(&mut self) {
        self.issued.clear();
        self.revoked = USERS.iter().map(|user| user.token.to_owned()).collect();
    }

    /// The user of a request. 401 without a valid token.
    pub(super) fn check(&self, request: &Request, real_ms: i64) -> Outcome<&'static User> {
        let token = request.get("x-auth-token").unwrap_or_default();
        self.user(token, real_ms).ok_or(Fault::new(
            401,
            "No valid token provided. Please use the 'X-Auth-Token' header with a valid token.",
        ))
    }
}

/// Whether a role may use a method: everyone may read, creators may write, admins may delete. Otherwise 403.
pub(super) fn allow(user: &User, method: &str) -> Outcome<()> {
    let needed = match method {
        method if super::routes::reads(method) => Role::Observer,
        "DELETE" => Role::Admin,
        _ => Role::Creator,
    };
    if user.role >= needed {
        return Ok(());
    }
    Err(Fault::new(403, format!("User does not have the role that {method} on this resource needs.")))
}
