//! The JSON of Cloud Databases and Identity, field for field (contracts/rackspace.md 1, 4, 5).
//!
//! Samples disagree on which fields exist and of what type: everything except an id may be missing, and
//! what cannot be read counts as missing.

mod backup;
mod fault;
mod identity;
mod lenient;
mod links;
mod new_backup;
mod new_schedule;
mod schedule;
mod stamp;
mod target;
mod update_schedule;
mod version;

#[cfg(test)]
mod samples;

pub use backup::{Backup, BackupStatus, Backups, OneBackup};
pub use fault::Fault;
pub use identity::{Access, Credentials};
pub use links::Link;
pub use new_backup::{CopyBackup, CreateBackup, NewBackup, NewCopy, NewSource};
pub use new_schedule::{CreateSchedule, NewSchedule};
pub use schedule::{OneSchedule, Schedule, Schedules, Source, SourceType};
pub use stamp::Stamp;
pub use target::{Datastore, HaGroups, Instances, Target, Volume};
pub use update_schedule::{RunNow, ScheduleChange, UpdateSchedule};
pub use version::{Version, Versions};
