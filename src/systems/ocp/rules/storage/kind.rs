//! Which storage a cluster can use (contracts/ocp.md 2.4, version gates).

use crate::forms::Draft;
use crate::systems::ocp::paths::StoragePaths;
use crate::systems::ocp::rules::StrategyContext;
use crate::systems::ocp::wire::StorageType;
use crate::texts;
use crate::words::Said;

texts! {
    TYPE_MISSING: "Choose where backups are stored.", "选择备份存储类型。";
    TYPE_UNKNOWN: "{0} cannot be chosen here: BACKUP_STORAGE_FILE, BACKUP_STORAGE_OSS or BACKUP_STORAGE_COS.",
        "此处不能选择 {0}，应为 BACKUP_STORAGE_FILE、BACKUP_STORAGE_OSS 或 BACKUP_STORAGE_COS。";
    OSS_OLD: "OSS needs OceanBase 2.2.76 or later; this cluster runs {0}.",
        "OSS 需要 OceanBase 2.2.76 及以上版本，该集群为 {0}。";
    COS_VERSION: "COS needs OceanBase 2.2.76 to below 4.0, or 4.2.1 and later; this cluster runs {0}.",
        "COS 需要 OceanBase 2.2.76 至 4.0 之前的版本，或 4.2.1 及以上版本，该集群为 {0}。";
}

/// The storage type, if a cluster of this version can use it. An unknown version forbids nothing. An unknown
/// type is accepted if it is the server's own (`read`).
pub(super) fn kind(
    draft: &Draft,
    context: &StrategyContext,
    at: &StoragePaths,
    read: Option<&StorageType>,
) -> Result<StorageType, Said> {
    let version = || context.cluster.version.as_ref().map(ToString::to_string).unwrap_or_default();
    match super::chosen_type(draft, at) {
        None => Err(TYPE_MISSING.into()),
        Some(StorageType::File) => Ok(StorageType::File),
        Some(StorageType::Oss) if context.is_below(&[2, 2, 76]) => Err(OSS_OLD.with([version().into()])),
        Some(StorageType::Oss) => Ok(StorageType::Oss),
        Some(StorageType::Cos) => {
            let between = context.is_from(&[4, 0]) && context.is_below(&[4, 2, 1]);
            if between || context.is_below(&[2, 2, 76]) {
                Err(COS_VERSION.with([version().into()]))
            } else {
                Ok(StorageType::Cos)
            }
        }
        Some(other) if read == Some(&other) => Ok(other),
        Some(other) => Err(TYPE_UNKNOWN.with([other.word().into()])),
    }
}
