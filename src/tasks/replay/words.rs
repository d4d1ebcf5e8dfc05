//! The meaning of the words in a record: it contains only the server's, of whichever engine.

use crate::tasks::Course;

/// The direction of an operation.
pub fn course(operator: &str) -> Course {
    match operator {
        "" | "RUN" | "EXECUTE" => Course::Forward,
        "RETRY" => Course::Again,
        "ROLLBACK" | "ROLLBACK_SKIP" => Course::Undone,
        "SKIP" | "PASS" => Course::Skipped,
        "CANCEL" => Course::Cancelled,
        _ => Course::Other,
    }
}

/// Whether a state means that it is next to run.
pub fn is_ready(state: &str) -> bool {
    state == "READY"
}
