//! The JSON of obshell, field for field (contracts/obshell.md 1, 2, 4, 5). Members the console does not know
//! are ignored: nothing that is read here is ever written back.

mod agent;
mod archive;
mod backup;
mod config;
mod dag;
mod envelope;
mod tenant;

pub use agent::{Address, ClusterInfo, LogoutBody, Secret, Status, StatusAgent};
pub use archive::{ArchiveAction, ArchiveBody, ArchiveLogTask};
pub use backup::{
    BackupBody, BackupInfo, BackupJob, BackupTask, Jobs, Mode, Page, StopBody, TenantOverview, TenantStatuses,
};
pub use config::{Binding, ConfigBody, DeletePolicy};
pub use dag::{DagDetail, DagOperator, DagState, NodeDetail, Operator, OperatorBody, SubTaskLog, TaskDetail};
pub use envelope::{ApiError, Contents, Data, Envelope};
pub use tenant::{Parameter, SourceBody, SourceInfo, Storage, Tenant, Window, Windows};
