//! The one simulator behind all ports, and the real clock.

use super::roots;
use crate::http::{Answer, Port, Region, Request};
use crate::simulator::Simulator;
use serde_json::Value;
use std::cell::RefCell;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How long a browser's own repetition of a request that was cut off is cut off as well.
const ECHO: Duration = Duration::from_millis(400);

/// What every port shares.
pub(super) struct Shared {
    simulator: RefCell<Simulator>,
    cuts: RefCell<Vec<(Request, Instant)>>,
    /// Rackspace's ports in the order of the regions, once they are bound.
    ports: RefCell<Vec<u16>>,
}

impl Shared {
    pub(super) fn new(simulator: Simulator) -> Self {
        Self { simulator: RefCell::new(simulator), cuts: RefCell::default(), ports: RefCell::default() }
    }

    /// Notes which port the next region has got.
    pub(super) fn note_port(&self, port: u16) {
        self.ports.borrow_mut().push(port);
    }

    /// Where the client of a request to a region's own port reaches all of them.
    pub(super) fn roots(&self, request: &Request, own: Region) -> Vec<String> {
        roots::by_port(request, &self.ports.borrow(), own)
    }

    /// Asks the core. The borrow ends before anything is awaited.
    pub(super) fn ask(&self, port: Port, request: &Request) -> Answer {
        if self.is_echo(request) {
            return Answer::Cut { delay_ms: 0 };
        }
        self.simulator.borrow_mut().handle(port, request, real_ms())
    }

    /// Notes that the connection of this request is being closed without an answer.
    ///
    /// Browsers send a request once more, a POST too, when a connection they had used before closes on them.
    /// That
    /// would undo the fault: the repetition would be answered. So what is the same to the byte is cut again
    /// for a
    /// moment, unseen by the recorder; a person's own second attempt comes later.
    pub(super) fn note_cut(&self, request: Request) {
        self.cuts.borrow_mut().push((request, Instant::now() + ECHO));
    }

    fn is_echo(&self, request: &Request) -> bool {
        let mut cuts = self.cuts.borrow_mut();
        let now = Instant::now();
        cuts.retain(|(_, until)| *until > now);
        cuts.iter().any(|(cut, _)| {
            cut.method == request.method
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
