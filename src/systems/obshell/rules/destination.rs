//! The URI of a draft: its text, with the access key in place of `***`.

use super::{FormContext, Purpose};
use crate::forms::{Draft, Findings};
use crate::net::MASK;
use crate::systems::obshell::dest::Dest;
use crate::systems::obshell::uri::{self, Fault, KeyText, Part, Scheme, URI_QUERY_MARK, Uri};

/// The URI's whole text as it would be sent; empty if nothing is typed. The key's own control takes
/// precedence if it is filled: it follows the text as that is typed, and a review puts its stand-in there.
pub fn draft_uri(dest: Dest, draft: &Draft) -> String {
    let key = draft.raw(dest.control(Part::AccessKey));
    let text = draft.text(dest.field());
    if key.is_empty() { text.to_owned() } else { uri::with_key(&uri::masked(text), key) }
}

/// The parts of an object store's place whose controls contain a `?`. The text cannot hold it there, since it
/// begins the query: until it goes, text and parts do not follow each other.
pub fn with_query_mark(dest: Dest, draft: &Draft) -> Vec<Part> {
    let text = |part| draft.text(dest.control(part));
    let is_object = Scheme::from_word(text(Part::Scheme)).is_some_and(|scheme| scheme != Scheme::File);
    let parts = [Part::Bucket, Part::Key].into_iter();
    parts.filter(|part| is_object && text(*part).contains('?')).collect()
}

/// The URI to send with its parts; `None` when it is empty and may be, or when issues were found.
pub(super) fn destination(
    dest: Dest,
    draft: &Draft,
    context: &FormContext,
    found: &mut Findings,
) -> Option<(String, Uri)> {
    let apart = with_query_mark(dest, draft);
    if !apart.is_empty() {
        // The text is out of date: nothing else is said of it.
        apart.into_iter().for_each(|part| found.refuse(dest.control(part), URI_QUERY_MARK));
        return None;
    }
    let (text, field) = (draft_uri(dest, draft), dest.field());
    if text.is_empty() && context.purpose == Purpose::Change {
        return None;
    }
    match checked(&text, draft.raw(dest.control(Part::AccessKey)) == MASK) {
        Ok(read) => {
            uri::dropped(&read).into_iter().for_each(|said| found.warn(field, said));
            Some((text, read))
        }
        Err(faults) => {
            for fault in faults {
                found.refuse(fault.part.map_or(field, |part| dest.control(part)), fault.said);
            }
            None
        }
    }
}

/// Checks a URI. If the key's control itself holds the mask, the body is only shown: the mask is its key.
fn checked(text: &str, shown: bool) -> Result<Uri, Vec<Fault>> {
    match uri::split(text).filter(|uri| shown && uri.is_masked()) {
        Some(mut uri) => {
            uri.set_query(Part::AccessKey, "x");
            uri::check(&uri.text(KeyText::Plain))?;
            uri.set_query(Part::AccessKey, MASK);
            Ok(uri)
        }
        None => uri::check(text),
    }
}
