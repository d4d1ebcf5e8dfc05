//! OceanBase Cloud Platform.

pub mod api;
pub mod auth;
pub mod changes;
pub mod client;
pub mod cluster_list;
pub mod curl;
pub mod engine;
pub mod explain;
pub mod form;
pub mod history;
pub mod inferred;
pub mod object;
#[cfg(feature = "web")]
pub mod pages;
pub mod paths;
pub mod plan;
pub mod ranges;
pub mod records;
pub mod report;
pub mod rights;
pub mod rules;
pub mod status;
pub mod summary;
pub mod task_list;
pub mod tasks;
pub mod tenant_list;
pub mod things;
pub mod ways;
pub mod wire;

#[cfg(test)]
mod simulated;
#[cfg(test)]
mod testing;
