//! The task engine: graphs of sub-tasks that run, fail, are retried, skipped, cancelled and rolled back
//! (contracts/ocp.md 5).

pub mod log;
pub mod model;
pub mod operate;
pub mod query;
pub mod run;
pub mod scripts;
pub mod shapes;
pub mod view;

pub use model::{Effect, Status, Task};

#[cfg(test)]
mod tests;
