//! What each stage allows: obshell does not report it; known by name (contracts/obshell.md 1.3, 1.5, 1.9).

use crate::tasks::{Phase, Task};

/// The stage of a backup that starts it.
pub const STARTS: &str = "Start backup";

/// The stage of a configuration that sets something.
const SETS: &str = "Set backup config";

/// Whether the stage that sets a configuration has begun: before that, nothing is set and log archiving is
/// not closed (contracts/obshell.md 1.3).
pub fn has_begun_to_set(task: &Task) -> bool {
    let sets = |at: usize| task.groups.get(at).is_some_and(|group| &*group.name == SETS);
    task.nodes.iter().any(|node| node.phase != Phase::Waiting && node.group.is_some_and(sets))
}

/// What a DAG does, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DagKind {
    /// Sets a backup configuration.
    Config,
    /// Starts a backup.
    Backup,
    /// Restores a tenant.
    Restore,
    /// Cancels a restore.
    CancelRestore,
    /// Anything else: only the server knows.
    Other,
}

impl DagKind {
    /// The kind of a name.
    pub fn of(name: &str) -> Self {
        if name.starts_with("Set obcluster backup config") {
            Self::Config
        } else if ["Obcluster start full backup", "Obcluster start increment backup"]
            .iter()
            .any(|start| name.starts_with(start))
        {
            Self::Backup
        } else if name.starts_with("Restore backup_") {
            Self::Restore
        } else if name.starts_with("Cancel restore ") {
            Self::CancelRestore
        } else {
            Self::Other
        }
    }

    /// What a stage of such a DAG allows.
    pub fn stage(self, node: &str) -> Stage {
        let rollback = match (self, node) {
            (Self::Config, SETS)
            | (Self::Restore, "Active tenant" | "Upgrade tenant")
            | (Self::CancelRestore, _) => Some(false),
            (Self::Other, _) => None,
            _ => Some(true),
        };
        Stage { rollback }
    }
}

/// What a stage allows. Retry, pass and cancel are allowed by every stage that the contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Whether it can be rolled back; `None` where only the server knows.
    pub rollback: Option<bool>,
}
