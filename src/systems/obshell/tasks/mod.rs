//! DAGs as tasks: the reading, the stage tables, the operations (contracts/obshell.md 2).

mod operations;
mod read;
mod stages;
mod why;

pub use operations::operations;
pub use read::{is_fresh, task};
pub use stages::{DagKind, STARTS, Stage, has_begun_to_set};
pub use why::{aftermath, why};

#[cfg(test)]
mod tasks_test;
