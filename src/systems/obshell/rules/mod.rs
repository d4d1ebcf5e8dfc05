//! What is valid: draft in, body or issues out. One file a concern; each rule names its source.

mod backup;
mod config;
mod context;
mod destination;
mod identity;
mod interval;
mod number;
mod policy;
mod warnings;

pub use backup::backup_body;
pub use config::config_body;
pub use context::{BackupContext, ConfigContext, Level, Purpose};
pub use destination::draft_uri;

#[cfg(test)]
mod backup_test;
#[cfg(test)]
mod config_test;
