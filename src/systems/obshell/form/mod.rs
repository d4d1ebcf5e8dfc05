//! The two forms, each for the cluster or a tenant: their fields, and how a URI's text and parts are kept in
//! step with each other.

mod backup;
mod config;
mod family;
mod import;
mod now;
mod sync;
mod uri_fields;

pub use backup::BackupForm;
pub use config::ConfigForm;
pub use family::FAMILY;
pub use uri_fields::uri_parts;

#[cfg(test)]
mod form_test;
