//! One form for many objects: where the values come from, the verdict on each row, what was sent and what was
//! not; and the same files compared with what servers have.
//!
//! Nothing here sends or draws: a plan says what to do next, and is told the result.

mod drift;
mod ended;
mod objects;
mod plan;
mod row;
mod scope;
mod source;

#[cfg(test)]
mod drift_test;
#[cfg(test)]
mod plan_test;
#[cfg(test)]
mod row_test;

pub use drift::{Drift, Drifted, Listed, Sought, compare, seek};
pub use ended::ended;
pub use objects::{Objects, Part};
pub use plan::{End, Job, Note, Plan, Row, State};
pub use row::{Judged, Silence, draft_of, grouped, judge, secret_fields};
pub use scope::Scope;
pub use source::{Source, with_name};

/// An object that a form can be about.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug, Default))]
pub struct Subject {
    /// The id of its target.
    pub target: String,
    /// Its target's display name.
    pub target_name: String,
    /// Its id in its system.
    pub object: String,
    /// Its display name.
    pub name: String,
    /// What else a file may call it.
    pub keys: Vec<String>,
    /// Its relation to the other objects of its target.
    pub scope: Scope,
}

/// A source for any of the products.
#[cfg(test)]
fn read(text: &str) -> Result<Source, crate::words::Said> {
    Source::read(text, &crate::systems::FAMILIES)
}
