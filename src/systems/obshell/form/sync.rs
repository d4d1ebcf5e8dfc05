//! A URI's text and its part controls follow each other. The text is what counts; the key alone lives beside it.

use super::uri_fields::applying;
use crate::forms::Draft;
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::uri::{self, KeyText, Part, Scheme, Uri};

/// Follows a change: of the text, its parts; of a part, the text.
pub(super) fn changed(draft: &mut Draft, name: &str) {
    match Dest::of(name) {
        Some(dest) if name == dest.field() => parts_from_text(dest, draft),
        Some(dest) => text_from_parts(dest, draft),
        None => {}
    }
}

/// Follows leaving a control: a typed key moves to its own, and what a part moved by its `/` or `?` settles.
pub(super) fn left(draft: &mut Draft, name: &str) {
    let Some(dest) = Dest::of(name) else { return };
    parts_from_text(dest, draft);
    let field = dest.field();
    // Only where the key has a control to move to: it must not get lost.
    if name == field && uri::split(draft.text(field)).is_some_and(|uri| !uri.part(Part::AccessKey).is_empty())
    {
        let hidden = uri::masked(draft.text(field));
        draft.put(field, hidden);
    }
}

fn parts_from_text(dest: Dest, draft: &mut Draft) {
    let field = dest.field();
    let Some(uri) = uri::split(draft.text(field)) else {
        // Not even a scheme yet: the parts say nothing. The key waits while its mask stands in the text.
        let waits = uri::with_key(draft.text(field), "") != draft.text(field);
        for part in Part::ALL.into_iter().filter(|part| !(waits && *part == Part::AccessKey)) {
            draft.clear(dest.control(part));
        }
        return;
    };
    for part in Part::ALL {
        let value = uri.part(part);
        if part == Part::AccessKey && uri.is_masked() {
            continue;
        }
        if value.is_empty() {
            draft.clear(dest.control(part));
        } else {
            draft.put(dest.control(part), value);
        }
    }
}

fn text_from_parts(dest: Dest, draft: &mut Draft) {
    let field = dest.field();
    let Some(scheme) = Scheme::from_word(draft.text(dest.control(Part::Scheme))) else {
        draft.put(field, "");
        return;
    };
    let mut uri = Uri::new(scheme);
    // What the text says besides its parts stays: force_path_style is used for the server's test.
    if let Some(old) = uri::split(draft.text(field)) {
        let of_others = |name: &str| Part::from_word(name).is_some();
        uri.extra =
            old.extra.into_iter().filter(|(name, _)| scheme != Scheme::File && !of_others(name)).collect();
    }
    for part in applying(scheme) {
        let value = draft.text(dest.control(part));
        match part {
            Part::Scheme => {}
            Part::Path => value.clone_into(&mut uri.path),
            Part::Bucket => value.clone_into(&mut uri.bucket),
            Part::Key => value.trim_end_matches('/').clone_into(&mut uri.key),
            Part::AccessKey => uri.set_query(part, draft.raw(dest.control(part))),
            query => uri.set_query(query, value),
        }
    }
    draft.put(field, uri.text(KeyText::Masked));
}
