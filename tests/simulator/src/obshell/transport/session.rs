//! Sessions and one-time tokens, on the real clock (contracts/obshell.md 3.5).

use super::fault::Fault;
use std::collections::BTreeMap;

/// The sliding lifetime of a session, in milliseconds.
pub(crate) const SESSION_MS: i64 = 1_800_000;
/// How often the server removes expired sessions, in milliseconds.
const SWEEP_MS: i64 = 30_000;
/// The lifetime of a token, in milliseconds.
const TOKEN_MS: i64 = 60_000;

/// The agent's sessions, in memory only. Ids are secrets: nothing here is printed.
#[derive(Default)]
pub(crate) struct Sessions {
    sessions: BTreeMap<String, i64>,
    tokens: BTreeMap<String, (i64, bool)>,
}

impl Sessions {
    /// Stores a new session.
    pub(crate) fn open(&mut self, id: String, now_ms: i64) {
        self.sessions.insert(id, now_ms);
    }

    /// Ends a session.
    pub(crate) fn close(&mut self, id: &str) {
        self.sessions.remove(id);
    }

    /// Ends all sessions and forgets all tokens.
    pub(crate) fn clear(&mut self) {
        self.sessions.clear();
        self.tokens.clear();
    }

    /// Verifies a session and extends it.
    pub(crate) fn check(&mut self, id: &str, now_ms: i64) -> Result<(), Fault> {
        let invalid = Fault::unauthorized("Security.Authentication.SessionInvalid", "Session is invalid")
            .zh("会话无效");
        let last = self.sessions.get_mut(id).ok_or_else(|| invalid.clone())?;
        let over = now_ms - *last - SESSION_MS;
        if over <= 0 {
            *last = now_ms;
            return Ok(());
        }
        self.sessions.remove(id);
        if over > SWEEP_MS {
            return Err(invalid);
        }
        Err(Fault::unauthorized("Security.Authentication.SessionExpired", "Session is expired")
            .zh("会话已过期"))
    }

    /// Stores a new one-time token.
    pub(crate) fn grant(&mut self, token: String, now_ms: i64) {
        self.tokens.insert(token, (now_ms, false));
    }

    /// Uses a one-time token up.
    pub(crate) fn redeem(&mut self, token: &str, now_ms: i64) -> Result<(), Fault> {
        let fault = |code, message: &str| Err(Fault::new(401, code, message));
        if token.is_empty() {
            return fault("Security.SSO.Token.Missing", "SSO token is missing");
        }
        match self.tokens.get_mut(token) {
            None => fault("Security.SSO.Token.NotFound", "SSO token not found"),
            Some((_, true)) => fault("Security.SSO.Token.AlreadyUsed", "SSO token has already been used"),
            Some((since, _)) if now_ms - *since > TOKEN_MS => {
                fault("Security.SSO.Token.Expired", "SSO token is expired")
            }
            Some((_, used)) => {
                *used = true;
                Ok(())
            }
        }
    }
}
