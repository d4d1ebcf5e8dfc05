//! Backup strategies: checks, storage and replies (contracts/ocp.md 1.3 to 1.7, 2).

pub mod check;
pub mod fields;
pub mod object;
pub mod reply;
pub mod routes;
pub mod schedule;
pub mod secondary;
pub mod storage;
pub mod store;

pub use store::Strategy;

#[cfg(test)]
pub(super) mod tests;
