//! `obSecondaryBackupConfig` (contracts/ocp.md 2.5).

use super::check::Context;
use super::fields::{At, Checker};
use super::storage;

/// The documented period, and the one in the page's own accepted samples.
const PERIODS: [&str; 2] = ["ONCE_A_DAY", "ONCE_AN_HOUR"];

/// Notes what is wrong with a secondary backup.
pub fn check(checker: &mut Checker, at: At<'_>, context: Context<'_>) {
    let mut path = String::new();
    let Some(at) = checker.object(at, "obSecondaryBackupConfig", &mut path) else { return };
    let mut path = String::new();
    if let Some(at) = checker.object(at, "scheduleConfig", &mut path) {
        checker.boolean(at, "dataBackupScheduleEnabled", true);
        checker.boolean(at, "logBackupScheduleEnabled", true);
        checker.one_of(at, "logSecondaryBackupPeriod", &PERIODS);
        let clean = checker.boolean(at, "cleanEnabled", false) == Some(true);
        checker.integer(at, "backupDataRetentionDays", clean, 1, i64::MAX);
    }
    let mut path = String::new();
    if let Some(at) = checker.object(at, "storageConfig", &mut path) {
        let stored =
            context.stored.and_then(|stored| stored.pointer("/obSecondaryBackupConfig/storageConfig"));
        storage::check(checker, at, context.tenant.is_some(), stored);
    }
}
