//! What the rules have found so far.

use crate::forms::Issue;
use crate::words::Said;

/// Issues and warnings, in the order of the form.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) issues: Vec<Issue>,
    pub(super) warnings: Vec<Issue>,
}

impl Findings {
    /// The value of a rule, or `None` with its issue noted at a control.
    pub(super) fn take<T>(&mut self, path: &str, result: Result<T, Said>) -> Option<T> {
        result.map_err(|said| self.refuse(path, said)).ok()
    }

    /// Notes an issue.
    pub(super) fn refuse(&mut self, path: impl Into<String>, said: impl Into<Said>) {
        self.issues.push(Issue::new(path, said));
    }

    /// Notes a warning.
    pub(super) fn warn(&mut self, path: impl Into<String>, said: impl Into<Said>) {
        self.warnings.push(Issue::new(path, said));
    }
}
