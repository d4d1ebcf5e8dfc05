//! DAGs as tasks: the reading, the stage tables, the operations (contracts/obshell.md 2).

mod generic_id;
mod operations;
mod read;
mod stages;
mod why;

pub use generic_id::{Store, store};
pub use operations::operations;
pub use read::{phase, task};
pub use stages::{DagKind, Stage};
pub use why::why;

#[cfg(test)]
mod tasks_test;
