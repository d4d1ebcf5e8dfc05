//! `obBackupServiceStorageConfig` (contracts/ocp.md 2.4).

use super::fields::{At, Checker};
use serde_json::{Map, Value};

const CLUSTER_TYPES: [&str; 3] = ["BACKUP_STORAGE_FILE", "BACKUP_STORAGE_OSS", "BACKUP_STORAGE_COS"];
const TENANT_TYPES: [&str; 4] =
    ["BACKUP_STORAGE_FILE", "BACKUP_STORAGE_OSS", "BACKUP_STORAGE_COS", "BACKUP_STORAGE_S3"];

/// The access key blocks, by storage type.
pub const KEY_BLOCKS: [(&str, &str); 3] = [
    ("BACKUP_STORAGE_OSS", "ossAccessKey"),
    ("BACKUP_STORAGE_COS", "cosAccessKey"),
    ("BACKUP_STORAGE_S3", "s3AccessKey"),
];

/// Notes what is wrong with a storage configuration.
pub fn check(checker: &mut Checker, at: At<'_>, tenant: bool, stored: Option<&Value>) {
    name(checker, at);
    checker.integer(at, "alarmStoragePercentageThreshold", true, 1, 100);
    checker.integer(at, "storageId", false, 0, i64::MAX);
    checker.integer(at, "serviceId", false, 0, i64::MAX);
    checker.text(at, "serviceName");
    if at.get("serviceType").is_some() {
        checker.one_of(at, "serviceType", &["BACKUP_RESTORE_SERVICE", "OB_CLUSTER", "OTHERS"]);
    }
    if let Some(list) = at.get("hostIdList") {
        let fits = list.as_array().is_some_and(|ids| ids.iter().all(Value::is_u64));
        if !fits {
            checker.note("COM10001", at, "hostIdList", "a list of host ids");
        }
    }
    // Stored secrets replace missing ones only if the storage is the same.
    let stored = stored.filter(|stored| same_place(at.object.get("obBackupStorageBaseInfo"), stored));
    let mut path = String::new();
    if let Some(base) = checker.object(at, "obBackupStorageBaseInfo", &mut path) {
        base_info(checker, base, tenant, stored);
    }
}

/// 2 to 32 letters, digits and underscores, starting with a letter.
fn name(checker: &mut Checker, at: At<'_>) {
    const WANTED: &str = "2 to 32 letters, digits and underscores, a letter first";
    match at.get("configName") {
        None => checker.note("COM10001", at, "configName", "required"),
        Some(Value::String(name)) => {
            let first = name.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic());
            let rest = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if !(first && rest && (2..=32).contains(&name.len())) {
                checker.note("BAK10004", at, "configName", WANTED);
            }
        }
        Some(_) => checker.note("BAK10004", at, "configName", WANTED),
    }
}

/// Notes what is wrong with the location of a storage.
pub fn base_info(checker: &mut Checker, at: At<'_>, tenant: bool, stored: Option<&Value>) {
    let types: &[&str] = if tenant { &TENANT_TYPES } else { &CLUSTER_TYPES };
    let kind = checker.one_of(at, "backupStorageType", types);
    match at.get("storageUrl").map(Value::as_str) {
        None | Some(Some("")) => checker.note("BAK29018", at, "storageUrl", "required"),
        Some(Some(url)) if url.contains("://") => {
            checker.note("BAK10001", at, "storageUrl", "a directory without protocol");
        }
        Some(Some(url)) if kind == Some("BACKUP_STORAGE_FILE") && !url.starts_with('/') => {
            checker.note("BAK10001", at, "storageUrl", "an absolute directory");
        }
        Some(Some(_)) => {}
        Some(None) => checker.note("COM10001", at, "storageUrl", "a text"),
    }
    let Some((_, block)) = KEY_BLOCKS.into_iter().find(|(name, _)| Some(*name) == kind) else { return };
    let mut path = String::new();
    let Some(keys) = checker.object(at, block, &mut path) else { return };
    let kept = stored
        .and_then(|stored| stored.pointer(&format!("/obBackupStorageBaseInfo/{block}")))
        .filter(|stored| same_key(keys.object, stored))
        .and_then(|stored| stored.get("accessKeySecret"));
    filled(checker, keys, "endpoint", "BAK29019");
    if keys.get("endpoint").and_then(Value::as_str).is_some_and(|host| host.contains("://")) {
        checker.note("BAK10001", keys, "endpoint", "a host without scheme");
    }
    filled(checker, keys, "accessKeyId", "BAK29020");
    if kept.is_none() || keys.get("accessKeySecret").is_some() {
        filled(checker, keys, "accessKeySecret", "BAK29021");
    }
    match block {
        "cosAccessKey" => filled(checker, keys, "appId", "COM10001"),
        "s3AccessKey" => filled(checker, keys, "region", "COM10001"),
        _ => {}
    }
}

fn filled(checker: &mut Checker, at: At<'_>, name: &str, code: &'static str) {
    match at.get(name).map(Value::as_str) {
        None | Some(Some("")) => checker.note(code, at, name, "required"),
        Some(Some(_)) => {}
        Some(None) => checker.note("COM10001", at, name, "a text"),
    }
}

/// Whether an access key is the stored one, so that its secret need not be sent again.
pub fn same_key(sent: &Map<String, Value>, stored: &Value) -> bool {
    ["endpoint", "accessKeyId"].into_iter().all(|name| sent.get(name) == stored.get(name))
}

/// Whether a base info names the same type and directory as a stored configuration.
fn same_place(base: Option<&Value>, stored: &Value) -> bool {
    let member = |name: &str| {
        let sent = base.and_then(|base| base.get(name));
        sent.is_some() && sent == stored.get("obBackupStorageBaseInfo").and_then(|base| base.get(name))
    };
    member("backupStorageType") && member("storageUrl")
}
