//! Which answer counts when the same thing is read again and again.

use super::Failure;
use std::cell::Cell;

/// The readings of one thing, numbered as they began, and which of them the known content comes from.
#[derive(Debug, Default)]
pub struct Turns {
    /// How many were begun.
    begun: Cell<u32>,
    /// The one that is shown; answers to earlier ones are out of date.
    shown: Cell<u32>,
    /// The one that gave the known content, and who had asked for it.
    known: Cell<(u32, u32)>,
    /// The first reading of what is being read now, as opposed to something else before.
    other: Cell<u32>,
}

impl Turns {
    /// Begins a reading; returns its number.
    pub fn begin(&self) -> u32 {
        self.begun.set(self.begun.get().saturating_add(1));
        self.begun.get()
    }

    /// From the next reading on, something else is read.
    pub fn turn(&self) {
        self.other.set(self.begun.get().saturating_add(1));
    }

    /// Content came another way, as if just read: answers to readings begun earlier no longer count.
    pub fn put(&self, who: u32) {
        self.came(self.begin(), who);
    }

    /// Content came for a reading that `who` had begun. Returns whether it counts.
    pub fn came(&self, own: u32, who: u32) -> bool {
        let counts = self.counts(own);
        if counts {
            self.known.set((own, who));
        }
        counts
    }

    /// A reading begun by `who` failed. `None` if that does not count; otherwise whether the known content
    /// stays. It does not if it is of something else or was read by somebody else, nor if the server asks for
    /// authentication.
    pub fn failed(&self, own: u32, who: u32, why: &Failure) -> Option<bool> {
        let (of, by) = self.known.get();
        self.counts(own).then(|| of >= self.other.get() && by == who && !matches!(why, Failure::SignIn(_)))
    }

    fn counts(&self, own: u32) -> bool {
        let counts = self.shown.get() <= own;
        if counts {
            self.shown.set(own);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::{Lost, Refusal};

    const LOST: Failure = Failure::Lost(Lost::Stopped);

    #[test]
    fn known_content_outlives_a_failure() {
        let turns = Turns::default();
        let first = turns.begin();
        assert!(turns.came(first, 0));
        for _ in 0..2 {
            assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(true));
        }
        turns.put(0);
        assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(true));
    }

    #[test]
    fn known_content_of_something_else_does_not() {
        let turns = Turns::default();
        turns.came(turns.begin(), 0);
        let late = turns.begin();
        turns.turn();
        let own = turns.begin();
        // It was asked for before the turn.
        assert!(turns.came(late, 0));
        assert_eq!(turns.failed(own, 0, &LOST), Some(false));
        assert!(turns.came(turns.begin(), 0));
        assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(true));
        // Nor does what was put before.
        turns.put(0);
        turns.turn();
        assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(false));
    }

    #[test]
    fn nor_does_what_somebody_else_has_read() {
        let turns = Turns::default();
        turns.came(turns.begin(), 0);
        assert_eq!(turns.failed(turns.begin(), 1, &LOST), Some(false));
        turns.came(turns.begin(), 1);
        assert_eq!(turns.failed(turns.begin(), 1, &LOST), Some(true));
        // Behind a proxy the page is not replaced by signing in.
        assert_eq!(turns.failed(turns.begin(), 1, &Failure::SignIn(Refusal::default())), Some(false));
    }

    #[test]
    fn an_answer_to_an_earlier_reading_is_out_of_date() {
        let turns = Turns::default();
        let (first, second, third) = (turns.begin(), turns.begin(), turns.begin());
        assert!(turns.came(second, 0));
        assert!(!turns.came(first, 0));
        assert_eq!(turns.failed(first, 0, &LOST), None);
        turns.put(0);
        assert!(!turns.came(third, 0));
        assert!(turns.came(turns.begin(), 0));
    }
}
