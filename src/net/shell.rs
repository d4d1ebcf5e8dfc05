//! Quoting for a shell, for the curl lines of requests.

/// A text in single quotes, for a POSIX shell.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
