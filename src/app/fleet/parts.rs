//! What is known of all things, as signals.

use super::unread::Unread;
use crate::dom::prelude::*;
use crate::fleet::{Judged, Thing, ThingKind, judge, known};
use crate::net::Failure;
use crate::ui::{Local, clock_now, forever, sleep};
use litemap::LiteMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// For how long what is told is gathered before it is taken in, in milliseconds: each time, everything is judged and
/// listed anew.
const TOGETHER_MS: u32 = 80;

/// Each thing with how it stands.
pub type Judgements = Rc<Vec<(Thing, Judged)>>;

/// See [`Fleet`].
pub struct FleetParts {
    /// The things, target by target.
    pub things: ArcRwSignal<Rc<Vec<Thing>>>,
    /// How each stands.
    pub judged: Memo<Judgements>,
    /// The targets that have not answered as a whole yet.
    pub asking: ArcRwSignal<Vec<String>>,
    /// The targets that have answered as a whole since somebody signed in, whatever they said.
    pub answered: ArcRwSignal<Vec<String>>,
    /// What could not be read as a whole.
    pub failures: ArcRwSignal<Vec<Unread>>,
    /// Where it could not be read what can be restored.
    pub(super) unreached: ArcRwSignal<Vec<Unread>>,
    /// How often it was asked for at once: nothing is read before a page wants it, or the console has been open for a
    /// while.
    pub(super) wanted: ArcRwSignal<u32>,
    /// How many pages show it.
    pub(super) shown: Cell<usize>,
    /// How many of them show what can be restored.
    pub(super) deep: Cell<usize>,
    /// Until when servers want to be left alone, by their targets, in milliseconds since 1970.
    left_alone: RefCell<LiteMap<String, i64>>,
    /// What was told of and is not among the things yet.
    waiting: RefCell<Vec<Thing>>,
}

/// What is known of all things, filling in as answers arrive. It outlives every page: what can no longer be read is
/// known to have been there, and a turn for the worse is told wherever one is.
pub type Fleet = Local<FleetParts>;

impl FleetParts {
    /// Nothing is known yet.
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

/// Takes in what was told of a thing, together with what else is told in the same moment.
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

/// Notes what of a target could not be read this time, in place of what could not before.
pub(super) fn tell_unread(all: &ArcRwSignal<Vec<Unread>>, target: &str, unread: Vec<Unread>) {
    // Drawn anew it would be read out once more, and lose the focus.
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

    /// A target has told of all it could.
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
                // What a target no longer names is gone.
                Ok(()) => things.retain(|thing| !is_lost(thing)),
                Err(failure) => known::fail(things, is_lost, failure),
            });
        }
    }

    /// A server wants to be left alone for so many milliseconds.
    pub(super) fn leave_alone(&self, target: &str, wish_ms: u32) {
        let until = clock_now().timestamp_millis() + i64::from(wish_ms);
        let mut left_alone = self.left_alone.borrow_mut();
        let longest = left_alone.get(target).copied().unwrap_or_default().max(until);
        left_alone.insert(target.to_owned(), longest);
    }

    /// For how long it still does, in milliseconds.
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
