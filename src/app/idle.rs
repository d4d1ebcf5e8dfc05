//! Signs out users who leave the console unused, if the config asks for it: polls keep a server's session
//! alive forever (contracts/obshell.md 3.5).

#[cfg(feature = "web")]
use super::sites::Sites;
#[cfg(feature = "web")]
use crate::dom::{listen_until_cleanup, prelude::*};
#[cfg(feature = "web")]
use crate::ui::{Local, clock_now, scoped, sleep};
#[cfg(feature = "web")]
use std::cell::RefCell;

/// How often to check whether the time is over, in milliseconds.
#[cfg(feature = "web")]
const EVERY_MS: u32 = 5_000;

/// Events that count as use. Keys taken by an input method are reported only as input.
#[cfg(feature = "web")]
const USES: [&str; 5] = ["keydown", "input", "pointerdown", "pointermove", "wheel"];

/// When the console was last used. It goes by the clock, since nothing counts while a machine sleeps. Times
/// are in milliseconds since 1970.
#[derive(Debug)]
pub struct Idle {
    after_ms: i64,
    used_ms: i64,
}

impl Idle {
    /// Used now; over after `after_ms` milliseconds without use.
    pub fn new(after_ms: i64, now_ms: i64) -> Self {
        Self { after_ms, used_ms: now_ms }
    }

    /// Whether the time is over now; if so, it starts anew. Use at this very moment (`is_used`) comes too
    /// late, but the time is never over while something is under way (`is_busy`).
    pub fn is_over(&mut self, now_ms: i64, is_used: bool, is_busy: impl FnOnce() -> bool) -> bool {
        let is_over = now_ms.saturating_sub(self.used_ms) >= self.after_ms && !is_busy();
        // Without this a clock that was set back would extend the time.
        if is_over || is_used || now_ms < self.used_ms {
            self.used_ms = now_ms;
        }
        is_over
    }
}

/// Signs out after so many minutes without use, as long as the frame is on the page.
#[cfg(feature = "web")]
// A function of its own for the wasm's two parts: most configs ask for none of it.
#[inline(never)]
pub fn keep(root: NodeRef<web_sys::HtmlElement>, sites: &Sites, minutes: u32) {
    let after_ms = i64::from(minutes) * 60_000;
    let now = || clock_now().timestamp_millis();
    let (sites, idle) = (sites.clone(), Local::new(RefCell::new(Idle::new(after_ms, now()))));
    let look = Local::new(move |is_used: bool| {
        if idle.borrow_mut().is_over(now(), is_used, || sites.is_busy()) {
            sites.leave(after_ms);
        }
    });
    let used = look.clone();
    Effect::new(move |_| {
        let Some(root) = root.get() else { return };
        // On a page of its own that is the document, which receives keys wherever the focus is.
        let around = root.get_root_node();
        for name in USES {
            let used = used.clone();
            listen_until_cleanup(&around, name, move |_| used(true));
        }
    });
    scoped(async move {
        loop {
            sleep(EVERY_MS).await;
            look(false);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(idle: &mut Idle, now_ms: i64, is_used: bool) -> bool {
        idle.is_over(now_ms, is_used, || false)
    }

    #[test]
    fn it_is_over_after_the_time_without_use_and_begins_anew() {
        let mut idle = Idle::new(100, 0);
        assert!(!at(&mut idle, 99, false));
        assert!(!at(&mut idle, 99, true));
        assert!(!at(&mut idle, 198, false));
        assert!(at(&mut idle, 199, false));
        assert!(!at(&mut idle, 298, false));
        assert!(at(&mut idle, 299, false));
    }

    #[test]
    fn a_user_who_returns_from_a_sleep_comes_too_late() {
        let mut idle = Idle::new(100, 0);
        assert!(at(&mut idle, 1_000_000, true));
        assert!(!at(&mut idle, 1_000_099, false));
    }

    #[test]
    fn work_under_way_is_waited_for_and_is_not_use() {
        let mut idle = Idle::new(100, 0);
        assert!(!idle.is_over(150, false, || true));
        assert!(at(&mut idle, 151, false));
        assert!(!idle.is_over(260, true, || true));
        assert!(!at(&mut idle, 359, false));
        assert!(at(&mut idle, 360, false));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_extend_the_time() {
        let mut idle = Idle::new(100, 1_000);
        assert!(!at(&mut idle, 500, false));
        assert!(at(&mut idle, 600, false));
    }
}
