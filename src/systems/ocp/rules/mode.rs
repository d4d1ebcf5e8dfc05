//! Logical or physical (contracts/ocp.md 2.6).

use super::StrategyContext;
use crate::forms::Draft;
use crate::systems::ocp::paths;
use crate::systems::ocp::wire::BackupMode;
use crate::texts;
use crate::words::Said;

/// From this version on OceanBase backs itself up.
const PHYSICAL_FROM: &[u64] = &[2, 2, 60];

texts! {
    MODE_MISSING: "Choose physical or logical backup.", "选择物理备份或逻辑备份。";
    MODE_UNKNOWN: "{0} is not a backup mode: LOGICAL_BACKUP or PHYSICAL_BACKUP.",
        "{0} 不是备份方式，应为 LOGICAL_BACKUP 或 PHYSICAL_BACKUP。";
    NO_LOGICAL: "This cluster does not support logical backup: choose physical backup.",
        "该集群不支持逻辑备份，应选择物理备份。";
    NO_PHYSICAL: "This cluster does not support physical backup: choose logical backup.",
        "该集群不支持物理备份，应选择逻辑备份。";
    LOGICAL_TOO_NEW: "OceanBase {0} makes physical backups: logical backup is for versions before 2.2.60.",
        "OceanBase {0} 使用物理备份，逻辑备份仅用于 2.2.60 之前的版本。";
    PHYSICAL_TOO_OLD: "OceanBase {0} makes logical backups: physical backup needs 2.2.60 or later.",
        "OceanBase {0} 使用逻辑备份，物理备份需要 2.2.60 及以上版本。";
}

/// The mode, if the cluster can use it: according to its ability, or else its version.
pub(super) fn mode(draft: &Draft, context: &StrategyContext) -> Result<BackupMode, Said> {
    let mode = BackupMode::from(draft.text(paths::MODE));
    match &mode {
        BackupMode::Other(word) if word.is_empty() => return Err(MODE_MISSING.into()),
        BackupMode::Other(word) => return Err(MODE_UNKNOWN.with([word.as_str().into()])),
        BackupMode::Logical | BackupMode::Physical => {}
    }
    let logical = mode == BackupMode::Logical;
    match context.ability.as_ref().and_then(|ability| ability.allows(&mode)) {
        Some(true) => return Ok(mode),
        Some(false) => return Err(if logical { NO_LOGICAL } else { NO_PHYSICAL }.into()),
        None => {}
    }
    let version = context.cluster.version.as_ref().map(ToString::to_string).unwrap_or_default();
    if logical && context.is_from(PHYSICAL_FROM) {
        return Err(LOGICAL_TOO_NEW.with([version.into()]));
    }
    if !logical && context.is_below(PHYSICAL_FROM) {
        return Err(PHYSICAL_TOO_OLD.with([version.into()]));
    }
    Ok(mode)
}

/// The mode to start with: the one the ability names, or else the version's.
pub fn preferred_mode(context: &StrategyContext) -> BackupMode {
    let named = context.ability.as_ref().and_then(|ability| ability.backup_mode.clone());
    match named {
        Some(mode @ (BackupMode::Logical | BackupMode::Physical)) => mode,
        _ if context.is_below(PHYSICAL_FROM) => BackupMode::Logical,
        _ => BackupMode::Physical,
    }
}

/// Whether the draft asks for physical backup.
pub(super) fn is_physical(draft: &Draft) -> bool {
    draft.text(paths::MODE) == BackupMode::Physical.word()
}

/// Whether the draft asks for logical backup.
pub(super) fn is_logical(draft: &Draft) -> bool {
    draft.text(paths::MODE) == BackupMode::Logical.word()
}
