//! The control interface: recorder, faults, clock, tasks.
//!
//! It answers below `/_simulator/` on every port and acts on all systems; what it is asked is not recorded.

mod apply;
mod fault;
mod glob;
mod record;
mod routes;

use crate::http::{Answer, Port, Request};
use crate::simulator::Simulator;
use fault::Faults;
use record::Recorder;

/// Where the control interface's paths begin.
pub const PREFIX: &str = "/_simulator/";

/// What the control interface keeps.
#[derive(Default)]
pub struct Control {
    recorder: Recorder,
    faults: Faults,
}

/// Answers a request of any port: the control interface itself, or the port's system under the faults set.
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

/// The name by which the control interface knows a port's system.
pub(crate) fn system_name(port: Port) -> &'static str {
    match port {
        Port::Ocp => "ocp",
        Port::Obshell | Port::ObshellOpen => "obshell",
        Port::Rackspace(_) => "rackspace",
    }
}
