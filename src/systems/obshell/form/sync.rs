//! A URI's text and its part controls follow each other. The text is what counts; the key alone lives beside it.

use super::uri_fields::applying;
use crate::forms::Draft;
use crate::net::MASK;
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
    let text = draft.text(dest.field());
    // Also where the text is no URI yet: the key waits in its control until it is one.
    if let Some(key) = uri::key_in(text) {
        let hidden = uri::masked(text);
        draft.put(dest.control(Part::AccessKey), key);
        draft.put(dest.field(), hidden);
    }
    parts_from_text(dest, draft);
}

/// Lets the parts follow the text; the key stays while its mask stands in the text.
pub(super) fn parts_from_text(dest: Dest, draft: &mut Draft) {
    let text = draft.text(dest.field());
    let waits = uri::with_key(text, "") != text;
    // Without a scheme the parts say nothing.
    let uri = uri::split(text);
    for part in Part::ALL {
        let value = uri.as_ref().map_or("", |uri| uri.part(part));
        if part == Part::AccessKey && waits && (value.is_empty() || value == MASK) {
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
