//! What the console has sent, secrets masked: the activity page.

use super::{Intent, Method};
use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// How many requests are remembered.
const KEPT: usize = 500;

/// One request that went out. Holds no header and no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub number: u64,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// The target's id.
    pub target: String,
    /// Its method.
    pub method: Method,
    /// Where it went.
    pub url: String,
    /// Read or write.
    pub intent: Intent,
    /// The JSON of its body, secrets masked.
    pub body: Option<String>,
    /// The HTTP status, once an answer arrived.
    pub status: Option<u16>,
    /// Milliseconds until the answer or the loss.
    pub elapsed_ms: Option<i64>,
    /// Whether it ended without an answer.
    pub lost: bool,
}

/// Hears of a write.
type Keeper = Box<dyn Fn(&Entry)>;

/// The requests of this page, newest first, bounded.
#[derive(Default)]
pub struct Log {
    entries: RefCell<VecDeque<Entry>>,
    sent: Cell<u64>,
    watcher: RefCell<Option<Box<dyn Fn()>>>,
    keeper: RefCell<Option<Keeper>>,
}

impl Log {
    /// Calls back after every change.
    pub fn watch(&self, watcher: impl Fn() + 'static) {
        *self.watcher.borrow_mut() = Some(Box::new(watcher));
    }

    /// Tells of each write twice: as it goes out, and when it has ended.
    pub fn keep(&self, keeper: impl Fn(&Entry) + 'static) {
        *self.keeper.borrow_mut() = Some(Box::new(keeper));
    }

    /// The entries, newest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.borrow().iter().cloned().collect()
    }

    /// How many requests were sent in all.
    pub fn sent(&self) -> u64 {
        self.sent.get()
    }

    /// Whether a write to a target is under way.
    pub fn is_writing(&self, target: &str) -> bool {
        let under_way = |entry: &Entry| entry.intent == Intent::Write && entry.elapsed_ms.is_none();
        self.entries.borrow().iter().any(|entry| entry.target == target && under_way(entry))
    }

    /// Notes a request that goes out now; returns its number.
    pub(super) fn open(&self, mut entry: Entry) -> u64 {
        let number = self.sent.get() + 1;
        self.sent.set(number);
        entry.number = number;
        let mut entries = self.entries.borrow_mut();
        entries.push_front(entry);
        entries.truncate(KEPT);
        drop(entries);
        self.tell(number);
        number
    }

    /// Notes how a request ended; without a status it was lost.
    pub(super) fn close(&self, number: u64, status: Option<u16>, elapsed_ms: i64) {
        if let Some(entry) = self.entries.borrow_mut().iter_mut().find(|entry| entry.number == number) {
            entry.status = status;
            entry.elapsed_ms = Some(elapsed_ms);
            entry.lost = status.is_none();
        }
        self.tell(number);
    }

    fn tell(&self, number: u64) {
        let told = self.entries.borrow().iter().find(|entry| entry.number == number).cloned();
        if let Some(entry) = told.filter(|entry| entry.intent == Intent::Write)
            && let Some(keeper) = self.keeper.borrow().as_ref()
        {
            keeper(&entry);
        }
        if let Some(watcher) = self.watcher.borrow().as_ref() {
            watcher();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_is_under_way_until_it_has_ended() {
        let log = Log::default();
        let open = |target: &str, intent| {
            log.open(Entry {
                number: 0,
                at: DateTime::default(),
                target: target.to_owned(),
                method: Method::Post,
                url: String::new(),
                intent,
                body: None,
                status: None,
                elapsed_ms: None,
                lost: false,
            })
        };
        open("a", Intent::Read);
        let (answered, lost) = (open("b", Intent::Write), open("b", Intent::Write));
        assert_eq!([log.is_writing("a"), log.is_writing("b")], [false, true]);
        log.close(answered, Some(200), 1);
        assert!(log.is_writing("b"));
        log.close(lost, None, 1);
        assert!(!log.is_writing("b"));
    }
}
