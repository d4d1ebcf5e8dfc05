//! From an answer to its content, or to a failure.

use super::{Call, Client, refusal};
use crate::json::{Read, Tree, Truth, from_json, tree};
use crate::net::{Arrived, Failure, Outlet, Receipt, Refusal, Reply, Response, is_passing};
use crate::systems::ocp::rights;
use crate::systems::ocp::wire::{Data, Envelope, StrategyBody};

impl Client {
    /// Reads the content of an answer; `None` if it has none.
    ///
    /// Errors: what its envelope says, or the content has an unexpected shape.
    pub(in crate::systems::ocp) fn content<T: Read>(
        &self,
        call: Call<'_>,
        arrived: &Arrived,
    ) -> Result<Reply<Option<T>>, Failure> {
        let tree = tree(&arrived.response.body);
        let receipt = self.judge(call, arrived, tree.as_ref())?;
        match tree.as_ref().and_then(|tree| from_json::<Data<T>>(tree.root())) {
            Some(read) => Ok(Reply { value: read.data, receipt }),
            None => Err(unreadable(&arrived.response, receipt, &self.outlet)),
        }
    }

    /// Judges the answer to a call; a failure also names the right that the call needs, and says if a proxy
    /// signs requests. Not generic, so that it compiles once; only [`Self::content`] is compiled for each
    /// call.
    fn judge(&self, call: Call<'_>, arrived: &Arrived, tree: Option<&Tree<'_>>) -> Result<Receipt, Failure> {
        by_envelope(arrived, tree, &self.outlet, call.sent).map_err(|failure| {
            let failure = rights::named(failure, call.method, call.path);
            if self.is_proxied() { failure.behind_proxy() } else { failure }
        })
    }
}

/// Judges an answer by its envelope; if the call succeeded, returns where it came from. HTTP 200 is not
/// success: the envelope has to say so too.
fn by_envelope(
    Arrived { response, elapsed_ms }: &Arrived,
    tree: Option<&Tree<'_>>,
    outlet: &Outlet,
    sent: Option<&StrategyBody>,
) -> Result<Receipt, Failure> {
    let head = tree.and_then(|tree| from_json::<Envelope>(tree.root()));
    let wait_ms = refusal::wait_ms(response, outlet);
    let receipt = Receipt { wait_ms, ..receipt(response, *elapsed_ms, head.as_ref()) };
    let status = i64::from(response.status);
    match head {
        Some(head) if response.is_ok() && head.successful == Some(Truth(true)) => Ok(receipt),
        Some(head) if head.successful == Some(Truth(false)) || !response.is_ok() => {
            let refusal = refusal::from_envelope(&head, response, receipt, outlet, sent);
            let says_401 = head.status.is_some_and(|status| status.0 == 401);
            if status == 401 || says_401 || refusal.code.as_deref() == Some("IAM10000") {
                Err(Failure::SignIn(refusal))
            } else {
                Err(Failure::Refused(refusal))
            }
        }
        // Without an envelope a proxy or gateway is answering: only its status can be trusted.
        None if status == 401 => Err(Failure::SignIn(plain(response, receipt, outlet))),
        None if status == 429 => Err(Failure::Refused(plain(response, receipt, outlet))),
        _ => Err(unreadable(response, receipt, outlet)),
    }
}

fn unreadable(response: &Response, receipt: Receipt, outlet: &Outlet) -> Failure {
    Failure::Unreadable { excerpt: outlet.excerpt(&response.body), receipt }
}

fn plain(response: &Response, receipt: Receipt, outlet: &Outlet) -> Refusal {
    Refusal {
        receipt,
        message: outlet.excerpt(&response.body),
        passing: is_passing(response.status),
        ..Refusal::default()
    }
}

fn receipt(response: &Response, elapsed_ms: i64, envelope: Option<&Envelope>) -> Receipt {
    let known = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Receipt {
        status: response.status,
        trace_id: envelope.and_then(|envelope| known(&envelope.trace_id)),
        server: envelope.and_then(|envelope| known(&envelope.server)),
        server_ms: envelope.and_then(|envelope| envelope.duration).map(|ms| ms.0),
        elapsed_ms,
        ..Receipt::default()
    }
}
