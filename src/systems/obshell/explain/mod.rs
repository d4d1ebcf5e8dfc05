//! What a refusal means, what to do next, and which control it belongs to (contracts/obshell.md 1.2, 2.5, 3.7, 4.2).
//!
//! By `errCode` alone: message texts depend on the language and on the header that asked for it.

mod access;
mod backup;
mod state;

pub use access::{BAD_CIPHER, BAD_KEY, NO_KEY, NO_RANDOM};

use super::client::Auth;
use crate::words::{Said, Text};

/// What is known of an error code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// What it means.
    pub means: Option<Said>,
    /// What to do next.
    pub advice: Option<Said>,
    /// The control it belongs to.
    pub field: Option<&'static str>,
    /// Whether asking again later can help.
    pub passing: bool,
    /// A 401 that no password mends: key, address, clock, kind of password.
    pub is_not_about_who: bool,
}

impl Explained {
    fn means(means: Text, advice: Text) -> Self {
        Self { means: Some(means.into()), advice: Some(advice.into()), ..Self::default() }
    }

    fn field(self, field: &'static str) -> Self {
        Self { field: Some(field), ..self }
    }

    fn passing(self) -> Self {
        Self { passing: true, ..self }
    }

    fn not_about_who(self) -> Self {
        Self { is_not_about_who: true, ..self }
    }
}

/// What an error code means on a target of this kind; empty where nothing is known.
pub fn explain(code: &str, auth: Auth) -> Explained {
    access::explain(code, auth)
        .or_else(|| backup::explain(code))
        .or_else(|| state::explain(code))
        .unwrap_or_default()
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
            assert_eq!(explain(code, Auth::Password).field, Some(field), "{code}");
        }
    }

    #[test]
    fn what_the_contract_names_is_explained() {
        for (code, means) in
            [("Environment.WithoutObAdmin", "NO_OB_ADMIN"), ("OB.Cluster.AsyncOperationTimeout", "TOO_LONG")]
        {
            let explained = explain(code, Auth::Password);
            assert_eq!(explained.means.map(|said| said.text.code()), Some(means));
            assert!(explained.advice.is_some(), "{code}");
        }
    }

    #[test]
    fn what_is_unknown_stays_unexplained() {
        assert_eq!(explain("Something.New", Auth::Password), Explained::default());
    }

    #[test]
    fn maintenance_passes_and_keys_are_not_about_who() {
        assert!(explain("OB.Tenant.UnderMaintenance", Auth::Password).passing);
        for code in ["DecryptFailed", "UriMismatch"] {
            let code = format!("Security.Authentication.Header.{code}");
            assert!(explain(&code, Auth::Password).is_not_about_who);
        }
        assert!(!explain("Security.Authentication.SessionExpired", Auth::Session).is_not_about_who);
    }
}
