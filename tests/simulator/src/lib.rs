//! The three systems as their contracts describe them, as a plain state machine.
//!
//! A request and a time go in, an answer comes out. It contains no socket and no clock, so the same core runs
//! in memory under `cargo test` and behind ports in the binary. It shares no code with the console: each
//! reads the contracts independently, and that the two readings agree is the test.

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
