//! The direction of an operation: the servers' words for operations, reduced to what the console needs to
//! know.

/// The direction in which a task or a part of it goes, or last went. Each system derives it where it reads
/// the server's word, which is kept beside it for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// The normal direction, until somebody operates on it: not worth mentioning.
    Forward,
    /// Running again.
    Again,
    /// Being undone, or marked as undone by somebody.
    Undone,
    /// Nowhere: somebody marked it as done.
    Skipped,
    /// To a stop that somebody requested.
    Cancelled,
    /// Unknown: the word is a new one.
    Other,
}
