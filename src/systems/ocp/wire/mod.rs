//! OCP's JSON, member for member (contracts/ocp.md 1, 2, 4, 5, 6). Only this folder knows its spelling.

mod ability;
mod cluster;
mod days;
mod envelope;
mod history;
mod info;
mod lenient;
mod once;
mod ops;
mod overview;
mod page;
mod secret;
mod server;
mod storage;
mod strategy;
mod task;
mod tenant;

#[cfg(test)]
pub(in crate::systems::ocp) mod samples;
#[cfg(test)]
mod tests;

pub use ability::{Ability, AbilityKind, DataBackupSupport};
pub use cluster::{Cluster, ClusterRole, ClusterStatus};
pub use days::{Day, DayPlan};
pub use envelope::{Data, Envelope, ErrorBody, SubError};
pub use history::HistoryTask;
pub use info::{Aggregation, BackupInfo, DataBackupInfo, Interval, Section, SectionType, Sections};
pub use once::BackupNow;
pub use ops::{BackupCommonResponse, BackupObject, BackupObjectOpsResult, Dimension};
pub use overview::{Overview, ScheduleStatus};
pub use page::{Contents, Page};
pub use secret::{Secret, mask_secrets, replace_secrets, without_secrets};
pub use server::Me;
pub use storage::{AccessKey, BaseInfo, Service, StorageConfig, StorageType};
pub use strategy::{
    BackupMode, DataBackupMode, ScheduleConfig, ScheduleMode, SecondaryBackup, SecondarySchedule, Strategy,
    StrategyBody, SyncPeriod, Thresholds,
};
pub use task::{LogText, Named, SubTask, SubTaskStatus, TaskInstance, TaskOperation, TaskStatus};
pub use tenant::Tenant;
