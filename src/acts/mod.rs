//! Acts that change something: confirmed, sent once, and their outcome reported.

#[cfg(feature = "web")]
mod confirm;
mod outcome;
#[cfg(feature = "web")]
mod recheck;
#[cfg(feature = "web")]
mod report;
#[cfg(feature = "web")]
mod stages;
mod typed;

#[cfg(feature = "web")]
pub use confirm::{Confirm, Doing, confirmed, not_now};
pub use outcome::{ObjectResult, Outcome, Report};
#[cfg(feature = "web")]
pub use recheck::{Recheck, Rechecking, still_stands};
#[cfg(feature = "web")]
pub use report::report_view;
#[cfg(feature = "web")]
pub use stages::{Stages, tell_news};
pub use typed::is_typed;
