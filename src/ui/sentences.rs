//! What something means, in sentences.

use super::say;
use crate::dom::prelude::*;
use crate::words::Said;

/// Sentences, the first as the headline.
pub fn sentences(said: Vec<Said>) -> Vec<AnyView> {
    let lines = said.into_iter().enumerate().map(|(index, said)| {
        let class = if index == 0 { "headline" } else { "" };
        view! { <p class=class>{say(said)}</p> }.into_any()
    });
    lines.collect()
}
