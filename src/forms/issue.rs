//! What the rules say of a draft.

use crate::words::Said;

/// One thing said about one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The control it is about: a field's path, a part (`path:part`), or a whole map's path.
    pub path: String,
    /// What is wrong or unwise, and what would be right.
    pub said: Said,
}

impl Issue {
    /// An issue about a control.
    pub fn new(path: impl Into<String>, said: impl Into<Said>) -> Self {
        Self { path: path.into(), said: said.into() }
    }

    /// The path without its `:part`: an issue about a part also stands at the whole field.
    pub fn field(&self) -> &str {
        self.path.split(':').next().unwrap_or_default()
    }
}

/// The rules' verdict on a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict<B> {
    /// The body to send, or every issue that stands in the way, in the order of the form.
    pub body: Result<B, Vec<Issue>>,
    /// What is merely unwise; it does not block.
    pub warnings: Vec<Issue>,
}

impl<B> Verdict<B> {
    /// The issues that stand in the way; none where there is a body.
    pub fn issues(&self) -> &[Issue] {
        self.body.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// What is merely unwise, each sentence once.
    pub fn warned(self) -> Vec<Said> {
        let mut all = Vec::new();
        for issue in self.warnings {
            if !all.contains(&issue.said) {
                all.push(issue.said);
            }
        }
        all
    }

    /// The same verdict with the body turned into something else.
    pub fn map<C>(self, turn: impl FnOnce(B) -> C) -> Verdict<C> {
        Verdict { body: self.body.map(turn), warnings: self.warnings }
    }
}

/// What rules have found so far, in the order of the form.
#[derive(Debug, Default)]
pub struct Findings {
    /// What stands in the way.
    pub issues: Vec<Issue>,
    /// What is merely unwise.
    pub warnings: Vec<Issue>,
}

impl Findings {
    /// The value of a rule, or `None` with its issue noted at a control.
    pub fn take<T>(&mut self, path: &str, result: Result<T, Said>) -> Option<T> {
        result.map_err(|said| self.refuse(path, said)).ok()
    }

    /// Notes an issue.
    pub fn refuse(&mut self, path: impl Into<String>, said: impl Into<Said>) {
        self.issues.push(Issue::new(path, said));
    }

    /// Notes a warning.
    pub fn warn(&mut self, path: impl Into<String>, said: impl Into<Said>) {
        self.warnings.push(Issue::new(path, said));
    }

    /// The verdict: the body, where there is one and nothing stands in its way.
    pub fn verdict<B>(self, body: Option<B>) -> Verdict<B> {
        let body = body.filter(|_| self.issues.is_empty()).ok_or(self.issues);
        Verdict { body, warnings: self.warnings }
    }
}
