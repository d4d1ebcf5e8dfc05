//! Backup console: what it knows (rules, wire, client, schedule, task model) and, with the feature
//! `web`, what it shows.
//!
//! ARCHITECTURE.md draws what may use what.

pub mod acts;
pub mod app;
#[cfg(feature = "web")]
pub mod dom;
pub mod fleet;
pub mod forms;
pub mod json;
pub mod lists;
pub mod many;
pub mod net;
pub mod recover;
pub mod route;
pub mod schedule;
pub mod systems;
pub mod tasks;
#[cfg(feature = "web")]
pub mod ui;
pub mod words;
