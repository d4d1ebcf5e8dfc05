//! Login, logout and single sign-on (contracts/obshell.md 3.5).

use super::transport::aes::{self, AesFailure};
use super::transport::bind::Object;
use super::transport::envelope::{Good, Outcome};
use super::transport::fault::Fault;
use super::transport::gate::key_size;
use super::{Ask, Obshell, data};

fn sealed(secret: &str, ask: &Ask<'_>) -> Outcome {
    let keys = ask.header.as_ref().map(|header| header.keys.as_slice()).unwrap_or_default();
    match aes::encrypt(secret, keys) {
        Ok(text) => data(text.into()),
        Err(AesFailure::KeySize) => Err(key_size("")),
        Err(AesFailure::Crash | AesFailure::Length) => Err(Fault::crash()),
    }
}

/// Opens a session; its id is returned encrypted with the request's keys.
pub(crate) fn login(system: &mut Obshell, ask: &Ask<'_>) -> Outcome {
    let id = system.state.token();
    let sealed = sealed(&id, ask)?;
    system.sessions.open(id, ask.at.real_ms);
    Ok(sealed)
}

/// Ends a session.
pub(crate) fn logout(system: &mut Obshell, ask: &Ask<'_>) -> Outcome {
    let body = ask.json()?;
    let id = Object::new(&body, "LogoutSessionParam")?.required("session_id", "SessionID")?;
    system.sessions.close(&id);
    Ok(Good::Nothing)
}

/// Grants a one-time token.
pub(crate) fn sso_token(system: &mut Obshell, ask: &Ask<'_>) -> Outcome {
    let token = system.state.token();
    let sealed = sealed(&token, ask)?;
    system.sessions.grant(token, ask.at.real_ms);
    Ok(sealed)
}

/// Exchanges a token, already redeemed, for a session.
pub(crate) fn sso_exchange(system: &mut Obshell, ask: &Ask<'_>) -> Outcome {
    if ask.header.as_ref().is_none_or(|header| header.keys.len() < 32) {
        let message = "AES key for encrypting session ID not found in HTTP headers";
        return Err(Fault::new(400, "Request.AESKey.NotFound", message));
    }
    login(system, ask)
}
