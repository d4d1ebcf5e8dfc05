//! One folder a product, the same rooms in each: `wire` (the JSON), `rules` (what is valid), `form` (the table of
//! fields), `auth` (how a request is signed), `api` (one function an endpoint), `pages` (what a person sees).

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
