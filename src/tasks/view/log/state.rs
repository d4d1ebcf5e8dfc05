//! The state of a log's view: its lines, what is searched for, whether it follows the end.

use crate::dom::prelude::*;
use crate::tasks::LogRun;
use crate::tasks::log::{Grown, LogBook, MOST, Place, count_places, places};
use crate::texts;
use crate::ui::{Local, Scroll, scoped, sleep};
use crate::words::Said;
use std::cell::RefCell;
use std::rc::Rc;

texts! {
    LINE: "Line {0}: {1}", "第 {0} 行：{1}";
}

/// The height of a line, in pixels; also in the style sheet.
const LINE_PX: u32 = 20;

/// The width of the line numbers, which cover what is scrolled under them, in pixels.
const NUMBER_PX: f64 = 90.0;

/// See [`LogParts`]. Cheap to clone.
pub type Log = Local<LogParts>;

/// The state of one log's view.
pub struct LogParts {
    /// The lines. Outside the signals: 100,000 of them are neither copied nor compared when one is added.
    pub book: Rc<RefCell<LogBook>>,
    /// Its name when saved.
    pub name: String,
    /// Whether a reading has arrived.
    pub arrived: RwSignal<bool>,
    /// How many lines there are.
    pub count: RwSignal<usize>,
    /// Counts how often the lines were replaced.
    pub epoch: RwSignal<u32>,
    /// What is searched for.
    pub wanted: RwSignal<String>,
    /// Where it occurs, as far as one search through the lines goes.
    pub found: Memo<Vec<Place>>,
    /// The total number of places where it occurs.
    pub all: Memo<usize>,
    /// Where that search begins, and those before it: there can be more matches than are kept at once.
    pub from: RwSignal<Vec<(usize, usize)>>,
    /// The current match, by its index among those found.
    pub at: RwSignal<usize>,
    /// The line last jumped to, in words, for those who cannot see the lines move.
    pub reached: RwSignal<Option<Said>>,
    /// Whether the end is followed.
    pub follows: RwSignal<bool>,
    /// The scroll position of the lines.
    pub scroll: Scroll,
    owner: Owner,
}

impl LogParts {
    /// A log of which nothing has been read yet.
    pub fn new(name: String) -> Log {
        let (count, epoch) = (RwSignal::new(0), RwSignal::new(0));
        let wanted = RwSignal::new(String::new());
        let from = RwSignal::new(Vec::new());
        let book = Rc::<RefCell<LogBook>>::default();
        let (searched, counted) = (Rc::clone(&book), Rc::clone(&book));
        let found = Memo::new(move |()| {
            count.track();
            epoch.track();
            let text = wanted.get();
            let from = from.with(|from| from.last().copied().unwrap_or_default());
            places(searched.borrow().lines(), &text, from)
        });
        let all = Memo::new(move |()| {
            let here = found.with(Vec::len);
            if here < MOST && from.with(Vec::is_empty) {
                return here;
            }
            // Other lines may have equally many matches.
            count.track();
            epoch.track();
            wanted.with(|text| count_places(counted.borrow().lines(), text))
        });
        Local::new(Self {
            book,
            name,
            arrived: RwSignal::new(false),
            count,
            epoch,
            wanted,
            found,
            all,
            from,
            at: RwSignal::new(0),
            reached: RwSignal::new(None),
            follows: RwSignal::new(true),
            scroll: Scroll::new(LINE_PX),
            owner: Owner::current().unwrap_or_default(),
        })
    }

    /// Takes in a reading.
    pub fn take(&self, runs: &[LogRun]) -> Grown {
        let grown = self.book.borrow_mut().take(runs);
        let lines = self.book.borrow().len();
        if grown == Grown::Anew {
            self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
        }
        if grown != Grown::Same {
            self.count.set(lines);
        }
        self.arrived.set_new(true);
        grown
    }

    /// If the end is followed, goes there once the new lines are on the page.
    pub fn follow_end(&self) {
        if self.follows.get_untracked() {
            let scroll = self.scroll;
            self.soon(move || scroll.to_end());
        }
    }

