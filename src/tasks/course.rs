//! Which way something goes: the servers' words for operations, brought down to what the console has to know.

/// Which way a task or a part of it goes, or last went. Its system says so where it reads the server's word, which stays
/// beside it to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// As everything goes until somebody operates on it: it tells nothing.
    Forward,
    /// Once more.
    Again,
    /// Back, also where somebody counts it as undone.
    Undone,
    /// Nowhere: somebody counts it as done.
    Skipped,
    /// To a stop that somebody asked for.
    Cancelled,
    /// Which way is not known: the word is a new one.
    Other,
}
