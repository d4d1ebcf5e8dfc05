//! Short lists of facts: a name and a value each.

use super::t;
use crate::dom::prelude::*;
use crate::words::Text;

/// A name and a value.
pub struct Fact {
    /// What it is.
    pub name: Text,
    /// What it is here.
    pub value: AnyView,
}

impl Fact {
    /// A fact.
    pub fn new(name: Text, value: impl IntoView + 'static) -> Self {
        Self { name, value: value.into_any() }
    }
}

/// Facts as a description list.
pub fn facts(list: Vec<Fact>) -> AnyView {
    view! { <dl class="facts">{fact_rows(list)}</dl> }.into_any()
}

/// Facts as rows of such a list, for lists of which only some rows change.
pub fn fact_rows(list: Vec<Fact>) -> Vec<AnyView> {
    let rows = list.into_iter();
    rows.map(|fact| view! { <div><dt>{t(fact.name)}</dt><dd>{fact.value}</dd></div> }.into_any()).collect()
}
