//! Actions delayed until a person pauses.

use super::{scoped, sleep};
use crate::dom::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// How long a pause in typing, or in moving through time, must last before the address follows, in
/// milliseconds: browsers refuse more than a few hundred changes of the address in half a minute.
const PAUSE_MS: u32 = 300;

/// Waits for a pause, then does only the last thing asked for; ends with the page that created it.
pub struct Pause {
    turn: Rc<Cell<u32>>,
    owner: Owner,
}

impl Pause {
    /// One for the current page.
    pub fn here() -> Self {
        Self { turn: Rc::default(), owner: Owner::current().unwrap_or_default() }
    }

    /// Cancels what is still waiting.
    pub fn forget(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
    }

    /// Does this unless something else is asked for in the meantime.
    pub fn then(&self, act: impl FnOnce() + 'static) {
        self.forget();
        let (turn, own) = (Rc::clone(&self.turn), self.turn.get());
        // A key press has no owner: under the page's, the wait ends with the page.
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
