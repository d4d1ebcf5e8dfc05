//! Access checks and their order (contracts/obshell.md 3.6, 3.7).
//!
//! The order is the server's: decrypt the header, decrypt the body, find the route, compare the `Uri`, then
//! session or password.

use super::aes::{self, AesFailure};
use super::fault::Fault;
use super::header::Header;
use super::key::AgentKey;
use super::session::Sessions;
use crate::http::Request;

/// How a route is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// No header needed.
    Open,
    /// Session or password.
    Usual,
    /// Like `Usual`, but an obproxy task needs the agent password.
    Task,
    /// Password only.
    Login,
    /// The one-time token.
    Exchange,
}

/// Decrypts the header if there is one; the agent's own takes precedence.
pub(crate) fn read_header(request: &Request, key: &AgentKey) -> Result<Option<Header>, Fault> {
    let sent = |name: &str| request.get(name).filter(|value| !value.is_empty());
    let (text, agent) = match (sent("x-ocs-agent-header"), sent("x-ocs-header")) {
        (Some(text), _) => (text, true),
        (None, Some(text)) => (text, false),
        (None, None) => return Ok(None),
    };
    let header = key.decrypt(text).and_then(|plain| Header::read(&plain, agent));
    header.map(Some).map_err(|why| {
        let fault = Fault::new(
            401,
            "Security.Authentication.Header.DecryptFailed",
            format!("Decrypt http header failed: {why}"),
        );
        Fault { old: 1, ..fault.zh(format!("解密 HTTP 请求头失败：{why}")).untraced() }
    })
}

/// The body as the handler sees it: with a header, every non-empty body is encrypted.
pub(crate) fn read_body(request: &Request, header: Option<&Header>) -> Result<Vec<u8>, Fault> {
    let Some(header) = header else { return Ok(request.body.clone()) };
    if request.body.is_empty() || request.target == "/api/v1/package" {
        return Ok(request.body.clone());
    }
    aes::decrypt(&request.body, &header.keys).map_err(|failure| match failure {
        AesFailure::KeySize => key_size("Unauthorized: ").untraced(),
        AesFailure::Length => Fault::new(
            500,
            "Request.Body.Decrypt.AES.ContentLength.Invalid",
            "Unauthorized: Decrypted string length is not a multiple of the block size",
        )
        .untraced(),
        AesFailure::Crash => Fault::crash(),
    })
}

/// The `Keys` are too short.
pub(crate) fn key_size(prefix: &str) -> Fault {
    Fault::new(500, "Request.Body.Decrypt.AES.KeyAndIv.Invalid", format!("{prefix}AES key and IV size error"))
}

fn check_ts(ts: &str, now_ms: i64, prefix: &str) -> Result<(), Fault> {
    let expiry: i64 = ts.parse().map_err(|_| {
        Fault::unauthorized(
            "Security.Authentication.Timestamp.Invalid",
            format!(
                "{prefix}Invalid timestamp: {ts}, err: strconv.ParseInt: parsing \"{ts}\": invalid syntax"
            ),
        )
    })?;
    if now_ms.div_euclid(1000) > expiry {
        let fault =
            Fault::unauthorized("Security.Authentication.Expired", format!("{prefix}Authentication expired"));
        return Err(fault.zh("认证已过期"));
    }
    Ok(())
}

/// Lets a request pass, or says why not. `id` is the path's task id, if the route has one.
pub(crate) fn verify(
    guard: Guard,
    header: Option<&Header>,
    target: &str,
    id: &str,
    password: &str,
    sessions: &mut Sessions,
    now_ms: i64,
) -> Result<(), Fault> {
    if guard == Guard::Open {
        return Ok(());
    }
    let header = header.ok_or_else(|| {
        Fault::new(
            400,
            "Request.Header.NotFound",
            "X-OCS-Agent-Header or X-OCS-Header not found in http request header",
        )
        .zh("请求头中未找到 X-OCS-Agent-Header 或 X-OCS-Header")
    })?;
    if header.uri != target {
        let fault = Fault::unauthorized("Security.Authentication.Header.UriMismatch", "URI mismatch");
        return Err(fault.zh("URI 不匹配"));
    }
    if guard == Guard::Exchange {
        check_ts(&header.ts, now_ms, "")?;
        return sessions.redeem(&header.sso_token, now_ms);
    }
    if guard != Guard::Login && !header.session_id.is_empty() {
        check_ts(&header.ts, now_ms, "")?;
        return sessions.check(&header.session_id, now_ms);
    }
    if guard == Guard::Task && id.starts_with(['4', '5']) {
        return Err(match header.agent {
            true => Fault::unauthorized(
                "Security.Authentication.AgentPasswordNotInitialized",
                "Unauthorized: Agent password is not initialized",
            ),
            false => Fault::unauthorized(
                "Security.Authentication.WithAgentPassword",
                "Unauthorized: Should use agent_password to verify: this route only support agent password",
            ),
        });
    }
    if header.agent {
        return Err(Fault::unauthorized(
            "Security.Authentication.WithOceanBasePassword",
            "Unauthorized: Should use oceanbase_password to verify: agent password is not initialized",
        ));
    }
    if !header.auth.is_empty() {
        check_ts(&header.ts, now_ms, "Unauthorized: ")?;
    }
    if header.auth != password {
        let fault = Fault::unauthorized(
            "Security.Authentication.IncorrectOceanbasePassword",
            "Unauthorized: OceanBase password is incorrect",
        );
        return Err(fault.zh("未授权：OceanBase 密码不正确"));
    }
    Ok(())
}
