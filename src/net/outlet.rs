//! One target's way out: the transport with the log beside it.

use super::{Arrived, Clock, Entry, Intent, Log, Lost, Random, Request, Secrets, Transport};
use std::rc::Rc;

/// What every client of one target sends through. Cheap to clone.
#[derive(Clone)]
pub struct Outlet {
    /// The target's id in the config.
    pub target: Rc<str>,
    /// What carries requests.
    pub transport: Rc<dyn Transport>,
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// Chance, for keys.
    pub random: Rc<dyn Random>,
    /// What was sent.
    pub log: Rc<Log>,
    /// What must be masked.
    pub secrets: Rc<Secrets>,
}

impl Outlet {
    /// Sends one request, once, and notes it. `shown` is the JSON of its body before any encryption.
    ///
    /// Errors: no answer arrived.
    pub async fn send(&self, request: Request, intent: Intent, shown: Option<&str>) -> Result<Arrived, Lost> {
        let began = self.clock.now();
        let number = self.log.open(Entry {
            number: 0,
            at: began,
            target: self.target.to_string(),
            method: request.method,
            url: self.secrets.mask(&request.url),
            intent,
            body: shown.map(|body| self.secrets.mask(body)),
            status: None,
            elapsed_ms: None,
            lost: false,
        });
        let answer = self.transport.send(request).await;
        let elapsed_ms = (self.clock.now() - began).num_milliseconds();
        self.log.close(number, answer.as_ref().ok().map(|response| response.status), elapsed_ms);
        answer.map(|response| Arrived { response, elapsed_ms })
    }

    /// A text of the server with every known secret masked.
    pub fn mask(&self, text: &str) -> String {
        self.secrets.mask(text)
    }
}
