//! What the console has sent, secrets masked; shown on the activity page.

use super::{Intent, Method};
use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// How many finished reads are remembered: a page left open makes thousands a day.
pub const KEPT_READS: usize = 500;

/// How many finished writes are remembered.
pub const KEPT_WRITES: usize = 2_000;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With an answer of this HTTP status.
    Answered(u16),
    /// Without an answer.
    Lost,
    /// Its page was left before an answer came, so nobody waited for it any more.
    GivenUp,
}

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
    /// Its URL.
    pub url: String,
    /// Read or write.
    pub intent: Intent,
    /// The JSON of its body, secrets masked.
    pub body: Option<String>,
    /// How it ended, and after how many milliseconds; `None` while it is under way.
    pub ended: Option<(Ending, i64)>,
}

impl Entry {
    /// The HTTP status, once an answer arrived.
    pub fn status(&self) -> Option<u16> {
        match self.ended {
            Some((Ending::Answered(status), _)) => Some(status),
            _ => None,
        }
    }

    /// Its URL as seen from an origin: only the path if it is there.
    pub fn url_from(&self, origin: &str) -> &str {
        let path = self.url.strip_prefix(origin).filter(|path| path.starts_with('/'));
        path.unwrap_or(&self.url)
    }
}

/// Called with each write.
type Keeper = Box<dyn Fn(&Entry)>;

/// The requests of this page, newest first; finished ones only up to the limits above.
#[derive(Default)]
pub struct Log {
    entries: RefCell<VecDeque<Entry>>,
    sent: Cell<u64>,
    watcher: RefCell<Option<Rc<dyn Fn()>>>,
    keeper: RefCell<Option<Keeper>>,
}

impl Log {
    /// Calls back after every change, replacing the previous watcher; `None` stops.
    pub fn watch(&self, watcher: Option<Rc<dyn Fn()>>) {
        *self.watcher.borrow_mut() = watcher;
    }

    /// Calls back twice for each write: when it is sent, and when it has ended.
    pub fn keep(&self, keeper: impl Fn(&Entry) + 'static) {
        *self.keeper.borrow_mut() = Some(Box::new(keeper));
    }

    /// The entries, newest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.borrow().iter().cloned().collect()
    }

    /// The numbers of the entries, newest first; all of them, or only the writes.
    pub fn numbers(&self, only_writes: bool) -> Vec<u64> {
        let entries = self.entries.borrow();
        let fits = entries.iter().filter(|entry| !only_writes || entry.intent == Intent::Write);
        fits.map(|entry| entry.number).collect()
    }

    /// An entry by its number, as long as it is remembered.
    pub fn entry(&self, number: u64) -> Option<Entry> {
        let entries = self.entries.borrow();
        entries.get(place(&entries, number)?).cloned()
    }

    /// How the request with this number ended; `None` while it is under way.
    pub fn ended(&self, number: u64) -> Option<(Ending, i64)> {
        let entries = self.entries.borrow();
        entries.get(place(&entries, number)?)?.ended
    }

    /// How many requests were sent in all.
    pub fn sent(&self) -> u64 {
        self.sent.get()
    }

    /// Whether a write to a target is under way.
    pub fn is_writing(&self, target: &str) -> bool {
        let under_way = |entry: &Entry| entry.intent == Intent::Write && entry.ended.is_none();
        self.entries.borrow().iter().any(|entry| entry.target == target && under_way(entry))
    }

    /// Notes a request that is now sent; returns its number.
    pub(super) fn open(&self, mut entry: Entry) -> u64 {
        let number = self.sent.get() + 1;
        self.sent.set(number);
        entry.number = number;
        let mut entries = self.entries.borrow_mut();
        entries.push_front(entry);
        let (mut reads, mut writes) = (KEPT_READS, KEPT_WRITES);
        entries.retain(|entry| {
            let room = if entry.intent == Intent::Write { &mut writes } else { &mut reads };
            let left = room.checked_sub(usize::from(entry.ended.is_some()));
            *room = left.unwrap_or_default();
            left.is_some()
        });
        drop(entries);
        self.tell(number);
        number
    }

    /// Notes how a request ended, and after how many milliseconds.
    pub(super) fn close(&self, number: u64, ending: Ending, elapsed_ms: i64) {
        let mut entries = self.entries.borrow_mut();
        let place = place(&entries, number);
        if let Some(entry) = place.and_then(|place| entries.get_mut(place)) {
            entry.ended = Some((ending, elapsed_ms));
        }
        drop(entries);
        self.tell(number);
    }

    fn tell(&self, number: u64) {
        let told = self.entry(number).filter(|entry| entry.intent == Intent::Write);
        if let Some(entry) = told
            && let Some(keeper) = self.keeper.borrow().as_ref()
        {
            keeper(&entry);
        }
        // The watcher may want to unregister while it is called.
        let watcher = self.watcher.borrow().clone();
        if let Some(watcher) = watcher {
            watcher();
        }
    }
}

