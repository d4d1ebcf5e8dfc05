//! What is done once a person pauses.

use super::{scoped, sleep};
use crate::dom::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// How long typing, or going through time, pauses before the address follows, in milliseconds: browsers refuse more than
/// some hundred changes of the address in half a minute.
const PAUSE_MS: u32 = 300;

/// Waits for a pause, of all that is to be done then does the last, and ends with the page that made it.
pub struct Pause {
    turn: Rc<Cell<u32>>,
    owner: Owner,
}

impl Pause {
    /// One of the current page.
    pub fn here() -> Self {
        Self { turn: Rc::default(), owner: Owner::current().unwrap_or_default() }
    }

    /// Has nothing done any more of what still waits.
    pub fn forget(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
    }

    /// Does this when nothing else was asked for meanwhile.
    pub fn then(&self, act: impl FnOnce() + 'static) {
        self.forget();
        let (turn, own) = (Rc::clone(&self.turn), self.turn.get());
        // A key press has no owner: the page's own ends the wait with the page.
        self.owner.with(|| {
            scoped(async move {
                sleep(PAUSE_MS).await;
                if turn.get() == own {
                    act();
                }
            });
        });
    }
}
