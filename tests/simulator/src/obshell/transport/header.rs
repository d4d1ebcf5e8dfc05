//! The decrypted `X-OCS-Header` (contracts/obshell.md 3.3).

use super::bind::{self, Object};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The decrypted header. It contains a password, so it is never printed.
#[derive(Default)]
pub(crate) struct Header {
    /// The root@sys password or the agent password.
    pub(crate) auth: String,
    /// Expiry in Unix seconds, as text.
    pub(crate) ts: String,
    /// The request target it was made for.
    pub(crate) uri: String,
    /// AES key, then IV.
    pub(crate) keys: Vec<u8>,
    /// The session, `""` for none.
    pub(crate) session_id: String,
    /// The one-time token of the SSO exchange.
    pub(crate) sso_token: String,
    /// Whether it came as `X-OCS-Agent-Header`.
    pub(crate) agent: bool,
    /// The object as sent, for the recorder.
    pub(crate) raw: Value,
}

impl Header {
    /// Parses the plaintext; names match in any case. Errors: why the JSON does not fit.
    pub(crate) fn read(plain: &[u8], agent: bool) -> Result<Self, String> {
        let raw: Value = serde_json::from_slice(plain).map_err(|_| {
            let first = plain.first().map_or_else(String::new, |byte| char::from(*byte).to_string());
            format!("invalid character '{first}' looking for beginning of value")
        })?;
        let object = Object::new(&raw, "HttpHeader").map_err(|fault| fault.message)?;
        let text = |key: &str| -> Result<String, String> {
            object.text(key).map(Option::unwrap_or_default).map_err(|fault| bind::inner(&fault.message))
        };
        let keys =
            STANDARD.decode(text("Keys")?).map_err(|_| "illegal base64 data at input byte 0".to_owned())?;
        text("Token")?;
        text("Sha256")?;
        object.int("ForwardType").map_err(|fault| bind::inner(&fault.message))?;
        Ok(Self {
            auth: text("Auth")?,
            ts: text("Ts")?,
            uri: text("Uri")?,
            session_id: text("session_id")?,
            sso_token: text("ssotoken")?,
            keys,
            agent,
            raw,
        })
    }
}