    /// Goes to the first failing line; without one, to the end.
    pub fn to_failing(&self) {
        let failing = self.book.borrow().first_failing();
        let Some(line) = failing else { return self.follow_end() };
        self.follows.set(false);
        self.tell(line);
        let scroll = self.scroll;
        self.soon(move || {
            scroll.centre(line);
            if let Some(list) = scroll.node().get_untracked() {
                list.set_scroll_left(0);
            }
        });
    }

    /// Goes to the next match, or the previous one, wrapping around at either end.
    pub fn go(&self, back: bool) {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let at = self.at.get_untracked().min(count - 1);
        let is_first = self.from.with_untracked(Vec::is_empty);
        match (back, at) {
            (true, 0) if is_first => {
                while self.go_on() {}
                self.look_at(self.found.with_untracked(Vec::len).saturating_sub(1));
            }
            (true, 0) => {
                self.from.update(|from| {
                    from.pop();
                });
                self.look_at(MOST - 1);
            }
            (false, at) if at + 1 == count && (count == MOST || !is_first) => {
                if !self.go_on() {
                    self.from.set(Vec::new());
                }
                self.look_at(0);
            }
            (true, at) => self.look_at(at - 1),
            (false, at) => self.look_at((at + 1) % count),
        }
    }

    /// Searches after the last match found; whether there is more.
    fn go_on(&self) -> bool {
        let last = self.found.with_untracked(|found| found.get(MOST - 1).map(|last| (last.line, last.to)));
        let Some(last) = last else { return false };
        self.from.update(|from| from.push(last));
        let more = self.found.with_untracked(|found| !found.is_empty());
        if !more {
            self.from.update(|from| {
                from.pop();
            });
        }
        more
    }

    /// Searches, and goes to the first match from the current scroll position.
    pub fn search(&self, text: String) {
        self.from.set(Vec::new());
        self.reached.set(None);
        self.wanted.set(text);
        let top = self.scroll.first();
        loop {
            let (first, any) = self.found.with_untracked(|found| {
                (found.iter().position(|place| place.line >= top), !found.is_empty())
            });
            match first {
                Some(first) => return self.look_at(first),
                None if any && self.go_on() => {}
                None if any => {
                    self.from.set(Vec::new());
                    return self.look_at(0);
                }
                None => return self.at.set(0),
            }
        }
    }

    fn look_at(&self, number: usize) {
        self.at.set(number);
        let line = self.found.with_untracked(|found| found.get(number).map(|place| place.line));
        if let Some(line) = line {
            self.follows.set(false);
            self.tell(line);
            let scroll = self.scroll;
            scroll.centre(line);
            self.soon(move || show_mark(scroll));
        }
    }

    fn tell(&self, line: usize) {
        let text = self.book.borrow().line(line).map(|line| line.text.clone());
        let said = text.map(|text| LINE.with([(line + 1).into(), text.into()]));
        let reached = self.reached;
        // So that the same line is announced again.
        reached.set(None);
        self.soon(move || reached.set(said));
    }

    /// Runs something after the pending changes of the page.
    fn soon(&self, run: impl FnOnce() + 'static) {
        self.owner.with(|| {
            scoped(async move {
                sleep(0).await;
                run();
            });
        });
    }
}

/// Also scrolls the current match into view sideways: lines are not wrapped.
fn show_mark(scroll: Scroll) {
    let Some(list) = scroll.node().get_untracked() else { return };
    let Ok(Some(mark)) = list.query_selector("mark.now") else { return };
    let (mark, seen) = (mark.get_bounding_client_rect(), list.get_bounding_client_rect());
    let (from, to) = (mark.left() - seen.left(), mark.right() - seen.left());
    let room = f64::from(list.client_width());
    if from < NUMBER_PX || to > room {
        let before = (room / 3.0).max(NUMBER_PX);
        list.set_scroll_left(list.scroll_left() + (from - before) as i32);
    }
}
