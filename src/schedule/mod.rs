//! When a schedule runs next, in each system's own calendar, and what that is in a chosen zone.
//!
//! Pure: the time, the zone and the plan are handed in. Form, calendar, overview and summary text all use
//! [`runs`].

mod gap;
mod plan;
mod shown;
mod stretch;
mod zone;

#[cfg(test)]
mod oracle;

pub use gap::{longest_gap, longest_gap_days};
pub use plan::{Plan, RunKind, ScheduledRun, next_full, runs};
pub use shown::{date_text, date_time, rfc3339};
pub use stretch::{covered, joined};
pub use zone::{Resolved, SharedZone, Zone, local_time, resolve};
