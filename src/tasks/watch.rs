//! Following something until it has ended: poll, wait, poll again, and keep what was last seen.

use super::Pace;
use crate::dom::prelude::*;
use crate::dom::signal::{Held, UntypedSignal};
use crate::net::Failure;
use crate::ui::{Session, clock_now, scoped, sleep, wait_while_hidden};
use chrono::{DateTime, TimeDelta, Utc};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Waits of at least this length say when the next poll comes, in milliseconds; shorter ones need no word.
const TOLD_MS: u64 = 5_000;

/// A poll's answer, of the same type as `seen`.
type Polled = Pin<Box<dyn Future<Output = Result<Held, Failure>>>>;

/// Something being followed.
pub struct Watched<T> {
    /// What was last seen; stays while the server is out of reach.
    pub seen: ArcRwSignal<Option<T>>,
    /// Why the last poll failed, if it did.
    pub failure: ArcRwSignal<Option<Failure>>,
    /// When the next poll after a failure comes, if that is a while.
    pub(super) again: ArcRwSignal<Option<DateTime<Utc>>>,
    /// Whether it has ended and one later reading was unchanged.
    pub settled: ArcRwSignal<bool>,
    round: ArcRwSignal<u32>,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        Self {
            seen: self.seen.clone(),
            failure: self.failure.clone(),
            again: self.again.clone(),
            settled: self.settled.clone(),
            round: self.round.clone(),
        }
    }
}

impl<T: 'static> Watched<T> {
    /// Polls now, whatever the pace: a manual refresh, or after an operation.
    pub fn refresh(&self) {
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    /// The number of refreshes so far, tracked.
    pub fn refreshes(&self) -> u32 {
        self.round.get()
    }

    /// Polls again whenever `other` changes: once settled, it is no longer polled automatically, and the last
    /// poll's failure says nothing about what is requested now.
    pub fn follow<K: PartialEq + 'static>(&self, other: impl Fn() -> K + 'static) {
        let own = self.clone();
        Effect::on_change(other, move || {
            own.failure.set(None);
            own.refresh();
        });
    }
}

/// Follows something for the current page. `is_over` says whether nothing more happens to it on its own.
pub fn watch<T: PartialEq + 'static>(
    session: &Session,
    floor_ms: u32,
    poll: impl AsyncFn() -> Result<T, Failure> + 'static,
    is_over: impl Fn(&T) -> bool + 'static,
) -> Watched<T> {
    let watched = Watched {
        seen: ArcRwSignal::new(None),
        failure: ArcRwSignal::new(None),
        again: ArcRwSignal::new(None),
        settled: ArcRwSignal::new(false),
        round: ArcRwSignal::new(0),
    };
    let poll = Rc::new(poll);
    let round = Round {
        seen: watched.seen.untyped(),
        failure: watched.failure.clone(),
        again: watched.again.clone(),
        settled: watched.settled.clone(),
        session: session.clone(),
        floor_ms,
        poll: Box::new(move || {
            let poll = Rc::clone(&poll);
            Box::pin(async move { poll().await.map(|now| Held::comparable(Some(now))) })
        }),
        is_over: Box::new(move |now| now.with(|now: &Option<T>| now.as_ref().is_some_and(&is_over))),
    };
    follow(watched.round.clone(), Rc::new(round));
    watched
}

/// Each round has its own owner: the next one ends it, wherever it waits.
fn follow(count: ArcRwSignal<u32>, round: Rc<Round>) {
    Effect::new(move |_| {
        count.track();
        scoped(Rc::clone(&round).run());
    });
}

/// The part that does not depend on the type: compiled once.
struct Round {
    seen: UntypedSignal,
    failure: ArcRwSignal<Option<Failure>>,
    again: ArcRwSignal<Option<DateTime<Utc>>>,
    settled: ArcRwSignal<bool>,
    session: Session,
    floor_ms: u32,
    poll: Box<dyn Fn() -> Polled>,
    is_over: Box<dyn Fn(&Held) -> bool>,
}

impl Round {
    /// Keeps what is on the page if it would say the same: redrawn, it would be read out again, and lose the
    /// focus.
    fn lose(&self, failure: Option<Failure>) {
        let is_same = self.failure.with_untracked(|before| match (before, &failure) {
            (Some(before), Some(now)) => before.says_the_same(now),
            (before, now) => before.is_none() && now.is_none(),
        });
        if !is_same {
            self.failure.set(failure);
        }
    }

    async fn run(self: Rc<Self>) {
        let (mut failures, mut ended_before) = (0_u32, None::<Held>);
        self.settled.set(false);
        loop {
            let began = clock_now();
            let answer = (self.poll)().await;
            let length_ms = u64::try_from((clock_now() - began).num_milliseconds()).unwrap_or_default();
            self.session.note(&answer);
            let (mut wait_ms, mut lost) = (None, None);
            match answer {
                Ok(now) => {
                    failures = 0;
                    self.again.set(None);
                    self.lose(None);
                    let over = (self.is_over)(&now);
                    let settled = over && ended_before.as_ref() == Some(&now);
                    ended_before = over.then(|| now.clone());
                    self.seen.set_new(now);
                    if settled {
                        self.settled.set(true);
                        return;
                    }
                }
                // The sign-in replaces the page.
                Err(Failure::SignIn(_)) => return,
                Err(failure) => {
                    failures += 1;
                    wait_ms = failure.wait_ms();
                    lost = Some(failure);
                }
            }
            let pace = Pace {
                floor_ms: self.floor_ms,
                length_ms,
                hidden: false,
                failures,
                wait_ms,
                chance: js_sys::Math::random(),
            };
            let delay_ms = pace.delay_ms();
            if let Some(failure) = lost {
                let is_final = failure.is_final();
                let told = !is_final && delay_ms >= TOLD_MS;
                self.again.set(told.then(|| clock_now() + TimeDelta::milliseconds(delay_ms as i64)));
                self.lose(Some(failure));
                if is_final {
                    return;
                }
            }
            sleep(u32::try_from(delay_ms).unwrap_or(u32::MAX)).await;
            let hidden_ms = Pace { hidden: true, ..pace }.delay_ms();
            wait_while_hidden(hidden_ms.saturating_sub(delay_ms)).await;
        }
    }
}
