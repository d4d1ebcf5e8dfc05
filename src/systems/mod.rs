//! One folder a product, its rooms as ARCHITECTURE.md names them.

pub mod inferred;
pub mod obshell;
pub mod ocp;
pub mod rackspace;
#[cfg(feature = "web")]
pub mod running;
mod runs;
#[cfg(feature = "web")]
mod seat;
#[cfg(feature = "web")]
mod visit;
#[cfg(feature = "web")]
pub mod ways;

pub use runs::{Ended, Running, Runs};
#[cfg(feature = "web")]
pub use seat::{Seat, is_missing};
#[cfg(feature = "web")]
pub use visit::{Place, Visit, VisitParts};
