//! A tenant's log archiving (contracts/obshell.md 1.7).
//!
//! A destination containing `interrupt` interrupts archiving as soon as it is open.

use crate::obshell::engine::At;
use serde::{Deserialize, Serialize};

/// How long opening, stopping and suspending take.
const MOVE_MS: i64 = 800;
/// How far the checkpoint lags behind while archiving runs.
pub(crate) const LAG_MS: i64 = 3_512;

/// A round's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    Beginning,
    Doing,
    Stopping,
    Stop,
    Suspending,
    Suspend,
    Interrupted,
}

impl Status {
    /// As the database spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Beginning => "BEGINNING",
            Self::Doing => "DOING",
            Self::Stopping => "STOPPING",
            Self::Stop => "STOP",
            Self::Suspending => "SUSPENDING",
            Self::Suspend => "SUSPEND",
            Self::Interrupted => "INTERRUPTED",
        }
    }

    fn next(self, dest: &str) -> Option<Self> {
        match self {
            Self::Beginning if dest.contains("interrupt") => Some(Self::Interrupted),
            Self::Beginning => Some(Self::Doing),
            Self::Stopping => Some(Self::Stop),
            Self::Suspending => Some(Self::Suspend),
            Self::Doing | Self::Stop | Self::Suspend | Self::Interrupted => None,
        }
    }
}

/// One round of archiving.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Round {
    pub(crate) id: i64,
    pub(crate) status: Status,
    /// The destination at its start.
    pub(crate) dest: String,
    pub(crate) start_ms: i64,
    /// Real time up to which logs are archived, once the round is no longer running.
    pub(crate) checkpoint_ms: i64,
    since_ms: i64,
}

/// Archiving of one tenant.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Archive {
    /// Destination with its secrets; `""` for none.
    pub(crate) dest: String,
    /// The destination's state is DEFER.
    pub(crate) deferred: bool,
    pub(crate) binding: String,
    pub(crate) piece: String,
    /// Oldest first.
    pub(crate) rounds: Vec<Round>,
}

impl Archive {
    /// The newest round.
    pub(crate) fn last(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The newest round's status; none if it has never archived.
    pub(crate) fn status(&self) -> Option<Status> {
        self.last().map(|round| round.status)
    }

    /// The status as the database spells it, `""` for never.
    pub(crate) fn word(&self) -> &'static str {
        self.status().map_or("", Status::word)
    }

    /// Whether it is closed, which it also is before the first round.
    pub(crate) fn closed(&self) -> bool {
        matches!(self.status(), None | Some(Status::Stop | Status::Stopping))
    }

    /// Whether it is closing but not yet at STOP.
    pub(crate) fn closing(&self) -> bool {
        self.status() == Some(Status::Stopping)
    }

    /// Whether its status will change on its own.
    pub(crate) fn moving(&self) -> bool {
        self.last().is_some_and(|round| round.status.next(&round.dest).is_some())
    }

    fn turn(&mut self, status: Status, at: At) {
        if let Some(round) = self.rounds.last_mut() {
            if round.status == Status::Doing {
                round.checkpoint_ms = at.real_ms - LAG_MS;
            }
            round.status = status;
            round.since_ms = at.engine_ms;
        }
    }

    /// Opens a new round.
    pub(crate) fn open(&mut self, at: At) {
        let id = self.last().map_or(1, |round| round.id + 1);
        self.rounds.push(Round {
            id,
            status: Status::Beginning,
            dest: self.dest.clone(),
            start_ms: at.real_ms,
            checkpoint_ms: at.real_ms,
            since_ms: at.engine_ms,
        });
    }

    /// Closes it if it is open.
    pub(crate) fn close(&mut self, at: At) {
        if !self.closed() {
            self.turn(Status::Stopping, at);
        }
    }

    /// Defers the destination, whatever the state.
    pub(crate) fn defer(&mut self, at: At) {
        self.deferred = true;
        if matches!(self.status(), Some(Status::Doing | Status::Beginning)) {
            self.turn(Status::Suspending, at);
        }
    }

    /// Enables the destination; a suspended round continues.
    pub(crate) fn enable(&mut self, at: At) {
        self.deferred = false;
        if matches!(self.status(), Some(Status::Suspend | Status::Suspending)) {
            self.turn(Status::Beginning, at);
        }
    }

    /// Advances the status that changes on its own.
    pub(crate) fn step(&mut self, at: At) {
        let Some(round) = self.rounds.last_mut() else { return };
        if at.engine_ms - round.since_ms < MOVE_MS {
            return;
        }
        if let Some(status) = round.status.next(&round.dest) {
            round.status = status;
            round.since_ms = at.engine_ms;
        }
    }
}

impl Round {
    /// A round that has been running for a long time.
    pub(crate) fn doing(id: i64, dest: &str, start_ms: i64) -> Self {
        let dest = dest.to_owned();
        Self { id, status: Status::Doing, dest, start_ms, checkpoint_ms: start_ms, since_ms: start_ms }
    }

    /// Real time up to which logs are archived.
    pub(crate) fn checkpoint(&self, now_ms: i64) -> i64 {
        match self.status {
            Status::Doing => (now_ms - LAG_MS).max(self.start_ms),
            _ => self.checkpoint_ms,
        }
    }
}
