//! Everything protected, of all targets: gathered, listed, laid on a calendar.

mod calendar;
mod grid;
mod protection;
mod report;
mod tell;
mod unread;

use super::site::{Site, Sites};
use crate::dom::prelude::*;
use crate::fleet::{Judged, Thing, judge, known};
use crate::net::Failure;
use crate::ui::{Local, Shell, clock_now, page_is_hidden, scoped, sleep};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

pub use calendar::calendar_page;
pub use protection::protection;
pub use report::report_page;
use unread::{Lacks, Unread, unread_view};

pub(in crate::app) use report::{Cell as TableCell, plain, table, taken_along};

/// How often it is gathered anew while a page shows it, in milliseconds: backups change by the hour.
const EVERY_MS: u32 = 60_000;

/// How many times as long it takes where no page shows it: what turns late is told all the same.
const UNSEEN: u32 = 5;

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
    /// What could not be read as a whole.
    pub failures: ArcRwSignal<Vec<Unread>>,
    /// How often it was asked for at once: nothing is read before a page wants it.
    wanted: ArcRwSignal<u32>,
    /// How many pages show it.
    shown: Cell<usize>,
    /// How many of them show what can be restored.
    deep: Cell<usize>,
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
            failures: ArcRwSignal::new(Vec::new()),
            wanted: ArcRwSignal::new(0),
            shown: Cell::new(0),
            deep: Cell::new(0),
        })
    }
}

/// Keeps it up to date from the first page on that wants it, each signed-in target by itself: one that does not answer
/// holds up none.
pub fn keep(shell: &Shell, sites: &Sites) {
    let fleet = sites.fleet().clone();
    tell::turns(shell, fleet.judged);
    for (site, _) in sites.all() {
        let (site, fleet) = (site.clone(), fleet.clone());
        // Signing in starts it, signing out ends it.
        Effect::new(move |_| {
            let is_wanted = fleet.wanted.get() > 0;
            if !site.session().is_signed_in() {
                fleet.forget_all(&site.place().id);
            } else if is_wanted {
                scoped(follow(site.clone(), fleet.clone()));
            }
        });
    }
}

/// For the current page: what is known, read anew at once, and every minute while the page is there.
pub fn gather(sites: &Sites) -> Fleet {
    let fleet = sites.fleet().clone();
    count(&fleet, |fleet| &fleet.shown);
    // What is being read already is as new as can be; what failed is asked for anew.
    if fleet.asking.with_untracked(Vec::is_empty) || !fleet.failures.with_untracked(Vec::is_empty) {
        fleet.wanted.update(|count| *count += 1);
    }
    fleet
}

/// The same with what can be restored.
fn gather_deep(sites: &Sites) -> Fleet {
    let fleet = sites.fleet().clone();
    count(&fleet, |fleet| &fleet.shown);
    count(&fleet, |fleet| &fleet.deep);
    fleet.wanted.update(|count| *count += 1);
    fleet
}

/// Counts the current page in, until it is gone.
fn count(fleet: &Fleet, which: fn(&FleetParts) -> &Cell<usize>) {
    let counted = fleet.clone();
    which(fleet).set(which(fleet).get() + 1);
    on_cleanup(move || which(&counted).set(which(&counted).get().saturating_sub(1)));
}

async fn follow(site: Site, fleet: Fleet) {
    loop {
        fleet.read(&site).await;
        for minute in 1.. {
            sleep(EVERY_MS).await;
            let is_seen = fleet.shown.get() > 0 && !page_is_hidden();
            if is_seen || minute >= UNSEEN {
                break;
            }
        }
    }
}

impl FleetParts {
    async fn read(&self, site: &Site) {
        let id = site.place().id.clone();
        self.is_asked(&id, true);
        let (told, lacks) = (RefCell::new(Vec::new()), Lacks::of(site.place()));
        let put = |thing: Thing| {
            told.borrow_mut().push((thing.kind, thing.object.clone()));
            self.things.update(|things| known::put(Rc::make_mut(things), thing));
        };
        let part = |part: &str, failure: &Failure| lacks.part(part, failure);
        let answer = site.things(self.deep.get() > 0, &put, &part).await;
        site.session().note(&answer);
        self.is_asked(&id, false);
        let told = told.into_inner();
        let is_lost = |thing: &Thing| {
            thing.target == id
                && !told.iter().any(|(kind, object)| (*kind, object) == (thing.kind, &thing.object))
        };
        if self.things.with_untracked(|things| things.iter().any(is_lost)) {
            self.things.update(|things| {
                let things: &mut Vec<Thing> = Rc::make_mut(things);
                match &answer {
                    // What a target no longer names is gone.
                    Ok(()) => things.retain(|thing| !is_lost(thing)),
                    Err(failure) => known::fail(things, is_lost, failure),
                }
            });
        }
        self.fails(&id, lacks.told(answer));
    }

    fn is_asked(&self, target: &str, now: bool) {
        self.asking.update(|asking| {
            asking.retain(|one| one != target);
            asking.extend(now.then(|| target.to_owned()));
        });
    }

    fn fails(&self, target: &str, unread: Vec<Unread>) {
        let before = self.failures.with_untracked(|failures| failures.iter().any(|one| one.target == target));
        if before || !unread.is_empty() {
            self.failures.update(|failures| {
                failures.retain(|one| one.target != target);
                failures.extend(unread);
            });
        }
    }

    /// Nobody is signed in to a target any more.
    fn forget_all(&self, target: &str) {
        self.is_asked(target, false);
        self.fails(target, Vec::new());
        if self.things.with_untracked(|things| things.iter().any(|thing| thing.target == target)) {
            self.things.update(|things| Rc::make_mut(things).retain(|thing| thing.target != target));
        }
    }
}
