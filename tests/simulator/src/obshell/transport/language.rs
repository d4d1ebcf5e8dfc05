//! `Accept-Language`: a single tag or nothing (contracts/obshell.md 4.1, correction 9).

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// No tag, or none that can be parsed.
    Unsaid,
    /// A tag without a translation of its own.
    English,
    /// Chinese of any region.
    Chinese,
}

impl Language {
    /// Parses the header. A list such as browsers send cannot be parsed.
    pub(crate) fn of(header: Option<&str>) -> Self {
        let tag = header.unwrap_or_default();
        let mut parts = tag.split(['-', '_']);
        let first = parts.next().unwrap_or_default();
        let word = (2..=8).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
        let rest = parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        match (word && rest, first.eq_ignore_ascii_case("zh")) {
            (false, _) => Self::Unsaid,
            (true, true) => Self::Chinese,
            (true, false) => Self::English,
        }
    }
}
