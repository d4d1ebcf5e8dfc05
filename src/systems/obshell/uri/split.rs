//! Takes a URI's text apart as the server does, leniently: what is missing is empty.

use super::{Part, Scheme, Uri, decode};

/// The parts of a text. `None` where it does not begin with one of the four schemes.
///
/// The bucket ends at the first `/`, the key at the first `?`; trailing `/` of the key are dropped
/// (contracts/obshell.md 1.2). An escape that cannot be undone stays as typed; `check` refuses it.
pub fn split(text: &str) -> Option<Uri> {
    let (word, rest) = text.split_once("://")?;
    let mut uri = Uri::new(Scheme::from_word(word)?);
    if uri.scheme == Scheme::File {
        rest.clone_into(&mut uri.path);
        return Some(uri);
    }
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (bucket, key) = place.split_once('/').unwrap_or((place, ""));
    bucket.clone_into(&mut uri.bucket);
    key.trim_end_matches('/').clone_into(&mut uri.key);
    for (name, value) in raw_pairs(query) {
        let value = decode(value).unwrap_or_else(|| value.to_owned());
        match part_of(uri.scheme, name).filter(|part| uri.query.iter().all(|(known, _)| known != part)) {
            Some(part) => uri.query.push((part, value)),
            None => uri.extra.push((name.to_owned(), value)),
        }
    }
    Some(uri)
}

/// The query part of this scheme that a key names.
pub(super) fn part_of(scheme: Scheme, name: &str) -> Option<Part> {
    scheme.query_parts().iter().copied().find(|part| part.word() == name)
}

/// The pairs of a query, not decoded.
pub(super) fn raw_pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}
