//! Names that identify a function from one build to the next.

/// What precedes a number that changes with code unrelated to the function.
const NUMBERED: [&str; 2] = ["{closure#", "shim_idx: "];

/// A name without the numbers that the compiler assigns: the hash of each crate
/// (`alloc[7e4141392c711c05]::vec`, without leading zeros), which changes with its version; the numbers of
/// closures, so that a new closure does not take another's place; and the number after a dot that copies of a
/// function have.
pub fn plain(name: &str) -> String {
    let mut plain = without_hashes(name);
    for mark in NUMBERED {
        plain = without_numbers(&plain, mark);
    }
    if let Some((whole, copy)) = plain.rsplit_once('.')
        && !copy.is_empty()
        && copy.bytes().all(|byte| byte.is_ascii_digit())
    {
        plain.truncate(whole.len());
    }
    plain
}

fn without_hashes(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut left = name;
    while let Some((before, after)) = left.split_once('[') {
        plain.push_str(before);
        match after.split_once(']') {
            Some((hash, behind)) if is_hash(hash) => left = behind,
            _ => {
                plain.push('[');
                left = after;
            }
        }
    }
    plain + left
}

/// At least twelve digits: a type such as `[f64]` is not a hash.
fn is_hash(text: &str) -> bool {
    (12..=16).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn without_numbers(name: &str, mark: &str) -> String {
    let mut parts = name.split(mark);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(mark);
        plain.push_str(part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_plain_name_lacks_what_differs_between_builds() {
        for (name, kept) in [
            ("alloc[7e4141392c711c05]::vec::push", "alloc::vec::push"),
            ("hashbrown[ab6455dbc642572]::find", "hashbrown::find"),
            ("<[f64] as core[44528b579e4af097]::fmt::Debug>::fmt", "<[f64] as core::fmt::Debug>::fmt"),
            ("find_insert_index.1220", "find_insert_index"),
            ("<a::b>::c::{closure#1}::{closure#20}", "<a::b>::c::{closure#}::{closure#}"),
            ("Closure(Function { shim_idx: 327, ret: Unit })", "Closure(Function { shim_idx: , ret: Unit })"),
            ("u128::from", "u128::from"),
            ("kept.", "kept."),
            ("[open", "[open"),
        ] {
            assert_eq!(plain(name), kept);
        }
    }
}
