//! The control interface: recorder, faults, clock, tasks.

use crate::http::{Answer, Port, Request};
use crate::simulator::Simulator;

/// What the control interface keeps.
#[derive(Default)]
pub struct Control {}

/// Answers a request of any port: the control interface itself, or the port's system under the faults set.
pub(crate) fn handle(simulator: &mut Simulator, port: Port, request: &Request, real_ms: i64) -> Answer {
    let now = simulator.now(real_ms);
    let (system, clock) = simulator.system(port);
    system.advance(clock, now);
    let (reply, _seen) = system.answer(port, request, clock, now);
    Answer::Reply { reply, delay_ms: 0 }
}
