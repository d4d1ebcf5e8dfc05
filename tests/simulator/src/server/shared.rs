//! The one simulator behind all ports, and the real clock.

use super::roots;
use crate::http::{Answer, Port, Region, Request};
use crate::simulator::Simulator;
use serde_json::Value;
use std::cell::RefCell;
use std::ops::Range;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a browser's automatic retry of a cut request is cut as well: on a busy machine it comes late.
const ECHO: Duration = Duration::from_secs(3);

/// What all ports share.
pub(super) struct Shared {
    simulator: RefCell<Simulator>,
    /// Requests that were cut, with the time span in which their retry may come.
    cuts: RefCell<Vec<(Request, Range<Instant>)>>,
    /// Rackspace's ports in the order of the regions, once they are bound.
    ports: RefCell<Vec<u16>>,
}

impl Shared {
    pub(super) fn new(simulator: Simulator) -> Self {
        Self { simulator: RefCell::new(simulator), cuts: RefCell::default(), ports: RefCell::default() }
    }

    /// Notes the port of the next region.
    pub(super) fn note_port(&self, port: u16) {
        self.ports.borrow_mut().push(port);
    }

    /// The addresses of all regions, for the client of a request to one region's own port.
    pub(super) fn roots(&self, request: &Request, own: Region) -> Vec<String> {
        roots::by_port(request, &self.ports.borrow(), own)
    }

    /// Asks the core. The borrow ends before anything is awaited.
    ///
    /// Browsers resend a request, even a POST, when a reused connection is closed on them. That would undo a
    /// cut: the retry would be answered. So an identical request is cut again for a moment, without being
    /// recorded; a person's own second attempt comes later. Clearing the faults or resetting ends this, since
    /// the caller wants answers from then on.
    pub(super) fn ask(&self, port: Port, request: &Request) -> Answer {
        if self.is_echo(request) {
            return Answer::Cut { delay_ms: 0 };
        }
        let answer = self.simulator.borrow_mut().handle(port, request, real_ms());
        if let ("DELETE", "/_simulator/faults") | ("POST", "/_simulator/reset") =
            (&*request.method, request.path())
        {
            self.cuts.borrow_mut().clear();
        }
        if let Answer::Cut { delay_ms } = answer {
            let closed = Instant::now() + Duration::from_millis(delay_ms);
            self.cuts.borrow_mut().push((request.clone(), closed..closed + ECHO));
        }
        answer
    }

    /// Whether this is a browser's automatic retry; there is one for each connection it had kept open.
    /// Cutting it starts no new time span, otherwise a client that keeps retrying would never be answered.
    fn is_echo(&self, request: &Request) -> bool {
        let mut cuts = self.cuts.borrow_mut();
        let now = Instant::now();
        cuts.retain(|(_, when)| when.end > now);
        cuts.iter().any(|(cut, when)| {
            when.contains(&now)
                && cut.method == request.method
                && cut.target == request.target
                && cut.headers == request.headers
                && cut.body == request.body
        })
    }

    pub(super) fn save(&self) -> Value {
        self.simulator.borrow().save(real_ms())
    }
}

/// The real time in milliseconds since 1970.
pub(super) fn real_ms() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)
}
