//! What is valid: draft in, body or issues out. One file per concern; each rule names its source.

mod archiving;
mod backup;
mod config;
mod context;
mod destination;
mod identity;
mod interval;
mod kept;
mod number;
mod policy;
mod warnings;

pub use archiving::{Effect, archiving_effect};
pub use backup::backup_body;
pub use config::config_body;
pub use context::{FormContext, Level, Purpose};
#[cfg(test)]
pub use destination::draft_uri;
pub use destination::with_query_mark;
pub use identity::{CLUSTER_AGENT, NO_SUCH_TENANT};
pub use kept::{is_kept, is_same_setting, is_sent, is_told_same};

#[cfg(test)]
mod backup_test;
#[cfg(test)]
mod config_test;
