//! What an answer means.

use crate::json::{Read, parse_instant};
use crate::net::{
    Arrived, Failure, LONGEST_WAIT_MS, Outlet, Receipt, Refusal, Reply, is_passing, put_off_ms, puts_off,
};
use crate::systems::rackspace::wire::Fault;
use chrono::{DateTime, Utc};

/// What is known of an answer besides its content. No sample has a trace id or a duration.
fn receipt(arrived: &Arrived) -> Receipt {
    Receipt { status: arrived.response.status, elapsed_ms: arrived.elapsed_ms, ..Receipt::default() }
}

/// Reads a successful answer. Errors: it has another shape; `shown` gives what of it is shown then.
pub(super) fn read<T: Read>(arrived: &Arrived, shown: &dyn Fn(&str) -> String) -> Result<Reply<T>, Failure> {
    // Some actions answer without a body.
    let body = if arrived.response.body.trim().is_empty() { "null" } else { &arrived.response.body };
    match crate::json::read(body) {
        Some(value) => Ok(Reply { value, receipt: receipt(arrived) }),
        None => {
            Err(Failure::Unreadable { receipt: receipt(arrived), excerpt: shown(&arrived.response.body) })
        }
    }
}

/// What a refusal means; `explain` adds what it means for the call.
pub(super) fn failure(arrived: &Arrived, outlet: &Outlet, explain: impl FnOnce(&mut Refusal)) -> Failure {
    let mut refusal = match refusal(arrived, outlet) {
        Ok(refusal) => refusal,
        Err(failure) => return failure,
    };
    explain(&mut refusal);
    if arrived.response.status == 401 { Failure::SignIn(refusal) } else { Failure::Refused(refusal) }
}

/// Tries the envelope, then `{"message"}`, then plain text (contracts/rackspace.md 1.6). A web page, and
/// anything above 499 without an envelope, comes from something in between: then it is unknown whether the
/// service acted.
fn refusal(arrived: &Arrived, outlet: &Outlet) -> Result<Refusal, Failure> {
    let (response, now) = (&arrived.response, outlet.clock.now());
    let mut receipt = Receipt { wait_ms: put_off_ms(response, now), ..receipt(arrived) };
    let body = response.body.trim();
    let page =
        body.starts_with('<') || response.header("content-type").is_some_and(|kind| kind.contains("html"));
    let status = response.status;
    let says_enough = matches!(status, 401 | 413 | 429);
    let fault = match Fault::read(body) {
        Some(fault) => fault,
        None if (page && !says_enough) || !(400..500).contains(&status) => {
            return Err(Failure::Unreadable { receipt, excerpt: outlet.excerpt(body) });
        }
        None => {
            let message = if page { String::new() } else { outlet.excerpt(body) };
            Fault { name: None, message, details: None, retry_after: None }
        }
    };
    let body_wait = fault.retry_after.as_deref().and_then(|text| wait_until_ms(text, now));
    receipt.wait_ms = receipt.wait_ms.or(body_wait.filter(|_| puts_off(status)));
    let message = match (&fault.details, status) {
        // The faults page asks to show both when nothing says how long to wait (correction 2).
        (Some(details), 413) if receipt.wait_ms.is_none() && !fault.message.contains(details.as_str()) => {
            format!("{} ({details})", fault.message)
        }
        _ => fault.message,
    };
    Ok(Refusal {
        code: fault.name,
        message: outlet.mask(&message),
        // 413 is also the answer to an exceeded quota, which no waiting helps (contracts/rackspace.md 6).
        passing: receipt.wait_ms.is_some() || is_passing(status),
        // A fault of the service itself, or of something in between, does not say how far the call had got.
        unsure: matches!(status, 500 | 502 | 504),
        receipt,
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
