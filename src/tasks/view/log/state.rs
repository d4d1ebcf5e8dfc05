//! What a log's view is at: its lines, where it is searched, whether it follows the end.

use crate::dom::prelude::*;
use crate::tasks::LogRun;
use crate::tasks::log::{Grown, LogBook, Place, places};
use crate::ui::{Local, Scroll, scoped, sleep};
use std::cell::RefCell;

/// The height of a line, in pixels; it stands in the style too.
const LINE_PX: u32 = 20;

/// See [`LogParts`]. Cheap to clone.
pub type Log = Local<LogParts>;

/// The state of one log's view.
pub struct LogParts {
    /// The lines. Outside the signals: 100,000 of them are neither copied nor compared to tell of one more.
    pub book: RefCell<LogBook>,
    /// What it is called when it is saved.
    pub name: String,
    /// Whether a reading has arrived.
    pub arrived: RwSignal<bool>,
    /// How many lines there are.
    pub count: RwSignal<usize>,
    /// Counts how often the lines were read anew.
    pub epoch: RwSignal<u32>,
    /// What is searched for.
    pub wanted: RwSignal<String>,
    /// Where it stands.
    pub found: Memo<Vec<Place>>,
    /// The place looked at, by its number among those found.
    pub at: RwSignal<usize>,
    /// Whether the end is followed.
    pub follows: RwSignal<bool>,
    /// Where the lines stand.
    pub scroll: Scroll,
    owner: Owner,
}

impl LogParts {
    /// A log of which nothing is known yet.
    pub fn new(name: String) -> Log {
        let (count, epoch) = (RwSignal::new(0), RwSignal::new(0));
        let wanted = RwSignal::new(String::new());
        let later: std::rc::Rc<RefCell<Option<Log>>> = std::rc::Rc::default();
        let known = std::rc::Rc::clone(&later);
        let found = Memo::new(move |()| {
            count.track();
            epoch.track();
            let text = wanted.get();
            let log = known.borrow().clone();
            log.map(|log| places(log.book.borrow().lines(), &text, 0)).unwrap_or_default()
        });
        let log = Local::new(Self {
            book: RefCell::default(),
            name,
            arrived: RwSignal::new(false),
            count,
            epoch,
            wanted,
            found,
            at: RwSignal::new(0),
            follows: RwSignal::new(true),
            scroll: Scroll::new(LINE_PX),
            owner: Owner::current().unwrap_or_default(),
        });
        *later.borrow_mut() = Some(log.clone());
        // The memo and the log know each other: one lets go with the page.
        let kept = Local::of(later);
        on_cleanup(move || {
            kept.borrow_mut().take();
        });
        log
    }

    /// Takes a reading in.
    pub fn take(&self, runs: &[LogRun]) -> Grown {
        let grown = self.book.borrow_mut().take(runs);
        let lines = self.book.borrow().len();
        if grown == Grown::Anew {
            self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
        }
        if grown != Grown::Same {
            self.count.set(lines);
        }
        if !self.arrived.get_untracked() {
            self.arrived.set(true);
        }
        grown
    }

    /// Goes to the end where it is followed, once the new lines are on the page.
    pub fn follow_end(&self) {
        if self.follows.get_untracked() {
            let scroll = self.scroll;
            self.soon(move || scroll.to_end());
        }
    }

    /// Goes to the first failing line, where there is one; else to the end.
    pub fn to_failing(&self) {
        let failing = self.book.borrow().first_failing();
        let Some(line) = failing else { return self.follow_end() };
        self.follows.set(false);
        let scroll = self.scroll;
        self.soon(move || scroll.centre(line));
    }

    /// Goes to the next place found, or the one before; from the end to the start.
    pub fn go(&self, back: bool) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            let at = self.at.get_untracked().min(count - 1);
            self.look_at(if back { (at + count - 1) % count } else { (at + 1) % count });
        }
    }

    /// Searches, and goes to the first place from where the lines stand.
    pub fn search(&self, text: String) {
        self.wanted.set(text);
        let top = self.scroll.first();
        let first = self.found.with_untracked(|found| {
            let below = found.iter().position(|place| place.line >= top);
            below.or((!found.is_empty()).then_some(0))
        });
        match first {
            Some(first) => self.look_at(first),
            None => self.at.set(0),
        }
    }

    fn look_at(&self, number: usize) {
        self.at.set(number);
        let line = self.found.with_untracked(|found| found.get(number).map(|place| place.line));
        if let Some(line) = line {
            self.follows.set(false);
            self.scroll.centre(line);
        }
    }

    /// Runs something behind the changes of the page that are under way.
    fn soon(&self, run: impl FnOnce() + 'static) {
        self.owner.with(|| {
            scoped(async move {
                sleep(0).await;
                run();
            });
        });
    }
}
