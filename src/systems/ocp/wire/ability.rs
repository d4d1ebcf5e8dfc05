//! What a cluster's backups can do (contracts/ocp.md 1.2).

use super::{BackupMode, lenient};
use crate::json::{Read, Truth};
use crate::open_enum;

open_enum! {
    /// Which kinds of backup a cluster can make.
    pub enum AbilityKind {
        /// Logical only.
        Logical = "LOGICAL_BACKUP",
        /// Physical only.
        Physical = "PHYSICAL_BACKUP",
        /// Both.
        Both = "LOGICAL_AND_PHYSICAL",
    }
}

/// `ObBackupAbility`.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default)]
pub struct Ability {
    /// What the cluster can do.
    pub backup_ability: Option<AbilityKind>,
    /// The mode it is to use.
    pub backup_mode: Option<BackupMode>,
    /// Which data backups it can make.
    pub ob_data_backup_support_ability: Option<DataBackupSupport>,
}

/// Which data backups a cluster can make.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(rename_all = "camelCase", default, texts = lenient::text)]
pub struct DataBackupSupport {
    /// Incremental backups at all.
    pub increment_backup_enabled: Option<Truth>,
    /// Incremental backups right now.
    pub can_do_incremental_backup: Option<Truth>,
    /// The server's explanation.
    pub hint: Option<String>,
}

impl Ability {
    /// Whether a mode can be used; `None` if the answer does not say.
    pub fn allows(&self, mode: &BackupMode) -> Option<bool> {
        match (&self.backup_ability, &self.backup_mode) {
            (Some(AbilityKind::Both), _) => Some(true),
            (Some(AbilityKind::Logical), _) => Some(*mode == BackupMode::Logical),
            (Some(AbilityKind::Physical), _) => Some(*mode == BackupMode::Physical),
            (_, Some(only)) => Some(only == mode),
            _ => None,
        }
    }

    /// Whether incremental backups are known to be impossible.
    pub fn no_incremental(&self) -> bool {
        let support = self.ob_data_backup_support_ability.as_ref();
        support.and_then(|support| support.increment_backup_enabled) == Some(Truth(false))
    }
}
