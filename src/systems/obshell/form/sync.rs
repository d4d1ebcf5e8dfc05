//! A URI's text and its part controls follow each other. The text counts; only the key lives beside it.

use super::uri_fields::applying;
use crate::forms::Draft;
use crate::net::MASK;
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::rules::with_query_mark;
use crate::systems::obshell::uri::{self, KeyText, Part, Scheme, Uri};

/// Follows a change: of the text, by updating its parts; of a part, by updating the text.
pub(super) fn changed(draft: &mut Draft, name: &str) {
    match Dest::of(name) {
        Some(dest) if name == dest.field() => parts_from_text(dest, draft),
        Some(dest) => text_from_parts(dest, draft),
        None => {}
    }
}

/// Follows leaving a control: a typed key moves to its own, and what a `/` shifts between parts settles.
pub(super) fn blurred(draft: &mut Draft, name: &str) {
    let Some(dest) = Dest::of(name) else { return };
    move_key(dest, dest.field(), draft);
    let apart = with_query_mark(dest, draft);
    if apart.is_empty() {
        parts_from_text(dest, draft);
    }
    // These parts are not in the text, and may hold a key themselves.
    for part in apart {
        move_key(dest, dest.control(part), draft);
    }
}

/// Moves a key typed into a control to its own control. If the text is not a URI yet, the key waits there
/// until it is.
fn move_key(dest: Dest, control: &str, draft: &mut Draft) {
    let text = draft.text(control);
    if let Some(key) = uri::key_in(text) {
        let hidden = uri::masked(text);
        draft.put(dest.control(Part::AccessKey), key);
        draft.put(control, hidden);
    }
}

/// Updates the parts from the text; the key stays as long as its mask is in the text.
fn parts_from_text(dest: Dest, draft: &mut Draft) {
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
    // In the text, the rest of the place would be taken for its query.
    if !with_query_mark(dest, draft).is_empty() {
        return;
    }
    let field = dest.field();
    let Some(scheme) = Scheme::from_word(draft.text(dest.control(Part::Scheme))) else {
        draft.put(field, "");
        return;
    };
    let mut uri = Uri::new(scheme);
    // What the text says beyond its parts stays: force_path_style is used for the server's test.
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
