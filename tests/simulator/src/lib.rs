//! The three systems as their contracts describe them: a plain state machine.
//!
//! A request and a time go in, an answer comes out. There is no socket and no clock in here, so that the same core
//! runs in memory under `cargo test` and behind ports in the binary. It shares no code with the console: both
//! read the contracts for themselves, and two readings of one text are the test.

pub mod clock;
pub mod control;
pub mod http;
pub mod obshell;
pub mod ocp;
pub mod rackspace;
pub mod rfc3339;
#[cfg(feature = "server")]
pub mod server;

mod simulator;

pub use clock::{Clock, Moment};
pub use http::{Answer, Port, Region, Reply, Request};
pub use simulator::{Options, Simulator};
