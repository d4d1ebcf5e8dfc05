//! From an answer to its content, or to what went wrong.

use super::refusal;
use crate::json::Read;
use crate::json::Truth;
use crate::net::{Failure, Outlet, Receipt, Refusal, Reply, Response};
use crate::systems::ocp::wire::{Data, Envelope, StrategyBody};

/// How much of an answer that cannot be read is shown, in characters.
const EXCERPT: usize = 300;

/// An answer whose envelope says that the call succeeded; its content is still text.
pub(super) struct Answered {
    response: Response,
    receipt: Receipt,
    outlet: Outlet,
}

impl Answered {
    fn unreadable(self) -> Failure {
        Failure::Unreadable { excerpt: excerpt(&self.response, &self.outlet), receipt: self.receipt }
    }
}

/// Judges an answer by its envelope. HTTP 200 is not success: the envelope has to say so too.
///
/// Of one type for all calls; only [`content`] is compiled anew for each.
pub(super) fn judge(
    response: Response,
    elapsed_ms: i64,
    outlet: &Outlet,
    sent: Option<&StrategyBody>,
) -> Result<Answered, Failure> {
    let head = crate::json::read_without::<Envelope>(&response.body, "data");
    let receipt = receipt(&response, elapsed_ms, head.as_ref());
    let status = i64::from(response.status);
    match head {
        Some(head) if response.is_ok() && head.successful == Some(Truth(true)) => {
            Ok(Answered { response, receipt, outlet: outlet.clone() })
        }
        Some(head) if head.successful == Some(Truth(false)) || !response.is_ok() => {
            let refusal = refusal::from_envelope(&head, &response, receipt, outlet, sent);
            let says_401 = head.status.is_some_and(|status| status.0 == 401);
            if status == 401 || says_401 || refusal.code.as_deref() == Some("IAM10000") {
                Err(Failure::SignIn(refusal))
            } else {
                Err(Failure::Refused(refusal))
            }
        }
        // A proxy or a gateway speaks for itself: its status alone can be believed.
        None if status == 401 => Err(Failure::SignIn(plain(&response, receipt, outlet))),
        None if status == 429 => Err(Failure::Refused(plain(&response, receipt, outlet))),
        _ => Err(Failure::Unreadable { receipt, excerpt: excerpt(&response, outlet) }),
    }
}

/// Reads the content of an answer that succeeded; `None` where it has none.
///
/// Errors: the content has another shape.
pub(super) fn content<T: Read>(answered: Answered) -> Result<Reply<Option<T>>, Failure> {
    match crate::json::read::<Data<T>>(&answered.response.body) {
        Some(read) => Ok(Reply { value: read.data, receipt: answered.receipt }),
        None => Err(answered.unreadable()),
    }
}

fn plain(response: &Response, receipt: Receipt, outlet: &Outlet) -> Refusal {
    Refusal {
        receipt,
        message: excerpt(response, outlet),
        wait_ms: refusal::wait_ms(response, outlet),
        passing: refusal::is_passing(response.status),
        ..Refusal::default()
    }
}

fn excerpt(response: &Response, outlet: &Outlet) -> String {
    // Masked before it is cut: half a secret would not be found.
    outlet.mask(&response.body).chars().take(EXCERPT).collect()
}

fn receipt(response: &Response, elapsed_ms: i64, envelope: Option<&Envelope>) -> Receipt {
    let known = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Receipt {
        status: response.status,
        trace_id: envelope.and_then(|envelope| known(&envelope.trace_id)),
        server: envelope.and_then(|envelope| known(&envelope.server)),
        server_ms: envelope.and_then(|envelope| envelope.duration).map(|ms| ms.0),
        elapsed_ms,
    }
}
