//! Everything protected, of all targets: gathered, listed, and shown on a calendar.

mod calendar;
mod grid;
mod laid;
mod left_out;
mod parts;
mod protection;
mod report;
mod tell;
mod unread;

use super::signin::ask_for;
use super::site::Site;
use super::sites::Sites;
use crate::dom::prelude::*;
use crate::fleet::{Reading, Thing};
use crate::net::{Failure, FirstFailure};
use crate::route::Route;
use crate::ui::{Shell, page_is_hidden, scoped, sleep};
use std::cell::{Cell, RefCell};

pub use calendar::calendar_page;
pub use parts::{Fleet, FleetParts, Judgements};
use parts::{tell_of, tell_unread};
pub use protection::protection;
pub use report::report_page;
use unread::{Lacks, NOT_SIGNED_IN, Unread, unread_view};

pub(in crate::app) use report::{Cell as TableCell, plain, taken_along};

/// How often it is read again while a page shows it, in milliseconds: backups change by the hour.
const EVERY_MS: u32 = 60_000;

/// How many times longer that takes while no page shows it: what becomes late is reported all the same.
const UNSEEN: u32 = 5;

/// Keeps it up to date from the first page that needs it, or after a while, each signed-in target separately:
/// one that does not answer delays none.
pub fn keep(shell: &Shell, sites: &Sites) {
    let fleet = sites.fleet().clone();
    tell::turns(shell, fleet.judged);
    // Users who open none of these pages hear of changes for the worse all the same.
    let unasked = fleet.clone();
    scoped(async move {
        sleep(EVERY_MS * UNSEEN).await;
        want_once(&unasked);
    });
    let is_of_all = {
        let route = shell.route.clone();
        let of_all =
            |route: &Route| matches!(route, Route::Calendar | Route::Report | Route::Many | Route::Drift);
        Memo::new(move |_| route.with(of_all))
    };
    for (site, _) in sites.all() {
        let (asked, session, shell) = (site.clone(), site.session().clone(), shell.clone());
        let is_missed = Memo::new(move |_| is_of_all.get() && !session.is_signed_in());
        // The embedding page is asked for the credentials such a page needs, also when one expires while it
        // is open.
        Effect::new(move |_| {
            if is_missed.get() {
                ask_for(&shell, &asked);
            }
        });
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

/// For the current page: what is known, read again at once, and every minute while the page is shown.
pub fn gather(sites: &Sites) -> Fleet {
    let fleet = sites.fleet().clone();
    count(&fleet, |fleet| &fleet.shown);
    // What is being read is already as new as possible; what failed is read again.
    if fleet.asking.with_untracked(Vec::is_empty) || !fleet.failures.with_untracked(Vec::is_empty) {
        fleet.wanted.update(|count| *count += 1);
    }
    fleet
}

/// For short-lived views: what is known, read only if nothing was requested before.
pub fn gathered(sites: &Sites) -> Fleet {
    let fleet = sites.fleet().clone();
    count(&fleet, |fleet| &fleet.shown);
    want_once(&fleet);
    fleet
}

fn want_once(fleet: &Fleet) {
    if fleet.wanted.get_untracked() == 0 {
        fleet.wanted.set(1);
    }
}

/// The same, including what can be restored.
fn gather_deep(sites: &Sites) -> Fleet {
    let fleet = sites.fleet().clone();
    count(&fleet, |fleet| &fleet.shown);
    count(&fleet, |fleet| &fleet.deep);
    fleet.wanted.update(|count| *count += 1);
    fleet
}

/// Counts the current page until it is gone.
fn count(fleet: &Fleet, which: fn(&FleetParts) -> &Cell<usize>) {
    let counted = fleet.clone();
    which(fleet).set(which(fleet).get() + 1);
    on_cleanup(move || which(&counted).set(which(&counted).get().saturating_sub(1)));
}

async fn follow(site: Site, fleet: Fleet) {
    let id = &site.place().id;
    // Another page may ask again meanwhile; the server still wants to be left alone.
    let rest_ms = fleet.rest_ms(id);
    if rest_ms > 0 {
        // A report waits for it: otherwise it would silently lack what can be restored.
        if fleet.deep.get() > 0 {
            fleet.is_asked(id, true);
        }
        sleep(rest_ms).await;
    }
    loop {
        read(&fleet, &site).await;
        for minute in 1.. {
            sleep(EVERY_MS).await;
            let is_seen = fleet.shown.get() > 0 && !page_is_hidden();
            if (is_seen || minute >= UNSEEN) && fleet.rest_ms(id) == 0 {
                break;
            }
        }
    }
}

/// Reads the target once. Notes how long the server wants to be left alone as soon as an answer says so:
/// another page may start again before the last answer is here.
async fn read(fleet: &Fleet, site: &Site) {
    let id = site.place().id.clone();
    fleet.is_asked(&id, true);
    let (told, lacks) = (RefCell::new(Vec::new()), Lacks::of(site.place()));
    let unreached = FirstFailure::default();
    let put = |thing: Thing| {
        if let Reading::Failed(failure) = &thing.reading {
            fleet.leave_alone(&id, failure.wish_ms());
        }
        if let Some(Err(failure)) = &thing.reach {
            fleet.leave_alone(&id, failure.wish_ms());
            unreached.note(Err::<(), _>(failure.clone()));
        }
        told.borrow_mut().push((thing.kind, thing.object.clone()));
        tell_of(fleet, thing);
    };
    let part = |part: &str, failure: &Failure| {
        fleet.leave_alone(&id, failure.wish_ms());
        lacks.part(part, failure);
    };
    let is_deep = fleet.deep.get() > 0;
    let answer = site.things(is_deep, &put, &part).await;
    site.session().note(&answer);
    fleet.is_asked(&id, false);
    fleet.ends(&id, told.into_inner(), &answer);
    if let Err(failure) = &answer {
        fleet.leave_alone(&id, failure.wish_ms());
    }
    tell_unread(&fleet.failures, &id, lacks.told(answer));
    if is_deep {
        tell_unread(&fleet.unreached, &id, Lacks::of(site.place()).told(unreached.told()));
    }
}
