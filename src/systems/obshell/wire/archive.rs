//! Log archiving (contracts/obshell.md 1.7).

use crate::json::{Read, Whole, Write, Writer};

/// A round of log archiving. STOP, SUSPENDING and INTERRUPTED rounds are not listed by the server.
#[derive(Clone, Debug, Default, PartialEq, Read)]
#[json(default)]
pub struct ArchiveLogTask {
    /// The round.
    pub round_id: Whole,
    /// BEGINNING, DOING, STOPPING, PREPARE or SUSPEND.
    pub status: String,
    /// Where it is written.
    pub path: String,
    /// Seconds behind.
    pub delay: f64,
    /// The time up to which logs are archived.
    pub checkpoint: Option<String>,
    /// When the round began.
    pub start_time: Option<String>,
}

/// What can be asked of archiving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveAction {
    /// Opens it, or resumes it.
    Open,
    /// Closes it.
    Stop,
    /// Suspends it.
    Suspend,
}

impl Write for ArchiveAction {
    fn write(&self, to: &mut Writer) {
        let word = match self {
            Self::Open => "doing",
            Self::Stop => "stop",
            Self::Suspend => "suspend",
        };
        to.string(word);
    }
}

/// The body of PATCH `…/backup/log`. Always explicit: empty would stop archiving (contracts/obshell.md 0.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Write)]
pub struct ArchiveBody {
    /// What is asked.
    pub status: ArchiveAction,
}
