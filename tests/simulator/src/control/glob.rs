//! Path patterns of faults.

/// Whether a path starts with the pattern; `*` matches any run of characters.
///
/// A pattern containing `?` is compared with the whole target, any other with the path only.
pub(crate) fn matches(pattern: &str, target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default();
    let mut rest = if pattern.contains('?') { target } else { path };
    for (index, piece) in pattern.split('*').enumerate() {
        let found = if index == 0 { rest.strip_prefix(piece) } else { after(rest, piece) };
        match found {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    true
}

fn after<'a>(text: &'a str, piece: &str) -> Option<&'a str> {
    if piece.is_empty() { Some(text) } else { text.split_once(piece).map(|(_, tail)| tail) }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_pattern_matches_a_prefix() {
        assert!(matches("/v1.0/1234/schedules", "/v1.0/1234/schedules"));
        assert!(matches("/v1.0/1234/schedules", "/v1.0/1234/schedules/7?limit=2"));
        assert!(matches("/v1.0/1234/*", "/v1.0/1234/backups"));
        assert!(matches("/v1.0/*/backups", "/v1.0/1234/backups/7"));
        assert!(matches("/a?limit=1", "/a?limit=1&marker=2"));
        assert!(!matches("/a?limit=1", "/a"));
        assert!(!matches("/v1.0/*/backups", "/v1.0/1234/schedules"));
        assert!(!matches("/schedules", "/v1.0/1234/schedules"));
    }
}
