//! The signed header (contracts/obshell.md 3.3, 3.4).

use super::crypto::{CryptoError, Keys, PublicKey};
use crate::json::{Write, compact_text};
use crate::net::Random;

/// The header's name.
pub const HEADER: &str = "X-OCS-Header";

/// How long a signature holds, in seconds of the server's clock.
pub const VALID_SECONDS: i64 = 60;

/// What proves who is asking. Holds a secret: it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// The password of root@sys; it may be empty.
    Password(String),
    /// A session's id.
    Session(String),
}

/// The header before encryption; compact, keys in the order of the shipped dashboard.
#[derive(Write)]
#[json(skip_null)]
struct Plain<'a> {
    #[json(rename = "Auth")]
    auth: Option<&'a str>,
    session_id: Option<&'a str>,
    // A string: a JSON number here makes the whole header invalid.
    #[json(rename = "Ts")]
    ts: String,
    #[json(rename = "Uri")]
    uri: &'a str,
    #[json(rename = "Keys")]
    keys: Option<String>,
}

/// The header's JSON: valid until `expires` (Unix seconds of the server), for one request target only.
pub(super) fn plain_header(credential: &Credential, expires: i64, uri: &str, keys: Option<&Keys>) -> String {
    let (auth, session_id) = match credential {
        Credential::Password(password) => (Some(password.as_str()), None),
        Credential::Session(id) => (None, Some(id.as_str())),
    };
    let plain = Plain { auth, session_id, ts: expires.to_string(), uri, keys: keys.map(Keys::field) };
    compact_text(&plain)
}

/// The header's value. Errors: no random bytes.
pub fn sign(
    key: &PublicKey,
    credential: &Credential,
    expires: i64,
    uri: &str,
    keys: Option<&Keys>,
    random: &dyn Random,
) -> Result<String, CryptoError> {
    key.encrypt(&plain_header(credential, expires, uri, keys), random)
}
