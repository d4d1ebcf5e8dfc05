//! The names of the form's controls: the dotted paths of the JSON members they write (contracts/ocp.md 2).

/// `backupMode`.
pub const MODE: &str = "backupMode";
/// The calendar.
pub const CALENDAR: &str = "obBackupScheduleConfig.backupScheduleMode";
/// Whether scheduling is on.
pub const ENABLED: &str = "obBackupScheduleConfig.backupScheduleEnabled";
/// The time of day.
pub const TIME: &str = "obBackupScheduleConfig.backupScheduleTime";
/// That time's offset.
pub const TIME_OFFSET: &str = "obBackupScheduleConfig.backupScheduleTime:offset";
/// The days; one day's control is `{DAYS}.{number}`.
pub const DAYS: &str = "obBackupScheduleConfig.dayAndDataBackupModelMap";
/// Whether logs are backed up.
pub const LOGS: &str = "obBackupScheduleConfig.startLogBackup";
/// Whether expired backups are deleted.
pub const CLEAN: &str = "obBackupScheduleConfig.cleanEnabled";
/// For how long backups are kept.
pub const RETENTION: &str = "obBackupScheduleConfig.backupDataRetentionDays";
/// When expired backups are deleted.
pub const CLEAN_TIME: &str = "obBackupScheduleConfig.cleanScheduleTime";
/// That time's offset.
pub const CLEAN_TIME_OFFSET: &str = "obBackupScheduleConfig.cleanScheduleTime:offset";
/// How long a data backup may run.
pub const TIMEOUT: &str = "obBackupThresholdConfig.dataBackupTimeoutMinutes";
/// How many days may pass without a successful data backup.
pub const ALARM_DAYS: &str = "obBackupThresholdConfig.noSuccessfulDataBackupAlarmDays";
/// How far log backup may lag.
pub const LOG_DELAY: &str = "obBackupThresholdConfig.logBackupDelaySeconds";
/// How long liboblog's files are kept.
pub const LIBOBLOG: &str = "obBackupThresholdConfig.libObLogExpireDays";
/// Whether there is a second backup.
pub const SECONDARY: &str = "secondaryBackupEnabled";
/// All of the second backup.
pub const SECOND_BLOCK: &str = "obSecondaryBackupConfig";
/// Whether data backups are copied.
pub const SECONDARY_DATA: &str = "obSecondaryBackupConfig.scheduleConfig.dataBackupScheduleEnabled";
/// Whether logs are copied.
pub const SECONDARY_LOGS: &str = "obSecondaryBackupConfig.scheduleConfig.logBackupScheduleEnabled";
/// How often logs are copied.
pub const SECONDARY_PERIOD: &str = "obSecondaryBackupConfig.scheduleConfig.logSecondaryBackupPeriod";
/// Full or incremental, for a one-off backup.
pub const NOW: &str = "dataBackupMode";
/// The one member that holds a secret (contracts/ocp.md 2.4).
pub const SECRET: &str = "accessKeySecret";
/// The page's own picker; it corresponds to no member.
pub const CLUSTER: &str = "_cluster";

/// The controls of one access key block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPaths {
    /// The host.
    pub endpoint: &'static str,
    /// The key's id.
    pub id: &'static str,
    /// The key's secret.
    pub secret: &'static str,
    /// COS's application.
    pub app_id: &'static str,
}

/// The controls of one storage configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoragePaths {
    /// The control of the configuration itself.
    pub root: &'static str,
    /// The name of the collapsed group of its remaining fields.
    pub more: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its alert threshold.
    pub threshold: &'static str,
    /// Its kind.
    pub kind: &'static str,
    /// Its directory.
    pub url: &'static str,
    /// OSS's key.
    pub oss: KeyPaths,
    /// COS's key.
    pub cos: KeyPaths,
    /// What kind of service it belongs to.
    pub service_type: &'static str,
    /// That service's id.
    pub service_id: &'static str,
    /// That service's name.
    pub service_name: &'static str,
    /// Hosts.
    pub hosts: &'static str,
}

macro_rules! key_paths {
    ($root:literal, $member:literal) => {
        KeyPaths {
            endpoint: concat!($root, ".obBackupStorageBaseInfo.", $member, ".endpoint"),
            id: concat!($root, ".obBackupStorageBaseInfo.", $member, ".accessKeyId"),
            secret: concat!($root, ".obBackupStorageBaseInfo.", $member, ".accessKeySecret"),
            app_id: concat!($root, ".obBackupStorageBaseInfo.", $member, ".appId"),
        }
    };
}

macro_rules! storage_paths {
    ($root:literal) => {
        StoragePaths {
            root: $root,
            more: concat!($root, ":more"),
            name: concat!($root, ".configName"),
            threshold: concat!($root, ".alarmStoragePercentageThreshold"),
            kind: concat!($root, ".obBackupStorageBaseInfo.backupStorageType"),
            url: concat!($root, ".obBackupStorageBaseInfo.storageUrl"),
            oss: key_paths!($root, "ossAccessKey"),
            cos: key_paths!($root, "cosAccessKey"),
            service_type: concat!($root, ".serviceType"),
            service_id: concat!($root, ".serviceId"),
            service_name: concat!($root, ".serviceName"),
            hosts: concat!($root, ".hostIdList"),
        }
    };
}

/// The first storage.
pub const FIRST: StoragePaths = storage_paths!("obBackupServiceStorageConfig");
/// The second storage.
pub const SECOND: StoragePaths = storage_paths!("obSecondaryBackupConfig.storageConfig");

/// The control of one day.
pub fn day(number: u8) -> String {
    format!("{DAYS}.{number}")
}

/// Whether a control holds a secret: that of any key block, including one without a field here (S3's, a newer
/// store's).
pub fn is_secret(name: &str) -> bool {
    name.split(['.', ':']).any(|member| member == SECRET)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_members_paths() {
        assert_eq!(
            FIRST.oss.endpoint,
            "obBackupServiceStorageConfig.obBackupStorageBaseInfo.ossAccessKey.endpoint"
        );
        assert_eq!(day(7), "obBackupScheduleConfig.dayAndDataBackupModelMap.7");
        for secret in [FIRST.oss, FIRST.cos, SECOND.oss, SECOND.cos].map(|key| key.secret) {
            assert!(is_secret(secret), "{secret}");
        }
        assert!(is_secret("a.s3AccessKey.accessKeySecret") && is_secret("a.accessKeySecret.deeper"));
        assert!(!is_secret(SECOND.cos.id) && !is_secret("a.accessKeySecretName"));
    }
}
