//! OceanBase Cloud Platform, Open API v2 (contracts/ocp.md).
//!
//! Certain words in a request trigger what a healthy OCP seldom shows: a `storageUrl` containing `denied`
//! fails the storage test; a `configName` containing `taskfail` makes the creation fail once at its fourth
//! step, `rollbackfail` makes the last step of its rollback fail once, `norollback` prohibits the rollback.
//! Where no document says what OCP does, clusters differ, so that a client meets each possibility: see
//! `strategy::routes::read` (no strategy) and `strategy::routes::created` (whether creating starts
//! scheduling).

mod auth;
mod clusters;
mod engine;
mod envelope;
mod fail;
mod first_state;
mod history;
mod limit;
mod once;
mod overview;
mod paging;
mod plan;
mod restore;
mod routes;
mod sign;
mod stamp;
mod state;
mod strategy;
mod system;

pub use system::Ocp;

#[cfg(test)]
mod tests;
