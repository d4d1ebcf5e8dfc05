//! States of tasks.

use crate::dom::prelude::*;
use crate::tasks::{Course, Phase, state_word};
use crate::ui::badge;

/// A state with the server's own word.
pub fn state_badge(phase: Phase, state: &str, operator: &str, course: Course) -> AnyView {
    badge(phase.into(), state_word(state, operator, course))
}
