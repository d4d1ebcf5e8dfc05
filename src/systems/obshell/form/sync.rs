//! A URI's text and its part controls follow each other. The text is what counts; the key alone lives beside it.

use super::uri_fields::{ACCESS_KEY, URI, applying, control};
use crate::forms::Draft;
use crate::systems::obshell::uri::{self, KeyText, Part, Scheme, Uri};

/// Follows a change: of the text, its parts; of a part, the text.
pub(super) fn changed(draft: &mut Draft, name: &str) {
    if name == URI {
        parts_from_text(draft);
    } else if name.starts_with("backup_base_uri:") {
        text_from_parts(draft);
    }
}

/// Follows leaving a control: a typed key moves to its own, and what a part moved by its `/` or `?` settles.
pub(super) fn left(draft: &mut Draft, name: &str) {
    if name == URI {
        parts_from_text(draft);
        // Only where the key has a control to move to: it must not get lost.
        if uri::split(draft.text(URI)).is_some_and(|uri| !uri.part(Part::AccessKey).is_empty()) {
            let hidden = uri::masked(draft.text(URI));
            draft.put(URI, hidden);
        }
    } else if name.starts_with("backup_base_uri:") {
        parts_from_text(draft);
    }
}

fn parts_from_text(draft: &mut Draft) {
    let Some(uri) = uri::split(draft.text(URI)) else {
        // Not even a scheme yet: the parts say nothing. The key waits while its mask stands in the text.
        let waits = uri::with_key(draft.text(URI), "") != draft.text(URI);
        for part in Part::ALL.into_iter().filter(|part| !(waits && *part == Part::AccessKey)) {
            draft.clear(control(part));
        }
        return;
    };
    for part in Part::ALL {
        let value = uri.part(part);
        if part == Part::AccessKey && uri.is_masked() {
            continue;
        }
        if value.is_empty() {
            draft.clear(control(part));
        } else {
            draft.put(control(part), value);
        }
    }
}

fn text_from_parts(draft: &mut Draft) {
    let Some(scheme) = Scheme::from_word(draft.text(control(Part::Scheme))) else {
        draft.put(URI, "");
        return;
    };
    let mut uri = Uri::new(scheme);
    // What the text says besides its parts stays: force_path_style is used for the server's test.
    if let Some(old) = uri::split(draft.text(URI)) {
        let of_others = |name: &str| Part::from_word(name).is_some();
        uri.extra =
            old.extra.into_iter().filter(|(name, _)| scheme != Scheme::File && !of_others(name)).collect();
    }
    for part in applying(scheme) {
        let value = draft.text(control(part));
        match part {
            Part::Scheme => {}
            Part::Path => value.clone_into(&mut uri.path),
            Part::Bucket => value.clone_into(&mut uri.bucket),
            Part::Key => value.trim_end_matches('/').clone_into(&mut uri.key),
            Part::AccessKey => uri.set_query(part, draft.raw(ACCESS_KEY)),
            query => uri.set_query(query, value),
        }
    }
    draft.put(URI, uri.text(KeyText::Masked));
}
