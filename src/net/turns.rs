//! Which answer counts, where the same is read again and again.

use super::Failure;
use std::cell::Cell;

/// The readings of one thing, numbered as they were begun, and whose the content is that is known of it.
#[derive(Debug, Default)]
pub struct Turns {
    /// How many were begun.
    begun: Cell<u32>,
    /// The one that is shown: an answer to an earlier one is out of date.
    shown: Cell<u32>,
    /// The one that what is known came with, and who had asked.
    known: Cell<(u32, u32)>,
    /// The first that is of what is read now.
    other: Cell<u32>,
}

impl Turns {
    /// The number of a reading that begins.
    pub fn begin(&self) -> u32 {
        self.begun.set(self.begun.get().saturating_add(1));
        self.begun.get()
    }

    /// From the next reading on, it is something else that is read.
    pub fn turn(&self) {
        self.other.set(self.begun.get().saturating_add(1));
    }

    /// Content came by another way, as if it had been read just now: no answer to what was begun before counts.
    pub fn put(&self, who: u32) {
        self.came(self.begin(), who);
    }

    /// Content came for a reading that `who` had begun. Whether it counts.
    pub fn came(&self, own: u32, who: u32) -> bool {
        let counts = self.counts(own);
        if counts {
            self.known.set((own, who));
        }
        counts
    }

    /// A reading failed that `who` had begun. `None` where that does not count, else whether what was known before stays:
    /// not what was read of something else, or by somebody else, nor where the server wants to know who asks.
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
    fn what_was_known_outlives_a_failure() {
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
    fn what_was_known_of_something_else_does_not() {
        let turns = Turns::default();
        turns.came(turns.begin(), 0);
        let late = turns.begin();
        turns.turn();
        let own = turns.begin();
        // It was asked for before.
        assert!(turns.came(late, 0));
        assert_eq!(turns.failed(own, 0, &LOST), Some(false));
        assert!(turns.came(turns.begin(), 0));
        assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(true));
        // Nor what was put before.
        turns.put(0);
        turns.turn();
        assert_eq!(turns.failed(turns.begin(), 0, &LOST), Some(false));
    }

    #[test]
    fn nor_what_somebody_else_has_read() {
        let turns = Turns::default();
        turns.came(turns.begin(), 0);
        assert_eq!(turns.failed(turns.begin(), 1, &LOST), Some(false));
        turns.came(turns.begin(), 1);
        assert_eq!(turns.failed(turns.begin(), 1, &LOST), Some(true));
        // Behind a proxy the page does not give way to signing in.
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
