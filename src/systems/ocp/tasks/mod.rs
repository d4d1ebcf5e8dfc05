//! OCP's task engine, read into the common model (contracts/ocp.md 5).

mod graph;
mod log;
mod operations;
mod why;

pub use graph::read;
pub use log::{LogRun, split};
pub use operations::{is_undoing, subtask_operations, task_operations};
pub use why::why;
