//! Short lists of facts: a name and a value each.

use super::t;
use crate::dom::prelude::*;
use crate::words::Text;

/// One fact.
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
    let rows = list
        .into_iter()
        .map(|fact| view! { <div><dt>{t(fact.name)}</dt><dd>{fact.value}</dd></div> }.into_any());
    view! { <dl class="facts">{rows.collect::<Vec<_>>()}</dl> }.into_any()
}
