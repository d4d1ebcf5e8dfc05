//! Bodies as drafts: what a JSON body would have been typed as.

use crate::forms::{Draft, Entry, Named};
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::wire::{BackupBody, Binding, ConfigBody};

/// What the server understands in any case as the select spells it; the policy's one name says nothing.
pub fn understood((name, entry): &mut Named) -> bool {
    let Entry::Text(text) = entry else { return true };
    match name.as_str() {
        "binding" => {
            if let Some(known) = Binding::understood(text) {
                known.word().clone_into(text);
            }
            true
        }
        "mode" => {
            text.make_ascii_lowercase();
            true
        }
        "delete_policy.policy" => !(text.is_empty() || text.eq_ignore_ascii_case("default")),
        _ => true,
    }
}

/// The draft of a configuration that was read from JSON; its URI's parts and key are in place.
pub fn config_draft(body: &ConfigBody) -> Draft {
    let mut draft = Draft::default();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            draft.put(name, value);
        }
    };
    put("backup_base_uri", body.backup_base_uri.clone());
    put("data_base_uri", body.data_base_uri.clone());
    put("archive_base_uri", body.archive_base_uri.clone());
    put("log_archive_concurrency", body.log_archive_concurrency.map(|number| number.to_string()));
    // The select knows the server's own spelling; what it does not know stays as it is.
    put(
        "binding",
        body.binding
            .as_ref()
            .map(|word| Binding::understood(word.word()).unwrap_or(word.clone()).word().to_owned()),
    );
    put("ha_low_thread_score", body.ha_low_thread_score.map(|number| number.to_string()));
    put("piece_switch_interval", body.piece_switch_interval.clone());
    put("archive_lag_target", body.archive_lag_target.clone());
    let policy = body.delete_policy.clone().unwrap_or_default();
    put("delete_policy.policy", policy.policy);
    put("delete_policy.recovery_window", policy.recovery_window);
    for dest in Dest::ALL {
        super::sync::left(&mut draft, dest.field());
    }
    draft
}

/// The draft of a backup start that was read from JSON; its password counts as typed twice.
pub fn backup_draft(body: &BackupBody) -> Draft {
    let mut draft = Draft::from([("mode", body.mode.as_ref().map_or("full", |mode| mode.word()))]);
    draft.put_flag("plus_archive", body.plus_archive.unwrap_or(false));
    if let Some(password) = &body.encryption {
        draft.put("encryption", password);
        draft.put("encryption:repeat", password);
    }
    draft
}
