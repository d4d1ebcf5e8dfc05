//! One function per endpoint (contracts/ocp.md 1.0, 3.4, 5.1, 6).

mod clusters;
mod history;
mod ops_result;
mod server;
mod strategy;
mod tasks;

#[cfg(test)]
mod tests;

pub use clusters::{ability, cluster, clusters, overview, tenants};
pub use history::{History, Span, history, info as backup_info, narrowed_history};
pub use ops_result::{ObjectResult, OpsResult};
pub use server::{me, time};
pub use strategy::{Write, strategy, write};
pub use tasks::{TaskFilter, TaskPage, operate, subtask_log, task, tasks};
