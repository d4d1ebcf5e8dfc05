//! From an answer to a reply or a failure (contracts/obshell.md 4.1, 3.7).

use super::send::OLD_KEY;
use super::{Auth, Client};
use crate::json::{Read, Tree, from_json, tree};
use crate::net::{Arrived, Failure, Receipt, Refusal, Reply, Response, Sub, is_passing, put_off_ms};
use crate::systems::obshell::explain;
use crate::systems::obshell::wire::{ApiError, Data, Envelope};
use chrono::{DateTime, Utc};

impl Client {
    /// Reads the content of an answer; `None` where it has none: absent, `null`, or 204.
    ///
    /// Errors: what its envelope says, or that the content has another shape.
    pub(super) fn content<T: Read>(&self, arrived: &Arrived) -> Result<Reply<Option<T>>, Failure> {
        let tree = tree(&arrived.response.body);
        let receipt = self.judge(arrived, tree.as_ref())?;
        match from_json::<Data<T>>(tree.as_ref().map(Tree::root).unwrap_or_default()) {
            Some(read) => Ok(Reply { value: read.data, receipt }),
            None => Err(self.unreadable(&arrived.response, receipt)),
        }
    }

    /// Judges an answer by its envelope; returns its receipt if the call succeeded. Not generic: only
    /// [`Self::content`] is compiled again for each type.
    fn judge(
        &self,
        Arrived { response, elapsed_ms }: &Arrived,
        tree: Option<&Tree<'_>>,
    ) -> Result<Receipt, Failure> {
        let mut receipt = Receipt {
            status: response.status,
            elapsed_ms: *elapsed_ms,
            wait_ms: put_off_ms(response, self.outlet().clock.now()),
            ..Receipt::default()
        };
        if response.status == 204 {
            return Ok(receipt);
        }
        let Some(envelope) = tree.and_then(|tree| from_json::<Envelope>(tree.root())) else {
            return Err(self.no_envelope(response, receipt));
        };
        self.learn_clock(&envelope);
        receipt.trace_id = envelope.trace_id.filter(|id| !id.is_empty());
        receipt.server_ms = envelope.duration.map(|duration| duration.0);
        if !envelope.successful || !response.is_ok() {
            return Err(self.refused(response, receipt, envelope.error.unwrap_or_default()));
        }
        Ok(receipt)
    }

    /// An answer that is not obshell's. A bare 401 still means that a sign-in is needed: a proxy's own.
    fn no_envelope(&self, response: &Response, receipt: Receipt) -> Failure {
        if response.status == 401 {
            let message = self.outlet().excerpt(&response.body);
            return self.asks_who(Refusal { receipt, message, ..Refusal::default() });
        }
        self.unreadable(response, receipt)
    }

    /// A sign-in is needed; behind a proxy, nobody can sign in here.
    fn asks_who(&self, refusal: Refusal) -> Failure {
        let failure = Failure::SignIn(refusal);
        if self.auth() == Auth::Proxy { failure.behind_proxy() } else { failure }
    }

    /// The failure of an answer whose content makes no sense.
    pub(super) fn unreadable(&self, response: &Response, receipt: Receipt) -> Failure {
        Failure::Unreadable { receipt, excerpt: self.outlet().excerpt(&response.body) }
    }

    fn refused(&self, response: &Response, receipt: Receipt, error: ApiError) -> Failure {
        let status = response.status;
        let old_code = error.code.filter(|code| code.0 != 0).map(|code| match (code.0, status) {
            // How agents before 4.3.1 report it (contracts/obshell.md 3.7, 4.1).
            (1, 401) => OLD_KEY.to_owned(),
            _ => code.to_string(),
        });
        let code = error.err_code.filter(|code| !code.is_empty()).or(old_code);
        let meaning = explain::explain(code.as_deref().unwrap_or_default(), self.auth());
        let asks_who = status == 401 && !meaning.is_some_and(|meaning| meaning.is_not_about_who);
        let refusal = Refusal {
            receipt,
            code,
            message: self.outlet().mask(error.message.as_deref().unwrap_or_default()),
            subs: self.subs(error.sub_errors.as_ref()),
            passing: is_passing(status),
            ..Refusal::default()
        };
        let refusal = refusal.with(meaning);
        if asks_who { self.asks_who(refusal) } else { Failure::Refused(refusal) }
    }

    /// Sub-errors have no documented shape: objects with a message, or texts.
    fn subs(&self, errors: Option<&serde_json::Value>) -> Vec<Sub> {
        let items = errors.and_then(|errors| errors.as_array()).into_iter().flatten();
        items
            .filter_map(|item| item.get("message").unwrap_or(item).as_str())
            .map(|message| Sub { field: None, message: self.outlet().mask(message) })
            .collect()
    }

    /// Learns the server's clock. Not from a crash answer: it carries the process's start time and no trace
    /// id.
    fn learn_clock(&self, envelope: &Envelope) {
        let believed = envelope.successful || envelope.trace_id.as_ref().is_some_and(|id| !id.is_empty());
        let server = envelope.timestamp.as_deref().and_then(crate::json::parse_instant);
        if let Some(server) = server.filter(|_| believed) {
            self.set_server_time(server.to_utc());
        }
    }

    /// Takes this as the server's time now.
    pub(super) fn set_server_time(&self, server: DateTime<Utc>) {
        let ahead = (server - self.outlet().clock.now()).num_milliseconds();
        self.shared.clock_ahead_ms.set(Some(ahead));
    }
}