/// The position of the entry with this number. The newest comes first; some older ones have been dropped.
fn place(entries: &VecDeque<Entry>, number: u64) -> Option<usize> {
    entries.binary_search_by(|entry| number.cmp(&entry.number)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(target: &str, intent: Intent) -> Entry {
        Entry {
            number: 0,
            at: DateTime::default(),
            target: target.to_owned(),
            method: Method::Post,
            url: String::new(),
            intent,
            body: None,
            ended: None,
        }
    }

    fn opened(log: &Log, target: &str, intent: Intent) -> u64 {
        log.open(entry(target, intent))
    }

    #[test]
    fn a_write_is_under_way_until_it_has_ended() {
        let log = Log::default();
        let open = |target: &str, intent| opened(&log, target, intent);
        open("a", Intent::Read);
        let (answered, lost) = (open("b", Intent::Write), open("b", Intent::Write));
        assert_eq!([log.is_writing("a"), log.is_writing("b")], [false, true]);
        log.close(answered, Ending::Answered(200), 1);
        assert!(log.is_writing("b"));
        log.close(lost, Ending::Lost, 1);
        assert!(!log.is_writing("b"));
        assert_eq!((log.numbers(false), log.numbers(true)), (vec![3, 2, 1], vec![3, 2]));
        let ended = [0, 1, answered, lost, 4].map(|number| log.ended(number));
        assert_eq!(ended, [None, None, Some((Ending::Answered(200), 1)), Some((Ending::Lost, 1)), None]);
        assert_eq!(log.entry(answered).and_then(|entry| entry.status()), Some(200));
    }

    #[test]
    fn what_is_at_the_origin_is_shown_by_its_path() {
        let entry = |url: &str| Entry { url: url.to_owned(), ..entry("a", Intent::Read) };
        for (url, seen) in [
            ("http://a.example/ocp/x?y=1", "/ocp/x?y=1"),
            ("http://a.example:2886/api", "http://a.example:2886/api"),
            ("http://b.example/ocp", "http://b.example/ocp"),
        ] {
            assert_eq!(entry(url).url_from("http://a.example"), seen);
        }
        assert_eq!(entry("http://a.example/x").url_from(""), "http://a.example/x");
    }

    #[test]
    fn reads_push_out_neither_writes_nor_what_is_under_way() {
        let (log, told) = (Log::default(), Rc::new(RefCell::new(Vec::new())));
        let keeper = Rc::clone(&told);
        log.keep(move |entry| keeper.borrow_mut().push((entry.number, entry.status())));
        let open = |intent| opened(&log, "a", intent);
        let (slow, write) = (open(Intent::Read), open(Intent::Write));
        for _ in 0..600 {
            log.close(open(Intent::Read), Ending::Answered(200), 1);
        }
        // The last read has not ended yet when it makes room.
        assert_eq!(log.numbers(false).len(), KEPT_READS + 3);
        assert_eq!((log.is_writing("a"), log.numbers(true)), (true, vec![write]));
        log.close(write, Ending::Answered(202), 1);
        assert_eq!((log.is_writing("a"), log.numbers(true)), (false, vec![write]));
        assert_eq!(*told.borrow(), [(write, None), (write, Some(202))]);
        assert_eq!(log.entry(write).and_then(|entry| entry.status()), Some(202));
        assert_eq!((log.ended(slow), log.entry(slow).map(|entry| entry.number)), (None, Some(slow)));
        assert_eq!((log.entry(slow + 2), log.entry(602).map(|entry| entry.number)), (None, Some(602)));

        for _ in 0..=KEPT_WRITES {
            log.close(open(Intent::Write), Ending::Lost, 1);
        }
        open(Intent::Read);
        assert_eq!((log.numbers(true).len(), log.entry(write)), (KEPT_WRITES, None));
    }

    #[test]
    fn a_watcher_is_released() {
        let (log, told) = (Rc::new(Log::default()), Rc::new(Cell::new(0)));
        let (own, count) = (Rc::clone(&log), Rc::clone(&told));
        // A watcher can hold the log, and unregister while it is being called.
        log.watch(Some(Rc::new(move || {
            count.set(count.get() + 1);
            own.watch(None);
        })));
        log.close(1, Ending::Lost, 1);
        log.close(1, Ending::Lost, 1);
        assert_eq!((told.get(), Rc::strong_count(&told), Rc::strong_count(&log)), (1, 1, 1));
    }
}
