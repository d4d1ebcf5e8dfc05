//! What the colours and marks mean.

use crate::dom::prelude::*;
use crate::tasks::graph::PHASES;
use crate::texts;
use crate::ui::{Tone, phase_word, t};

texts! {
    LEGEND: "Legend", "图例";
}

/// Draws the legend.
pub(super) fn legend() -> AnyView {
    let entries = PHASES.map(|phase| {
        let class = format!("mark {}", Tone::from(phase).class());
        view! { <li><span class=class aria-hidden="true"></span>{t(phase_word(phase))}</li> }
    });
    view! { <ul class="graph-legend" aria-label=t(LEGEND)>{Vec::from(entries)}</ul> }.into_any()
}
