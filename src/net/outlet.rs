//! One target's way out: the transport and the log.

use super::{Arrived, Clock, Ending, Entry, Intent, Log, Lost, Random, Request, Secrets, Transport};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// How much of an unreadable answer is shown, in characters.
const EXCERPT: usize = 300;

/// Through this every client of one target sends. Cheap to clone.
#[derive(Clone)]
pub struct Outlet {
    /// The target's id in the config.
    pub target: Rc<str>,
    /// What carries requests.
    pub transport: Rc<dyn Transport>,
    /// The time.
    pub clock: Rc<dyn Clock>,
    /// Randomness, for keys.
    pub random: Rc<dyn Random>,
    /// What was sent.
    pub log: Rc<Log>,
    /// What must be masked.
    pub secrets: Rc<Secrets>,
}

impl Outlet {
    /// Sends one request, once, and logs it. `shown` is the JSON of its body before any encryption.
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
            ended: None,
        });
        let mut under_way = UnderWay { outlet: self, number: Some(number), began };
        let answer = self.transport.send(request).await;
        let elapsed_ms = under_way.end(match &answer {
            Ok(response) => Ending::Answered(response.status),
            Err(_) => Ending::Lost,
        });
        answer.map(|response| Arrived { response, elapsed_ms })
    }

    /// A text from the server with every known secret masked.
    pub fn mask(&self, text: &str) -> String {
        self.secrets.mask(text)
    }

    /// The part of an unreadable answer that is shown.
    pub fn excerpt(&self, text: &str) -> String {
        // Masked before it is cut: half a secret would not be found.
        self.mask(text).chars().take(EXCERPT).collect()
    }
}

/// A request that was logged and has not ended. A read is dropped midway when its view goes; its entry then
/// ends as given up instead of staying under way for ever.
struct UnderWay<'a> {
    outlet: &'a Outlet,
    number: Option<u64>,
    began: DateTime<Utc>,
}

impl UnderWay<'_> {
    /// Notes the ending, once; returns how long it took, in milliseconds.
    fn end(&mut self, ending: Ending) -> i64 {
        let elapsed_ms = (self.outlet.clock.now() - self.began).num_milliseconds();
        if let Some(number) = self.number.take() {
            self.outlet.log.close(number, ending, elapsed_ms);
        }
        elapsed_ms
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.end(Ending::GivenUp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{Method, Response, Sending, testing};
    use std::future::Future;
    use std::task::{Context, Poll, Waker};

    /// Answers `/now` at once, loses `/lost`, and never answers anything else.
    struct Wire;

    impl Transport for Wire {
        fn send(&self, request: Request) -> Sending<'_> {
            let answer = Response { status: 204, headers: Vec::new(), body: String::new() };
            match request.url.as_str() {
                "/now" => Box::pin(std::future::ready(Ok(answer))),
                "/lost" => Box::pin(std::future::ready(Err(Lost::Stopped))),
                _ => Box::pin(std::future::pending()),
            }
        }
    }

    #[test]
    fn a_dropped_request_is_no_longer_under_way() {
        let outlet = testing::outlet(Rc::new(Wire));
        let send = |url: &str| {
            let request = Request {
                method: Method::Get,
                url: url.to_owned(),
                headers: Vec::new(),
                body: None,
                timeout_ms: 1,
            };
            outlet.send(request, Intent::Read, None)
        };
        let mut context = Context::from_waker(Waker::noop());
        let mut endings = Vec::new();
        for (number, url) in (1..).zip(["/now", "/lost", "/never"]) {
            let mut sending = Box::pin(send(url));
            let is_over = !matches!(sending.as_mut().poll(&mut context), Poll::Pending);
            let noted = outlet.log.ended(number).map(|(ending, _)| ending);
            drop(sending);
            endings.push((is_over, noted, outlet.log.ended(number).map(|(ending, _)| ending)));
        }
        assert_eq!(
            endings,
            [
                (true, Some(Ending::Answered(204)), Some(Ending::Answered(204))),
                (true, Some(Ending::Lost), Some(Ending::Lost)),
                (false, None, Some(Ending::GivenUp)),
            ]
        );
    }
}
