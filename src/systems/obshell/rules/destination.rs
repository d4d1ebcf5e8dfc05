//! The URI of a draft: its text, with the access key in the place of `***`.

use super::{ConfigContext, Purpose};
use crate::forms::{Draft, Issue};
use crate::systems::obshell::uri::{self, Uri};

/// The field that holds the URI at cluster level.
pub(super) const URI: &str = "backup_base_uri";

/// The URI's whole text as it would be sent; empty where nothing is typed.
pub fn draft_uri(draft: &Draft) -> String {
    let key = draft.raw("backup_base_uri:access_key");
    if key.is_empty() { draft.text(URI).to_owned() } else { uri::with_key(draft.text(URI), key) }
}

/// The URI to send with its parts; `None` when it is empty and may be, or when issues were found.
pub(super) fn destination(
    draft: &Draft,
    context: &ConfigContext,
    issues: &mut Vec<Issue>,
    warnings: &mut Vec<Issue>,
) -> Option<(String, Uri)> {
    let text = draft_uri(draft);
    if text.is_empty() && context.purpose == Purpose::Change {
        return None;
    }
    match uri::check(&text) {
        Ok(read) => {
            warnings.extend(uri::dropped(&read).into_iter().map(|said| Issue::new(URI, said)));
            Some((text, read))
        }
        Err(faults) => {
            issues.extend(faults.into_iter().map(|fault| match fault.part {
                Some(part) => Issue::new(format!("{URI}:{}", part.word()), fault.said),
                None => Issue::new(URI, fault.said),
            }));
            None
        }
    }
}
