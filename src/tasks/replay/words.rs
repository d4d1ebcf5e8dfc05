//! What the words in a record come down to: it keeps those of the server alone, of whichever engine it was.

use crate::tasks::Course;

/// Which way an operation takes what is under it.
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

/// Whether what is in a state is next to run.
pub fn is_ready(state: &str) -> bool {
    state == "READY"
}
