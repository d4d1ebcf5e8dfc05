//! What a refusal means, what to do, and which control it concerns (contracts/obshell.md 1.2, 2.5, 3.7, 4.2).
//!
//! By `errCode` only: message texts depend on the language and on the header that asked for it.

mod access;
mod backup;
mod state;

pub use access::{BAD_CIPHER, BAD_KEY, NO_KEY, NO_RANDOM};

use super::client::Auth;
use crate::net::Meaning;

/// What an error code means on a target of this kind, if that is known.
pub fn explain(code: &str, auth: Auth) -> Option<&'static Meaning> {
    let by_proxy = if auth == Auth::Proxy { access::BEHIND_PROXY } else { &[] };
    [by_proxy, access::CODES, backup::CODES, state::CODES]
        .into_iter()
        .find_map(|table| Meaning::find(table, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found() {
        for (code, field) in [
            ("OB.Backup.BaseUriEmpty", "backup_base_uri"),
            ("OB.Storage.URI.Invalid", "backup_base_uri"),
            ("OB.Backup.LogArchiveConcurrency.Invalid", "log_archive_concurrency"),
            ("OB.Backup.HaLowThreadScore.Invalid", "ha_low_thread_score"),
            ("OB.Backup.Binding.Invalid", "binding"),
            ("OB.Backup.PieceSwitchInterval.Invalid", "piece_switch_interval"),
            ("OB.Backup.ArchiveLagTarget.Invalid", "archive_lag_target"),
            ("OB.Backup.ArchiveLagTargetForS3.Invalid", "archive_lag_target"),
            ("OB.Backup.DeletePolicy.Invalid", "delete_policy.recovery_window"),
            ("OB.Backup.Mode.Invalid", "mode"),
        ] {
            assert_eq!(explain(code, Auth::Password).unwrap().field, Some(field), "{code}");
        }
    }

    #[test]
    fn what_the_contract_names_is_explained() {
        for (code, means) in [
            ("Environment.WithoutObAdmin", "NO_OB_ADMIN"),
            ("OB.Cluster.AsyncOperationTimeout", "TOO_LONG"),
            ("Agent.OceanBase.New", "DATABASE"),
            ("Task.Dag.Operator.PassNotAllowed", "NOT_ALLOWED"),
            ("Task.Node.Operator.New", "CHANGED"),
        ] {
            let known = explain(code, Auth::Password).unwrap();
            assert_eq!(known.means.code(), means);
            assert!(known.advice.is_some(), "{code}");
        }
    }

    #[test]
    fn what_is_unknown_stays_unexplained() {
        assert_eq!(explain("Something.New", Auth::Password), None);
    }

    #[test]
    fn maintenance_passes_and_keys_are_not_about_who() {
        assert!(explain("OB.Tenant.UnderMaintenance", Auth::Password).unwrap().passing);
        for code in ["DecryptFailed", "UriMismatch"] {
            let code = format!("Security.Authentication.Header.{code}");
            assert!(explain(&code, Auth::Password).unwrap().is_not_about_who);
        }
        assert!(!explain("Security.Authentication.SessionExpired", Auth::Session).unwrap().is_not_about_who);
    }
}
