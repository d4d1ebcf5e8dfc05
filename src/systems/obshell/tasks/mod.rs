//! DAGs as tasks: the reading, the stage tables, the operations (contracts/obshell.md 2).

mod generic_id;
mod operations;
mod read;
mod stages;
mod why;

pub use generic_id::{Store, store};
pub use operations::operations;
pub use read::{phase, task};
pub use stages::{DagKind, Stage, has_begun_to_set};
pub use why::{aftermath, why};

#[cfg(test)]
mod tasks_test;
