//! The envelope of every reply (contracts/ocp.md 4).

use super::fail::Failure;
use super::stamp;
use crate::http::Reply;
use serde_json::{Map, Value, json};

/// What an envelope contains besides its data.
pub struct Frame {
    /// The trace id and the duration of this request are made from it.
    pub trace: u64,
    /// The real time.
    pub real_ms: i64,
    /// Whether the request is reported as slow, as reading recoverable ranges is.
    pub slow: bool,
    /// Whether Chinese was asked for.
    pub chinese: bool,
}

const SERVER: &str = "a83ad33525";

/// Wraps a reply in its envelope; `null` data is left out.
pub fn wrap(result: Result<Value, Failure>, frame: &Frame) -> Reply {
    let mut body = Map::new();
    let status = match &result {
        Ok(data) => {
            if !data.is_null() {
                body.insert("data".into(), data.clone());
            }
            200
        }
        Err(failure) => {
            body.insert("error".into(), failure.error(frame.chinese));
            failure.status
        }
    };
    let duration = if frame.slow { 1085 } else { 20 + frame.trace % 90 };
    // The documented 429 has no trace id: it is refused before there is one.
    let trace = if status == 429 { String::new() } else { format!("{:016x}", mix(frame.trace)) };
    body.insert("duration".into(), json!(if status == 429 { 0 } else { duration }));
    body.insert("server".into(), json!(SERVER));
    body.insert("status".into(), json!(status));
    body.insert("successful".into(), json!(result.is_ok()));
    body.insert("timestamp".into(), json!(stamp::envelope(frame.real_ms)));
    body.insert("traceId".into(), json!(trace));
    Reply::json(status, &Value::Object(body))
}

/// Scatters a counter over 64 bits.
pub fn mix(counter: u64) -> u64 {
    let mut bits = counter.wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
