//! Everything protected, of all targets: gathered, listed, laid on a calendar.

mod calendar;
mod grid;
mod protection;
mod report;
mod tell;

use super::site::{Site, Sites};
use crate::dom::prelude::*;
use crate::fleet::Thing;
use crate::net::Failure;
use crate::ui::{page_is_hidden, scoped, sleep};
use std::cell::RefCell;
use std::rc::Rc;

pub use calendar::calendar_page;
pub use protection::protection;
pub use report::report_page;
pub(in crate::app) use report::{Cell, plain, table, taken_along};

/// How often it is gathered anew, in milliseconds: backups change by the hour.
const EVERY_MS: u32 = 60_000;

/// What is known of all things, filling in as answers arrive.
#[derive(Clone)]
pub struct Fleet {
    /// The things, target by target.
    pub things: ArcRwSignal<Rc<Vec<Thing>>>,
    /// The targets that have not answered as a whole yet.
    pub asking: ArcRwSignal<Vec<String>>,
    /// Why a target could not be read, by its name.
    pub failures: ArcRwSignal<Vec<(String, Failure)>>,
}

/// Gathers for the current page, each signed-in target by itself: one that does not answer holds up none.
pub fn gather(sites: &Sites) -> Fleet {
    let fleet = Fleet {
        things: ArcRwSignal::new(Rc::default()),
        asking: ArcRwSignal::new(Vec::new()),
        failures: ArcRwSignal::new(Vec::new()),
    };
    for (site, _) in sites.all() {
        let (site, fleet) = (site.clone(), fleet.clone());
        // Signing in on the page starts it, signing out ends it.
        Effect::new(move |_| {
            if site.session().is_signed_in() {
                scoped(follow(site.clone(), fleet.clone()));
            } else {
                fleet.forget(&site.place().id, &[]);
            }
        });
    }
    fleet
}

async fn follow(site: Site, fleet: Fleet) {
    loop {
        let (id, name) = (site.place().id.clone(), site.place().name.clone());
        fleet.asking.update(|asking| asking.push(id.clone()));
        let told = RefCell::new(Vec::new());
        let answer = site
            .things(&|thing| {
                told.borrow_mut().push(thing.name.clone());
                fleet.put(thing);
            })
            .await;
        site.session().note(&answer);
        fleet.asking.update(|asking| asking.retain(|one| *one != id));
        fleet.failures.update(|failures| failures.retain(|(failed, _)| *failed != name));
        match answer {
            Ok(()) => fleet.forget(&id, &told.borrow()),
            Err(failure) => fleet.failures.update(|failures| failures.push((name, failure))),
        }
        loop {
            sleep(EVERY_MS).await;
            if !page_is_hidden() {
                break;
            }
        }
    }
}

impl Fleet {
    fn put(&self, thing: Thing) {
        self.things.update(|things| {
            let things = Rc::make_mut(things);
            match things.iter_mut().find(|known| known.key() == thing.key()) {
                // Named again before it is read again: what is known stays meanwhile.
                Some(_) if thing.is_named_only() => {}
                Some(known) => *known = thing,
                None => things.push(thing),
            }
        });
    }

    /// Forgets what a target no longer names.
    fn forget(&self, target: &str, but: &[String]) {
        let is_gone = |thing: &Thing| thing.target == target && !but.contains(&thing.name);
        if self.things.with_untracked(|things| things.iter().any(is_gone)) {
            self.things.update(|things| Rc::make_mut(things).retain(|thing| !is_gone(thing)));
        }
    }
}
