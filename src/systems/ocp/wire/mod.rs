//! OCP's JSON, member for member (contracts/ocp.md 1, 2, 4, 5, 6). Only this folder knows how the server spells it.

mod ability;
mod cluster;
mod days;
mod envelope;
mod lenient;
mod ops;
mod overview;
mod page;
mod secret;
mod server;
mod storage;
mod strategy;
mod task;

#[cfg(test)]
pub(in crate::systems::ocp) mod samples;
#[cfg(test)]
mod tests;

pub use ability::{Ability, AbilityKind, DataBackupSupport};
pub use cluster::{Cluster, ClusterRole, ClusterStatus};
pub use days::{Day, DayPlan};
pub use envelope::{Data, Envelope, ErrorBody, SubError};
pub use ops::{BackupCommonResponse, BackupObject, BackupObjectOpsResult, Dimension};
pub use overview::{Overview, ScheduleStatus};
pub use page::{Contents, Page};
pub use secret::{Secret, replace_secrets};
pub use server::{Info, Me};
pub use storage::{AccessKey, BaseInfo, Service, StorageConfig, StorageType};
pub use strategy::{
    BackupMode, DataBackupMode, ScheduleConfig, ScheduleMode, SecondaryBackup, SecondarySchedule, Strategy,
    StrategyBody, SyncPeriod, Thresholds,
};
pub use task::{LogText, Named, SubTask, SubTaskStatus, TaskInstance, TaskOperation, TaskStatus};
