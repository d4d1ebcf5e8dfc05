//! Where on a task's page one is: what is chosen, which view shows it, what is filtered.

use super::{param, query_of_given};

/// The query of a task's page. Each part is the decoded text of the address; only the page knows what it
/// means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskPlace {
    /// The node chosen: a stage if the engine has stages, otherwise what is executed.
    pub node: Option<String>,
    /// The sub-task chosen.
    pub sub: Option<String>,
    /// The view: `graph`, `timeline` or `outline`.
    pub view: Option<String>,
    /// The text searched for.
    pub search: Option<String>,
    /// Which states are shown: `failed` or `unfinished`.
    pub only: Option<String>,
    /// What is highlighted: `critical` or `branch`.
    pub light: Option<String>,
    /// The past time being looked at, in milliseconds since 1970; `None` means now.
    pub at: Option<String>,
    /// The recorded run that is shown without its server.
    pub run: Option<String>,
}

impl TaskPlace {
    /// Reads the parts from a fragment.
    pub fn of(fragment: &str) -> Self {
        Self::read(|name| param(fragment, name))
    }

    /// Reads the parts by their names.
    pub(super) fn read(param: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            node: param("node"),
            sub: param("sub"),
            view: param("view"),
            search: param("q"),
            only: param("only"),
            light: param("light"),
            at: param("at"),
            run: param("run"),
        }
    }

    /// The query with its `?`; empty if nothing is chosen.
    pub fn query(&self) -> String {
        query_of_given(&[
            ("run", self.run.as_deref()),
            ("at", self.at.as_deref()),
            ("node", self.node.as_deref()),
            ("sub", self.sub.as_deref()),
            ("view", self.view.as_deref()),
            ("q", self.search.as_deref()),
            ("only", self.only.as_deref()),
            ("light", self.light.as_deref()),
        ])
    }
}
