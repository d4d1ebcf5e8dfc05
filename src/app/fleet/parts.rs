//! What is known of all things, as signals.

use super::unread::Unread;
use crate::dom::prelude::*;
use crate::fleet::{Judged, Thing, ThingKind, judge, known};
use crate::net::Failure;
use crate::ui::{Local, clock_now, forever, sleep};
use litemap::LiteMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// For how long reports are collected before they are taken in, in milliseconds: each time, everything is
/// judged and listed again.
const TOGETHER_MS: u32 = 80;

/// Each thing with its standing.
pub type Judgements = Rc<Vec<(Thing, Judged)>>;

/// See [`Fleet`].
pub struct FleetParts {
    /// The things, target by target.
    pub things: ArcRwSignal<Rc<Vec<Thing>>>,
    /// The standing of each.
    pub judged: Memo<Judgements>,
    /// The targets that have not answered completely yet.
    pub asking: ArcRwSignal<Vec<String>>,
    /// The targets that have answered completely since somebody signed in, whatever they said.
    pub answered: ArcRwSignal<Vec<String>>,
    /// What could not be read completely.
    pub failures: ArcRwSignal<Vec<Unread>>,
    /// Where it could not be read what can be restored.
    pub(super) unreached: ArcRwSignal<Vec<Unread>>,
    /// How often an immediate reading was requested: nothing is read before a page needs it, or the console
    /// has been open for a while.
    pub(super) wanted: ArcRwSignal<u32>,
    /// How many pages show it.
    pub(super) shown: Cell<usize>,
    /// How many of them show what can be restored.
    pub(super) deep: Cell<usize>,
    /// Until when servers want to be left alone, by target, in milliseconds since 1970.
    left_alone: RefCell<LiteMap<String, i64>>,
    /// What was reported and is not among the things yet.
    waiting: RefCell<Vec<Thing>>,
}

/// What is known of all things, filling in as answers arrive. It outlives every page: what can no longer be
/// read is known to have existed, and a change for the worse is reported wherever the user is.
pub type Fleet = Local<FleetParts>;

impl FleetParts {
    /// Knowing nothing yet.
    pub fn new() -> Fleet {
        let things = ArcRwSignal::new(Rc::<Vec<Thing>>::default());
        let known = things.clone();
        let judged = Memo::new(move |_| {
            let now = clock_now();
            known.with(|things| {
                Rc::new(things.iter().map(|thing| (thing.clone(), judge(thing, now))).collect())
            })
        });
        Local::new(Self {
            things,
            judged,
            asking: ArcRwSignal::new(Vec::new()),
            answered: ArcRwSignal::new(Vec::new()),
            failures: ArcRwSignal::new(Vec::new()),
            unreached: ArcRwSignal::new(Vec::new()),
            wanted: ArcRwSignal::new(0),
            shown: Cell::new(0),
            deep: Cell::new(0),
            left_alone: RefCell::new(LiteMap::new()),
            waiting: RefCell::default(),
        })
    }
}

/// Takes in a reported thing, together with whatever else is reported at the same moment.
pub(super) fn tell_of(fleet: &Fleet, thing: Thing) {
    let mut waiting = fleet.waiting.borrow_mut();
    if waiting.is_empty() {
        let fleet = fleet.clone();
        forever(async move {
            sleep(TOGETHER_MS).await;
            fleet.take_in();
        });
    }
    waiting.push(thing);
}

/// Records what could not be read of a target this time, replacing the previous record.
pub(super) fn tell_unread(all: &ArcRwSignal<Vec<Unread>>, target: &str, unread: Vec<Unread>) {
    // If redrawn, it would be read out again and lose the focus.
    let is_told = all.with_untracked(|failures| {
        let before: Vec<&Unread> = failures.iter().filter(|one| one.target == target).collect();
        before.len() == unread.len() && before.iter().zip(&unread).all(|(one, now)| one.says_the_same(now))
    });
    if !is_told {
        all.update(|failures| {
            failures.retain(|one| one.target != target);
            failures.extend(unread);
        });
    }
}

impl FleetParts {
    fn take_in(&self) {
        let waiting = self.waiting.take();
        if !waiting.is_empty() {
            self.change(|things| waiting.into_iter().for_each(|thing| known::put(things, thing)));
        }
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Thing>)) {
        self.things.update(|things| change(Rc::make_mut(things)));
    }

    /// A target has reported all it could.
    pub(super) fn ends(
        &self,
        target: &str,
        mut told: Vec<(ThingKind, String)>,
        answer: &Result<(), Failure>,
    ) {
        self.take_in();
        if self.answered.with_untracked(|all| all.iter().all(|one| one != target)) {
            self.answered.update(|all| all.push(target.to_owned()));
        }
        told.sort_unstable();
        let is_lost = |thing: &Thing| {
            let own = (thing.kind, thing.object.as_str());
            let place = told.binary_search_by(|(kind, object)| (*kind, object.as_str()).cmp(&own));
            thing.target == target && place.is_err()
        };
        if self.things.with_untracked(|things| things.iter().any(is_lost)) {
            self.change(|things| match answer {
                // What a target no longer lists is gone.
                Ok(()) => things.retain(|thing| !is_lost(thing)),
                Err(failure) => known::fail(things, is_lost, failure),
            });
        }
    }

    /// A server wants to be left alone for this many milliseconds.
    pub(super) fn leave_alone(&self, target: &str, wish_ms: u32) {
        let until = clock_now().timestamp_millis() + i64::from(wish_ms);
        let mut left_alone = self.left_alone.borrow_mut();
        let longest = left_alone.get(target).copied().unwrap_or_default().max(until);
        left_alone.insert(target.to_owned(), longest);
    }

    /// How much longer it wants that, in milliseconds.
    pub fn rest_ms(&self, target: &str) -> u32 {
        let until = self.left_alone.borrow().get(target).copied().unwrap_or_default();
        u32::try_from(until - clock_now().timestamp_millis()).unwrap_or_default()
    }

    pub(super) fn is_asked(&self, target: &str, now: bool) {
        self.asking.update(|asking| {
            asking.retain(|one| one != target);
            asking.extend(now.then(|| target.to_owned()));
        });
    }

    /// Nobody is signed in to a target any more.
    pub(super) fn forget_all(&self, target: &str) {
        self.is_asked(target, false);
        self.left_alone.borrow_mut().remove(target);
        self.answered.update(|all| all.retain(|one| one != target));
        for all in [&self.failures, &self.unreached] {
            tell_unread(all, target, Vec::new());
        }
        self.waiting.borrow_mut().retain(|thing| thing.target != target);
        if self.things.with_untracked(|things| things.iter().any(|thing| thing.target == target)) {
            self.change(|things| things.retain(|thing| thing.target != target));
        }
    }
}
