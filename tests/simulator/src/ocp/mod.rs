//! OceanBase Cloud Platform, Open API v2 (contracts/ocp.md).

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
mod routes;
mod sign;
mod stamp;
mod state;
mod strategy;
mod system;

pub use system::Ocp;

#[cfg(test)]
mod tests;
