//! The control interface: recorder, faults, clock, tasks.
//!
//! It answers below `/_simulator/` on every port and acts on all systems; requests to it are not recorded.

mod apply;
mod fault;
mod glob;
mod record;
mod routes;

use crate::http::{Answer, Port, Request};
use crate::simulator::Simulator;
use fault::Faults;
use record::Recorder;

/// The prefix of the control interface's paths.
pub const PREFIX: &str = "/_simulator/";

/// The state of the control interface.
#[derive(Default)]
pub struct Control {
    recorder: Recorder,
    faults: Faults,
}

/// Answers a request on any port: from the control interface itself, or from the port's system, subject to
/// the faults.
pub(crate) fn handle(simulator: &mut Simulator, port: Port, request: &Request, real_ms: i64) -> Answer {
    if request.path().starts_with(PREFIX) {
        let reply = routes::answer(simulator, request, real_ms);
        return Answer::Reply { reply, delay_ms: 0 };
    }
    let fault = simulator.control_mut().faults.take(port, request);
    let now = simulator.now(real_ms);
    let (system, clock) = simulator.system(port);
    system.advance(clock, now);
    let (answer, seen) = match &fault {
        None => {
            let (reply, seen) = system.answer(port, request, clock, now);
            (Answer::Reply { reply, delay_ms: 0 }, seen)
        }
        Some(deed) => apply::apply(deed, system, port, request, clock, now),
    };
    simulator.control_mut().recorder.add(port, request, seen, &answer, real_ms);
    answer
}

/// The name of a port's system in the control interface.
pub(crate) fn system_name(port: Port) -> &'static str {
    match port {
        Port::Ocp => "ocp",
        Port::Obshell | Port::ObshellOpen => "obshell",
        Port::Rackspace(_) => "rackspace",
    }
}
