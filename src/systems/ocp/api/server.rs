//! The server itself (contracts/ocp.md 3.4).

use crate::json::parse_instant;
use crate::net::{Failure, Reply};
use crate::systems::ocp::client::{Call, Client};
use crate::systems::ocp::wire::Me;
use chrono::{DateTime, FixedOffset};
use serde_json::Value;

/// Whether the server answers, without signing in; with its time, if that can be read.
///
/// Errors: each kind of [`Failure`].
pub async fn time(client: &Client) -> Result<Reply<Option<DateTime<FixedOffset>>>, Failure> {
    let reply = client.call::<Value>(Call::get("/api/v2/time").anonymous()).await?;
    Ok(reply.map(|value| value.as_ref().and_then(Value::as_str).and_then(parse_instant)))
}

/// Who is signed in: the call that shows whether the credentials are right.
///
/// Errors: each kind of [`Failure`].
pub async fn me(client: &Client) -> Result<Reply<Me>, Failure> {
    client.call::<Me>(Call::get("/api/v2/profiles/me")).await?.needed()
}
