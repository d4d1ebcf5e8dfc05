//! From an answer to its content, or to what went wrong.

use super::refusal;
use crate::json::Truth;
use crate::net::{Failure, Outlet, Receipt, Refusal, Reply, Response};
use crate::systems::ocp::wire::{Envelope, StrategyBody};
use serde::de::{DeserializeOwned, IgnoredAny};

/// How much of an answer that cannot be read is shown, in characters.
const EXCERPT: usize = 300;

/// Reads an answer. HTTP 200 is not success: the envelope has to say so too.
pub(super) fn decode<T: DeserializeOwned>(
    response: &Response,
    elapsed_ms: i64,
    outlet: &Outlet,
    sent: Option<&StrategyBody>,
) -> Result<Reply<Option<T>>, Failure> {
    if response.is_ok()
        && let Ok(envelope) = serde_json::from_str::<Envelope<T>>(&response.body)
        && envelope.successful == Some(Truth(true))
    {
        let receipt = receipt(response, elapsed_ms, Some(&envelope));
        return Ok(Reply { value: envelope.data, receipt });
    }
    // A second reading, without the content: it is the error or the content's shape that stands in the way.
    let head = serde_json::from_str::<Envelope<IgnoredAny>>(&response.body).ok();
    let receipt = receipt(response, elapsed_ms, head.as_ref());
    let status = i64::from(response.status);
    match head {
        Some(head) if head.successful == Some(Truth(false)) || !response.is_ok() => {
            let refusal = refusal::from_envelope(&head, response, receipt, outlet, sent);
            let says_401 = head.status.is_some_and(|status| status.0 == 401);
            if status == 401 || says_401 || refusal.code.as_deref() == Some("IAM10000") {
                Err(Failure::SignIn(refusal))
            } else {
                Err(Failure::Refused(refusal))
            }
        }
        // A proxy or a gateway speaks for itself: its status alone can be believed.
        None if status == 401 => Err(Failure::SignIn(plain(response, receipt, outlet))),
        None if status == 429 => Err(Failure::Refused(plain(response, receipt, outlet))),
        _ => Err(Failure::Unreadable { receipt, excerpt: excerpt(response, outlet) }),
    }
}

fn plain(response: &Response, receipt: Receipt, outlet: &Outlet) -> Refusal {
    Refusal {
        receipt,
        message: excerpt(response, outlet),
        wait_ms: refusal::wait_ms(response),
        passing: refusal::is_passing(response.status),
        ..Refusal::default()
    }
}

fn excerpt(response: &Response, outlet: &Outlet) -> String {
    // Masked before it is cut: half a secret would not be found.
    outlet.mask(&response.body).chars().take(EXCERPT).collect()
}

fn receipt<T>(response: &Response, elapsed_ms: i64, envelope: Option<&Envelope<T>>) -> Receipt {
    let known = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Receipt {
        status: response.status,
        trace_id: envelope.and_then(|envelope| known(&envelope.trace_id)),
        server: envelope.and_then(|envelope| known(&envelope.server)),
        server_ms: envelope.and_then(|envelope| envelope.duration).map(|ms| ms.0),
        elapsed_ms,
    }
}
