//! What was seen of a run: kept, replayed, written to a file and read from one.
//!
//! A record contains names, states, times and places as they were on screen; no log, no request body, no
//! secret.

mod bounds;
mod file;
mod lines;
mod meta;
mod record;
#[cfg(feature = "web")]
mod store;
mod text;
pub mod words;

#[cfg(test)]
mod tests;

pub use bounds::{Kept, LONGEST_TEXT, OLDEST_DAYS, surplus};
pub use file::{Unreadable, read, write};
pub use meta::{Meta, kept_under, own_run};
pub use record::{Frame, Head, Record};
#[cfg(feature = "web")]
pub use store::{CHANGES, Store};
