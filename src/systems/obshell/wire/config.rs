//! The backup configuration (contracts/obshell.md 1.2).

use crate::json::{Read, Write};

crate::open_enum! {
    /// Which comes first when archiving and business compete.
    pub enum Binding {
        /// Business comes first: the default.
        Optional = "optional",
        /// Archiving comes first.
        Mandatory = "mandatory",
    }
}

impl Binding {
    /// The word as the server accepts it, in any case; empty means the default (contracts/obshell.md 1.2).
    pub fn understood(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "" | "optional" => Some(Self::Optional),
            "mandatory" => Some(Self::Mandatory),
            _ => None,
        }
    }
}

/// The body of POST and PATCH `…/backup/config`. An absent key leaves the setting alone, except for `binding`
/// and `piece_switch_interval` beside a URI (corrections, 2).
#[derive(Clone, Default, PartialEq, Write, Read)]
#[json(skip_null)]
pub struct ConfigBody {
    /// Where everything goes, cluster level; carries secrets for object stores.
    pub backup_base_uri: Option<String>,
    /// Where data backups go, tenant level.
    pub data_base_uri: Option<String>,
    /// Where archive logs go, tenant level.
    pub archive_base_uri: Option<String>,
    /// Threads that archive logs, 0 to 100; 0 lets OceanBase choose.
    pub log_archive_concurrency: Option<i64>,
    /// Which comes first, archiving or business.
    pub binding: Option<Binding>,
    /// Threads of low-priority high-availability work, 0 to 100.
    pub ha_low_thread_score: Option<i64>,
    /// How often a new piece begins: a duration of 24 h to 168 h.
    pub piece_switch_interval: Option<String>,
    /// The longest time between two archive writes: a duration up to 2 h.
    pub archive_lag_target: Option<String>,
    /// When old backups are cleaned up.
    pub delete_policy: Option<DeletePolicy>,
}

impl ConfigBody {
    /// Whether the server closes log archiving to set it and leaves it closed (contracts/obshell.md 0.8,
    /// 1.3).
    pub fn stops_archiving(&self) -> bool {
        self.backup_base_uri.is_some()
            || self.archive_base_uri.is_some()
            || self.log_archive_concurrency.is_some()
    }

    /// The same body with every secret replaced by `***`: for the screen and the log.
    pub fn masked(&self) -> Self {
        let mask = |uri: &Option<String>| uri.as_deref().map(crate::systems::obshell::uri::masked);
        Self {
            backup_base_uri: mask(&self.backup_base_uri),
            data_base_uri: mask(&self.data_base_uri),
            archive_base_uri: mask(&self.archive_base_uri),
            ..self.clone()
        }
    }

    /// The URIs it carries.
    pub fn uris(&self) -> impl Iterator<Item = &str> {
        [&self.backup_base_uri, &self.data_base_uri, &self.archive_base_uri]
            .into_iter()
            .filter_map(|uri| uri.as_deref())
    }
}

impl std::fmt::Debug for ConfigBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::json::body_text(&self.masked()))
    }
}

/// When old backups are cleaned up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Write, Read)]
#[json(skip_null)]
pub struct DeletePolicy {
    /// `default`, the only one; empty means the same.
    pub policy: Option<String>,
    /// How far back one can restore, such as `7d`; obshell does not check it.
    pub recovery_window: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_key() {
        let uri = "oss://b/k?host=h&access_id=i&access_key=s3cret".to_owned();
        let body = ConfigBody { backup_base_uri: Some(uri), ..ConfigBody::default() };
        let shown = format!("{body:?}");
        assert!(shown.contains("access_key=***") && !shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn binding_is_understood_in_any_case() {
        assert_eq!(Binding::understood("Mandatory"), Some(Binding::Mandatory));
        assert_eq!(Binding::understood(""), Some(Binding::Optional));
        assert_eq!(Binding::understood(" mandatory"), None);
    }
}
