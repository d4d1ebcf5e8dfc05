//! What the rules say of a draft.

use super::whole_of;
use crate::texts;
use crate::words::Said;

texts! {
    READ_LATE: "The target could not be read until now, and what it reports would change the request.",
        "此时才读取到目标信息，据此请求内容会有所不同。";
}

/// One statement about one control.
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

    /// The path without its `:part`: an issue about a part is also shown at the whole field.
    pub fn field(&self) -> &str {
        whole_of(&self.path)
    }
}

/// The rules' verdict on a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict<B> {
    /// The body to send, or every issue that prevents it, in the order of the form.
    pub body: Result<B, Vec<Issue>>,
    /// What is merely unwise; it does not block.
    pub warnings: Vec<Issue>,
}

impl<B> Verdict<B> {
    /// The issues that prevent sending; none if there is a body.
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

    /// What it says of a draft that an earlier verdict, based on less knowledge, did not: the issues, else
    /// that the body has changed; and new warnings.
    pub fn news(self, before: &Self) -> Vec<Said>
    where
        B: PartialEq,
    {
        let mut said: Vec<Said> = match &self.body {
            Err(issues) => issues.iter().map(|issue| issue.said.clone()).collect(),
            body if *body != before.body => vec![READ_LATE.into()],
            Ok(_) => Vec::new(),
        };
        let known: Vec<&Said> = before.warnings.iter().map(|issue| &issue.said).collect();
        let fresh = self.warned().into_iter().filter(|warning| !known.contains(&warning));
        said.extend(fresh);
        said
    }

    /// The same verdict with the body turned into something else.
    pub fn map<C>(self, turn: impl FnOnce(B) -> C) -> Verdict<C> {
        Verdict { body: self.body.map(turn), warnings: self.warnings }
    }
}

/// What rules have found so far, in the order of the form.
#[derive(Debug, Default)]
pub struct Findings {
    /// What prevents sending.
    pub issues: Vec<Issue>,
    /// What is merely unwise.
    pub warnings: Vec<Issue>,
}

impl Findings {
    /// The value of a rule, or `None`, noting its issue at a control.
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

    /// The verdict: the body, if there is one and no issue prevents it.
    pub fn verdict<B>(self, body: Option<B>) -> Verdict<B> {
        let body = body.filter(|_| self.issues.is_empty()).ok_or(self.issues);
        Verdict { body, warnings: self.warnings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    texts! {
        WRONG: "It is wrong.", "有误。";
        UNWISE: "It is unwise.", "不妥。";
    }

    fn verdict(body: &str, warnings: &[&str]) -> Verdict<String> {
        let mut found = Findings::default();
        warnings.iter().for_each(|path| found.warn(*path, UNWISE.with([(*path).into()])));
        found.verdict(Some(body.to_owned()))
    }

    #[test]
    fn what_is_learned_later_is_reported_if_it_differs() {
        let codes = |now: Verdict<String>, before: &Verdict<String>| -> Vec<&'static str> {
            now.news(before).iter().map(|said| said.text.code()).collect()
        };
        let before = verdict("{}", &["a"]);
        assert!(codes(verdict("{}", &["a"]), &before).is_empty());
        assert!(codes(verdict("{}", &[]), &before).is_empty(), "what was said and is not so stops nothing");
        assert_eq!(codes(verdict("{}", &["a", "b", "b"]), &before), ["UNWISE"]);
        assert_eq!(codes(verdict("{ }", &["a"]), &before), ["READ_LATE"]);
        let refused = Verdict { body: Err(vec![Issue::new("a", WRONG)]), warnings: Vec::new() };
        assert_eq!(codes(refused, &before), ["WRONG"]);
    }
}
