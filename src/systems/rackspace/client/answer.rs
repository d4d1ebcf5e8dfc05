//! What an answer means.

use crate::json::Read;
use crate::json::parse_instant;
use crate::net::{Failure, LONGEST_WAIT_MS, Receipt, Refusal, Reply, Response, put_off_ms, puts_off};
use crate::systems::rackspace::call::Call;
use crate::systems::rackspace::explain;
use crate::systems::rackspace::wire::Fault;
use chrono::{DateTime, Utc};

/// What is known of an answer besides its content. The service names no trace id and no duration in any
/// sample.
fn receipt(response: &Response, elapsed_ms: i64) -> Receipt {
    Receipt { status: response.status, elapsed_ms, ..Receipt::default() }
}

/// An answer that is none of the service's.
pub(super) struct Odd {
    receipt: Receipt,
    excerpt: String,
}

impl From<Odd> for Failure {
    fn from(odd: Odd) -> Self {
        Self::Unreadable { receipt: odd.receipt, excerpt: odd.excerpt }
    }
}

/// The first characters of an unreadable answer.
pub(super) fn excerpt(text: &str) -> String {
    text.trim().chars().take(300).collect()
}

/// Reads a good answer. Errors: it is of another shape.
pub(super) fn read<T: Read>(response: &Response, elapsed_ms: i64, excerpt: String) -> Result<Reply<T>, Odd> {
    let receipt = receipt(response, elapsed_ms);
    // Some actions answer without a body.
    let body = if response.body.trim().is_empty() { "null" } else { &response.body };
    match crate::json::read(body) {
        Some(value) => Ok(Reply { value, receipt }),
        None => Err(Odd { receipt, excerpt }),
    }
}

/// What a refusal of Cloud Databases means.
pub(super) fn failure(
    call: &Call<'_>,
    response: &Response,
    elapsed_ms: i64,
    now: DateTime<Utc>,
    mask: &dyn Fn(&str) -> String,
) -> Failure {
    match refusal(response, elapsed_ms, now, mask) {
        Ok(mut refusal) => {
            explain::explain(call, &mut refusal);
            if response.status == 401 { Failure::SignIn(refusal) } else { Failure::Refused(refusal) }
        }
        Err(odd) => odd.into(),
    }
}

/// What a refusal of Identity means.
pub(super) fn identity_failure(
    response: &Response,
    elapsed_ms: i64,
    now: DateTime<Utc>,
    mask: &dyn Fn(&str) -> String,
) -> Failure {
    match refusal(response, elapsed_ms, now, mask) {
        Ok(mut refusal) => {
            explain::explain_identity(&mut refusal);
            if response.status == 401 { Failure::SignIn(refusal) } else { Failure::Refused(refusal) }
        }
        Err(odd) => odd.into(),
    }
}

/// Envelope, then `{"message"}`, then plain text (contracts/rackspace.md 1.6). A page, and anything above 499
/// without an envelope, comes from something between: whether the service acted is not known then.
fn refusal(
    response: &Response,
    elapsed_ms: i64,
    now: DateTime<Utc>,
    mask: &dyn Fn(&str) -> String,
) -> Result<Refusal, Odd> {
    let receipt = Receipt { wait_ms: put_off_ms(response, now), ..receipt(response, elapsed_ms) };
    let body = response.body.trim();
    let page =
        body.starts_with('<') || response.header("content-type").is_some_and(|kind| kind.contains("html"));
    let status = response.status;
    let says_enough = matches!(status, 401 | 413 | 429);
    let fault = match Fault::read(body) {
        Some(fault) => fault,
        None if (page && !says_enough) || !(400..500).contains(&status) => {
            return Err(Odd { receipt, excerpt: excerpt(&mask(body)) });
        }
        None => {
            let message = if page { String::new() } else { excerpt(&mask(body)) };
            Fault { name: None, message, details: None, retry_after: None }
        }
    };
    let body_wait = fault.retry_after.as_deref().and_then(|text| wait_until_ms(text, now));
    let wait_ms = receipt.wait_ms.or(body_wait.filter(|_| puts_off(status)));
    let message = match (&fault.details, status) {
        // The faults page asks to show both when nothing says how long to wait (correction 2).
        (Some(details), 413) if wait_ms.is_none() && !fault.message.contains(details.as_str()) => {
            format!("{} ({details})", fault.message)
        }
        _ => fault.message,
    };
    Ok(Refusal {
        receipt,
        code: fault.name,
        message: mask(&message),
        // 413 is also the answer to a quota, which no waiting mends (contracts/rackspace.md 6).
        passing: wait_ms.is_some() || matches!(status, 429 | 503),
        wait_ms,
        // A fault of the service's own, or of what stands between: how far it had come it does not say.
        unsure: matches!(status, 500 | 502 | 504),
        ..Refusal::default()
    })
}

fn wait_until_ms(text: &str, now: DateTime<Utc>) -> Option<u64> {
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(seconds.saturating_mul(1000).min(LONGEST_WAIT_MS));
    }
    let then = parse_instant(text)?.with_timezone(&Utc);
    Some(u64::try_from((then - now).num_milliseconds()).unwrap_or(0).min(LONGEST_WAIT_MS))
}
