//! States: a colour, an icon and a word, always together.

use super::{Icon, icon, t};
use crate::dom::prelude::*;
use crate::tasks::Phase;
use crate::texts;
use crate::words::Text;

texts! {
    WAITING: "Waiting", "等待中";
    RUNNING: "Running", "运行中";
    DONE: "Done", "已完成";
    ENDED_OTHERWISE: "Ended otherwise", "非正常结束";
    FAILED: "Failed", "失败";
}

/// The colour a state is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to report.
    Calm,
    /// Ended well.
    Done,
    /// Under way.
    Running,
    /// Not begun, or paused.
    Waiting,
    /// Look into it.
    Warning,
    /// Act on it.
    Failed,
}

impl Tone {
    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Calm => "tone-calm",
            Self::Done => "tone-done",
            Self::Running => "tone-running",
            Self::Waiting => "tone-waiting",
            Self::Warning => "tone-warning",
            Self::Failed => "tone-failed",
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Calm => Icon::Info,
            Self::Done => Icon::Done,
            Self::Running => Icon::Running,
            Self::Waiting => Icon::Waiting,
            Self::Warning => Icon::Warning,
            Self::Failed => Icon::Failed,
        }
    }
}

impl From<Phase> for Tone {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::Waiting => Self::Waiting,
            Phase::Running => Self::Running,
            Phase::Done => Self::Done,
            Phase::Warning => Self::Warning,
            Phase::Failed => Self::Failed,
        }
    }
}

/// A state with its word.
pub fn badge(tone: Tone, word: impl IntoView + 'static) -> AnyView {
    drawn(tone, word.into_any())
}

fn drawn(tone: Tone, word: AnyView) -> AnyView {
    view! { <span class=format!("badge {}", tone.class())>{icon(tone.icon())}<span>{word}</span></span> }
        .into_any()
}

/// The word for a phase.
pub fn phase_word(phase: Phase) -> Text {
    match phase {
        Phase::Waiting => WAITING,
        Phase::Running => RUNNING,
        Phase::Done => DONE,
        Phase::Warning => ENDED_OTHERWISE,
        Phase::Failed => FAILED,
    }
}

/// A phase as a badge.
pub fn phase_badge(phase: Phase) -> AnyView {
    badge(phase.into(), t(phase_word(phase)))
}
