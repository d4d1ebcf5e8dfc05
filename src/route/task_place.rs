//! Where on a task's page: what is chosen, which view shows it, what is filtered.

use super::{param, query_of_given};

/// The query of a task's page. Each part is as it stands in the address, decoded; what it means, the page knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskPlace {
    /// The node chosen: a stage where the engine has stages, else what is executed.
    pub node: Option<String>,
    /// The sub-task chosen.
    pub sub: Option<String>,
    /// The view: `graph`, `timeline` or `outline`.
    pub view: Option<String>,
    /// What is searched for.
    pub search: Option<String>,
    /// Which states are shown: `failed` or `unfinished`.
    pub only: Option<String>,
    /// What is brought out: `critical` or `branch`.
    pub light: Option<String>,
    /// The time looked at, where that is the past, in milliseconds since 1970.
    pub at: Option<String>,
    /// The kept run that is shown without its server.
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

    /// The query with its `?`; empty where nothing is chosen.
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
