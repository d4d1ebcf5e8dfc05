//! A refusal, assembled from the server's words and the contract's table.

use crate::net::{Outlet, Receipt, Refusal, Response, Sub, is_passing, limit_reset_ms, retry_after_ms};
use crate::systems::ocp::explain::{explain, marked};
use crate::systems::ocp::wire::{Envelope, ErrorBody, StrategyBody};

/// The refusal of an envelope.
pub(super) fn from_envelope(
    envelope: &Envelope,
    response: &Response,
    receipt: Receipt,
    outlet: &Outlet,
    sent: Option<&StrategyBody>,
) -> Refusal {
    let mut error = envelope.error.as_ref().map(ErrorBody::read).unwrap_or_default();
    error.message = error.message.or_else(|| envelope.message.clone());
    Refusal {
        passing: is_passing(response.status),
        // OCP's own envelope says whether it succeeded; one that does not comes from a gateway.
        unsure: envelope.successful.is_none() && matches!(response.status, 502 | 504),
        ..refusal_of(&error, receipt, &|text| outlet.mask(text), sent)
    }
}

/// The refusal that an error amounts to.
pub(in crate::systems::ocp) fn refusal_of(
    error: &ErrorBody,
    receipt: Receipt,
    mask: &dyn Fn(&str) -> String,
    sent: Option<&StrategyBody>,
) -> Refusal {
    let code = error.code.as_deref().unwrap_or_default();
    let message = error.message.as_deref().unwrap_or_default();
    let subs: Vec<Sub> = error
        .sub_errors
        .iter()
        .map(|sub| Sub {
            field: sub.field.clone().filter(|field| !field.is_empty()),
            message: mask(sub.message.as_deref().unwrap_or_default()),
        })
        .collect();
    let named = subs.iter().find_map(|sub| sub.field.clone());
    let [field, beside] = marked(code, message, sent).map(|control| control.map(str::to_owned));
    let refusal = Refusal {
        receipt,
        code: error.code.clone(),
        message: mask(message),
        field: named.or(field),
        beside,
        subs,
        ..Refusal::default()
    };
    refusal.with(explain(code))
}

/// How long to wait: `RateLimit-Reset` (contracts/ocp.md 4), or a proxy's `Retry-After`.
///
/// The former is on every answer and says when the window ends: it only asks to wait if the call was
/// throttled.
pub(super) fn wait_ms(response: &Response, outlet: &Outlet) -> Option<u64> {
    let reset = limit_reset_ms(response).filter(|_| is_passing(response.status));
    reset.or_else(|| retry_after_ms(response, outlet.clock.now()).filter(|_| !response.is_ok()))
}
