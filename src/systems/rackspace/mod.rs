//! Rackspace Cloud Databases: scheduled backups with copies (contracts/rackspace.md).

pub mod activity;
pub mod api;
pub mod call;
pub mod changes;
pub mod client;
pub mod context;
pub mod copies;
pub mod curl;
pub mod explain;
pub mod form;
#[cfg(feature = "web")]
pub mod pages;
pub mod records;
pub mod region;
pub mod replace;
pub mod report;
pub mod roles;
pub mod rules;
pub mod slot;
pub mod summary;
pub mod things;
pub mod ways;
pub mod wire;

pub use client::{Client, Mode, Place, Session};
pub use context::Context;
pub use form::{BackupContext, BackupForm, CopyForm, EditContext, EditForm, ScheduleForm};
pub use region::Region;
