//! One storage configuration, the first or the second (contracts/ocp.md 2.4).

pub(super) mod endpoint;
mod key;
mod kind;
mod name;
mod url;

use super::{StrategyContext, mode, number};
use crate::forms::{Draft, Findings};
use crate::json::Extra;
use crate::systems::ocp::paths::{FIRST, SECOND, StoragePaths};
use crate::systems::ocp::wire::{AccessKey, BaseInfo, Service, StorageConfig, StorageType};
use crate::texts;

texts! {
    SERVICE_UNKNOWN: "{0} is not a service type: BACKUP_RESTORE_SERVICE, OB_CLUSTER or OTHERS.",
        "{0} 不是服务类型，应为 BACKUP_RESTORE_SERVICE、OB_CLUSTER 或 OTHERS。";
    KEPT_ONLY: "A storage of type {0} can be kept as it is, but not changed or entered here.", "类型为 {0} 的存储只能保持不变，不能在此修改或填写。";
    SERVICE_MODE: "{0} belongs to the other backup mode: BACKUP_RESTORE_SERVICE is for logical, OB_CLUSTER for physical backup.",
        "{0} 与备份方式不符：BACKUP_RESTORE_SERVICE 用于逻辑备份，OB_CLUSTER 用于物理备份。";
}

/// The storage type chosen in a draft, known or not; `None` if there is none.
pub fn chosen_type(draft: &Draft, at: &StoragePaths) -> Option<StorageType> {
    match draft.text(at.kind) {
        "" => None,
        word => Some(word.into()),
    }
}

/// A storage configuration, as far as the draft can be understood. `read` is the server's, on edit.
pub(super) fn storage(
    draft: &Draft,
    context: &StrategyContext,
    at: &StoragePaths,
    read: Option<&StorageConfig>,
    found: &mut Findings,
) -> StorageConfig {
    let config_name = found.take(at.name, name::name(draft.text(at.name)));
    let read_base = read.and_then(|read| read.ob_backup_storage_base_info.as_ref());
    let read_kind = read_base.and_then(|base| base.backup_storage_type.as_ref());
    let kind = found.take(at.kind, kind::kind(draft, context, at, read_kind));
    let storage_url = found.take(at.url, url::url(draft.text(at.url), kind.as_ref()));
    if let (Some(kind), Some(url)) = (&kind, &storage_url)
        && let Some(said) = url::bare_bucket(kind, url)
    {
        found.warn(at.url, said);
    }
    let kept = same_place(draft, at, kind.as_ref(), storage_url.as_deref(), read_base);
    let kept_base = read_base.filter(|_| kept);
    let kept_key = |of: fn(&BaseInfo) -> Option<&AccessKey>| {
        kept_base.map(|base| of(base).map(without_secret).unwrap_or_default())
    };
    let (oss, cos) =
        (kept_key(|base| base.oss_access_key.as_ref()), kept_key(|base| base.cos_access_key.as_ref()));
    let base = BaseInfo {
        oss_access_key: (kind == Some(StorageType::Oss)).then(|| key::oss(draft, at, oss, found)),
        cos_access_key: (kind == Some(StorageType::Cos)).then(|| key::cos(draft, at, cos, found)),
        s3_access_key: kept_base.and_then(|base| base.s3_access_key.as_ref()).map(without_secret),
        backup_storage_type: kind,
        storage_url,
        extra: read_base.map(|read| others(read, kept)).unwrap_or_default(),
    };
    if let (Some(kind), false) = (&base.backup_storage_type, kept)
        && !matches!(kind, StorageType::File | StorageType::Oss | StorageType::Cos)
    {
        found.refuse(at.url, KEPT_ONLY.with([kind.word().into()]));
    }
    let threshold = found.take(at.threshold, number::required(draft, at.threshold, 1, 100));
    StorageConfig {
        config_name,
        alarm_storage_percentage_threshold: threshold,
        ob_backup_storage_base_info: Some(base),
        storage_id: read.filter(|_| kept).and_then(|read| read.storage_id),
        service_type: service_type(draft, at, read.and_then(|read| read.service_type.as_ref()), found),
        service_id: found.take(at.service_id, number::optional(draft, at.service_id, 0)).flatten(),
        service_name: Some(draft.text(at.service_name)).filter(|text| !text.is_empty()).map(str::to_owned),
        host_id_list: found.take(at.hosts, number::ids(draft, at.hosts)).flatten(),
        extra: read.map(|read| read.extra.clone()).unwrap_or_default(),
    }
}

/// What else was read of a storage if it is still the same one; otherwise only which nodes a tenant is backed
/// up from (contracts/ocp.md 1.6), as that does not belong to the storage.
fn others(read: &BaseInfo, kept: bool) -> Extra {
    if kept { read.extra.clone() } else { read.extra.only(BaseInfo::RANGES) }
}

/// A key as the server keeps it: its secret is not sent again.
fn without_secret(key: &AccessKey) -> AccessKey {
    AccessKey { access_key_secret: None, ..key.clone() }
}

/// Whether the draft still means the server's storage: then the server keeps the secret, and it need not be
/// typed.
pub fn keeps_storage(draft: &Draft, context: &StrategyContext, second: bool) -> bool {
    let existing = context.existing();
    let (at, read) = if second {
        let second = existing.and_then(|body| body.ob_secondary_backup_config.as_ref());
        (&SECOND, second.and_then(|second| second.storage_config.as_ref()))
    } else {
        (&FIRST, existing.and_then(|body| body.ob_backup_service_storage_config.as_ref()))
    };
    let base = read.and_then(|read| read.ob_backup_storage_base_info.as_ref());
    same_place(draft, at, chosen_type(draft, at).as_ref(), Some(draft.text(at.url)), base)
}

/// Whether the draft still means the storage that was read: only then do its id and its secret, which the
/// server keeps, remain valid (contracts/ocp.md 1.4, 1.6).
fn same_place(
    draft: &Draft,
    at: &StoragePaths,
    kind: Option<&StorageType>,
    url: Option<&str>,
    read: Option<&BaseInfo>,
) -> bool {
    let Some(read) = read else { return false };
    let keys = [(&read.oss_access_key, &at.oss), (&read.cos_access_key, &at.cos)];
    let same_keys = keys.into_iter().all(|(key, paths)| {
        key.as_ref().is_none_or(|key| {
            key.endpoint.as_deref().unwrap_or_default() == draft.text(paths.endpoint)
                && key.access_key_id.as_deref().unwrap_or_default() == draft.text(paths.id)
                && key.app_id.as_deref().unwrap_or_default() == draft.text(paths.app_id)
        })
    });
    read.backup_storage_type.as_ref() == kind && read.storage_url.as_deref() == url && same_keys
}

/// What the configuration belongs to; that of the other mode draws a warning, and an unknown word is only
/// accepted if it is the server's own (`read`).
fn service_type(
    draft: &Draft,
    at: &StoragePaths,
    read: Option<&Service>,
    found: &mut Findings,
) -> Option<Service> {
    let word = draft.text(at.service_type);
    if word.is_empty() {
        return None;
    }
    let service = Service::from(word);
    let crossed = match service {
        Service::Other(_) if read == Some(&service) => false,
        Service::Other(_) => {
            found.refuse(at.service_type, SERVICE_UNKNOWN.with([word.into()]));
            return None;
        }
        Service::BackupRestore => mode::is_physical(draft),
        Service::Cluster => mode::is_logical(draft),
        Service::Others => false,
    };
    if crossed {
        found.warn(at.service_type, SERVICE_MODE.with([word.into()]));
    }
    Some(service)
}
