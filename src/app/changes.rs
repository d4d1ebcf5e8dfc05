//! What was changed from this console, kept in the browser over reloads (src/fleet/change.rs).

use crate::dom::prelude::*;
use crate::fleet::change::{Change, OLDEST_DAYS, Senders, surplus};
use crate::net::{Intent, Log};
use crate::tasks::replay::{CHANGES, Store};
use crate::ui::{clock_now, forever};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// What says since when changes are kept; it stands behind all of them.
const SINCE: &str = "since";

/// What waits to be written, in its order.
#[derive(Default)]
struct Queue {
    waiting: RefCell<VecDeque<(String, String)>>,
    busy: Cell<bool>,
}

/// Who is signed in to each target.
pub type Roles = Vec<(String, ArcRwSignal<Option<String>>)>;

/// Keeps every write of a log from now on.
pub fn keep(log: &Log, roles: Roles) {
    let (queue, senders) = (Rc::new(Queue::default()), Senders::default());
    log.keep(move |entry| {
        let who = senders.of(entry.number, || {
            let role = roles.iter().find(|(target, _)| *target == entry.target);
            role.and_then(|(_, role)| role.get_untracked()).unwrap_or_default()
        });
        let change = Change::of(entry, &who);
        queue.waiting.borrow_mut().push_back((change.key(entry.number), change.write()));
        if !queue.busy.replace(true) {
            let queue = Rc::clone(&queue);
            forever(async move {
                write(&queue).await;
                queue.busy.set(false);
            });
        }
    });
}

async fn write(queue: &Queue) {
    let Some(store) = Store::open().await else {
        // Refused, as in a private window: what waits would wait for ever.
        queue.waiting.borrow_mut().clear();
        return;
    };
    let known = store.all(CHANGES).await;
    if known.iter().all(|(key, _)| key != SINCE) {
        begin(&store).await;
    }
    let keys: Vec<String> = known.into_iter().map(|(key, _)| key).filter(|key| key != SINCE).collect();
    for key in surplus(&keys, clock_now()) {
        store.drop(CHANGES, key).await;
    }
    // Last: what comes to wait meanwhile is written too.
    loop {
        let next = queue.waiting.borrow_mut().pop_front();
        let Some((key, text)) = next else { break };
        store.put(CHANGES, &key, &text).await;
    }
}

async fn begin(store: &Store) {
    store.put(CHANGES, SINCE, &clock_now().timestamp_millis().to_string()).await;
}

/// What is known of changes, the newest first.
#[derive(Clone, PartialEq)]
pub struct Told {
    /// Since when they are kept; nothing where the browser keeps none, and only those of this page are known.
    pub since: Option<DateTime<Utc>>,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Told {
    /// What this page has sent.
    pub fn of_page(log: &Log) -> Self {
        let entries = log.entries().into_iter().filter(|entry| entry.intent == Intent::Write);
        Self { since: None, changes: entries.map(|entry| Change::of(&entry, "")).collect() }
    }

    /// Those of a span of time.
    pub fn within(&self, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Self {
        let fits = self.changes.iter().filter(|change| change.at >= from && change.at <= to);
        Self { since: self.since, changes: fits.cloned().collect() }
    }
}

/// The changes that are kept; nothing where the browser keeps none.
pub async fn kept() -> Option<Told> {
    let store = Store::open().await?;
    let known = store.all(CHANGES).await;
    let began = known.iter().find(|(key, _)| key == SINCE).and_then(|(_, text)| text.parse().ok());
    let began = began.and_then(|ms| Utc.timestamp_millis_opt(ms).single());
    let Some(began) = began else {
        begin(&store).await;
        return Some(Told { since: Some(clock_now()), changes: Vec::new() });
    };
    let mut changes: Vec<Change> = known.iter().filter_map(|(_, text)| Change::read(text)).collect();
    changes.reverse();
    // Where the oldest had to make room, it is no longer known what was before the oldest that is left.
    let full = changes.len() >= crate::fleet::change::MOST;
    let oldest = changes.last().map(|change| change.at).filter(|_| full);
    let since = began.max(clock_now() - TimeDelta::days(OLDEST_DAYS));
    Some(Told { since: Some(oldest.map_or(since, |oldest| oldest.max(since))), changes })
}

/// Drops all of them; from now on they are kept again.
pub async fn forget() {
    let Some(store) = Store::open().await else { return };
    for (key, _) in store.all(CHANGES).await {
        store.drop(CHANGES, &key).await;
    }
    begin(&store).await;
}
