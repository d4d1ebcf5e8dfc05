//! What was changed from this console, kept in the browser across reloads (src/fleet/change.rs).

use crate::dom::prelude::*;
use crate::fleet::change::{Change, MOST, OLDEST_DAYS, Senders, Teller, joined, surplus};
use crate::net::{Intent, Log};
use crate::tasks::replay::{CHANGES, Store};
use crate::ui::{clock_now, forever};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// The key prefix for since when a console's changes are kept, followed by what tells the console from
/// others; these keys sort after all changes. Without a suffix it was written before consoles were told
/// apart.
const SINCE: &str = "since";

fn since_key(own: &str) -> String {
    [SINCE, " ", own].concat()
}

/// Since when a console's changes are kept, if recorded.
fn since<'a>(known: &'a [(String, String)], own: &str) -> Option<&'a str> {
    let find = |wanted: &str| known.iter().find(|(key, _)| key == wanted).map(|(_, text)| text.as_str());
    find(&since_key(own)).or_else(|| find(SINCE))
}

/// What waits to be written, in order. What the browser refuses keeps waiting for the next try, since it
/// exists nowhere else.
#[derive(Default)]
pub struct Queue {
    waiting: RefCell<VecDeque<(String, String)>>,
    busy: Cell<bool>,
    /// Whether the browser has refused to store some of it, for example because its storage is full.
    is_stuck: Cell<bool>,
}

/// Who is signed in to each target.
pub type Roles = Vec<(String, ArcRwSignal<Option<String>>)>;

/// Keeps every write of a log from now on; `own` is the URL of its config. Returns the queue of writes not
/// yet kept.
pub fn keep(log: &Log, own: &str, roles: Roles) -> Rc<Queue> {
    let own = own.to_owned();
    let (all, senders) = (Rc::new(Queue::default()), Senders::default());
    let queue = Rc::clone(&all);
    log.keep(move |entry| {
        let who = senders.of(entry.number, || {
            let role = roles.iter().find(|(target, _)| *target == entry.target);
            role.and_then(|(_, role)| role.get_untracked()).unwrap_or_default()
        });
        let change = Change::of(entry, &who, &own);
        let mut waiting = queue.waiting.borrow_mut();
        // If the browser keeps nothing, it waits as long as the page is open.
        if waiting.len() >= MOST {
            waiting.pop_front();
        }
        waiting.push_back((change.key(entry.number), change.write()));
        drop(waiting);
        if !queue.busy.replace(true) {
            let (queue, own) = (Rc::clone(&queue), own.clone());
            forever(async move {
                write(&queue, &own).await;
                queue.busy.set(false);
            });
        }
    });
    all
}

async fn write(queue: &Queue, own: &str) {
    let Some(store) = Store::open().await else {
        // Refused, as in a private window.
        queue.is_stuck.set(true);
        return;
    };
    let known = store.all(CHANGES).await;
    if since(&known, own).is_none() {
        begin(&store, own).await;
    }
    let keys: Vec<String> =
        known.into_iter().map(|(key, _)| key).filter(|key| !key.starts_with(SINCE)).collect();
    for key in surplus(&keys, clock_now()) {
        store.drop(CHANGES, key).await;
    }
    // Last, so that what is queued meanwhile is written too.
    loop {
        let next = queue.waiting.borrow_mut().pop_front();
        let Some((key, text)) = next else {
            queue.is_stuck.set(false);
            break;
        };
        if !store.put(CHANGES, &key, &text).await {
            queue.is_stuck.set(true);
            queue.waiting.borrow_mut().push_front((key, text));
            // It is lost once the page is left, so the kept changes are complete only from then on.
            for key in [since_key(own).as_str(), SINCE] {
                store.drop(CHANGES, key).await;
            }
            break;
        }
    }
}

/// Records that changes are kept from now on. Returns since when, or `None` if the browser refuses.
async fn begin(store: &Store, own: &str) -> Option<DateTime<Utc>> {
    let now = clock_now();
    store.put(CHANGES, &since_key(own), &now.timestamp_millis().to_string()).await.then_some(now)
}

/// What is known of changes, newest first.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// Since when they are kept; `None` if the browser keeps none or not all, so that only this page's are
    /// all known.
    pub since: Option<DateTime<Utc>>,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Told {
    /// What this page has sent.
    pub fn of_page(log: &Log) -> Self {
        let entries = log.entries().into_iter().filter(|entry| entry.intent == Intent::Write);
        Self { since: None, changes: entries.map(|entry| Change::of(&entry, "", "")).collect() }
    }

    /// The changes within a span of time.
    pub fn within(&self, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Self {
        let fits = self.changes.iter().filter(|change| change.at >= from && change.at <= to);
        Self { since: self.since, changes: fits.cloned().collect() }
    }
}

/// A console's kept changes, and those waiting to be kept; `None` if the browser keeps none.
pub async fn kept(teller: &Teller, queue: &Queue) -> Option<Told> {
    let store = Store::open().await?;
    let known = store.all(CHANGES).await;
    let began = since(&known, &teller.config).and_then(|text| text.parse().ok());
    let began = match began.and_then(|ms| Utc.timestamp_millis_opt(ms).single()) {
        None => begin(&store, &teller.config).await,
        began => began,
    };
    // If the oldest changes, of whichever console, had to make room, it is unknown what preceded the oldest
    // one left.
    let mut read = known.iter().filter_map(|(_, text)| Change::read(text));
    let oldest = read.next().map(|change| change.at).filter(|_| read.count() + 1 >= MOST);
    let mut changes = joined(known, queue.waiting.borrow().iter());
    changes.retain(|change| change.is_of(teller));
    let since = began.filter(|_| !queue.is_stuck.get()).map(|began| {
        let since = began.max(clock_now() - TimeDelta::days(OLDEST_DAYS));
        oldest.map_or(since, |oldest| oldest.max(since))
    });
    Some(Told { since, changes })
}

/// Drops a console's changes; new ones are kept from now on.
pub async fn forget(teller: &Teller, queue: &Queue) {
    queue.waiting.borrow_mut().clear();
    queue.is_stuck.set(false);
    let Some(store) = Store::open().await else { return };
    for (key, text) in store.all(CHANGES).await {
        if Change::read(&text).is_some_and(|change| change.is_of(teller)) {
            store.drop(CHANGES, &key).await;
        }
    }
    begin(&store, &teller.config).await;
}
