//! Texts for a shell, as the curl lines of requests need them.

/// A text in single quotes, as a POSIX shell reads it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
