//! Recording a task while its page is open: every reading that changed something, kept in the browser.

use crate::dom::prelude::*;
use crate::json;
use crate::tasks::left::{Past, kind_of, past_of};
use crate::tasks::replay::{LONGEST_TEXT, Meta, Record, Store, kept_under, own_run, read, surplus, write};
use crate::tasks::{Phase, Task, carry};
use crate::ui::{Local, Shell, clock_now, forever, scoped, sleep};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// How often a record that has grown is written, in milliseconds.
const EVERY_MS: u32 = 10_000;

/// This many earlier runs of a kind are enough.
const PASTS: usize = 10;

/// See [`RecorderParts`]. Cheap to clone.
pub type Recorder = Local<RecorderParts>;

/// What was seen of one task.
pub struct RecorderParts {
    record: RefCell<Record>,
    /// How many readings there are.
    pub frames: RwSignal<usize>,
    /// Which of them is being viewed; `None` while it is the last.
    pub at: RwSignal<Option<usize>>,
    /// The moment to view once the record contains it.
    pub wanted: RwSignal<Option<i64>>,
    /// Whether the kept record has been searched: a moment still missing then was not seen.
    pub is_whole: RwSignal<bool>,
    /// Earlier runs of the same kind.
    pub pasts: RwSignal<Vec<Past>>,
    /// Its name: `target/task`, or its file's name.
    key: String,
    /// The URL of its console's config.
    own: Rc<str>,
    store: RefCell<Option<Rc<Store>>>,
    grew: Cell<bool>,
    kind: RefCell<String>,
}

impl RecorderParts {
    /// Records a task of a target while the page is open, continuing what is kept of it.
    pub fn start(shell: &Shell, id: &str) -> Recorder {
        let target = shell.target_now();
        let recorder = Self::over(Record::new(&target), format!("{target}/{id}"), &shell.own);
        recorder.is_whole.set(false);
        let opened = recorder.clone();
        scoped(async move {
            let Some(store) = Store::open().await else {
                opened.is_whole.set(true);
                return;
            };
            let store = Rc::new(store);
            *opened.store.borrow_mut() = Some(Rc::clone(&store));
            let known = tidied(&store).await;
            if let Some(text) = store.read(&kept_under(&opened.key, &opened.own)).await {
                opened.go_on_with(&text);
            }
            opened.is_whole.set(true);
            opened.learn(known).await;
            loop {
                sleep(EVERY_MS).await;
                opened.save().await;
            }
        });
        let left = recorder.clone();
        on_cleanup(move || forever(async move { left.save().await }));
        recorder
    }

    /// A record to view.
    pub fn over(record: Record, key: String, own: &Rc<str>) -> Recorder {
        let frames = record.frames().len();
        Local::new(Self {
            record: RefCell::new(record),
            frames: RwSignal::new(frames),
            at: RwSignal::new(None),
            wanted: RwSignal::new(None),
            is_whole: RwSignal::new(true),
            pasts: RwSignal::new(Vec::new()),
            key,
            own: Rc::clone(own),
            store: RefCell::default(),
            grew: Cell::new(false),
            kind: RefCell::default(),
        })
    }

    /// Carries runs seen before into a new reading.
    pub fn carry(&self, now: &mut Task) {
        let record = self.record.borrow();
        if let Some(before) = record.last().filter(|before| is_same_run(before, now)) {
            carry(before, now);
        }
    }

    /// Takes in a reading.
    pub fn take(&self, task: &Arc<Task>) {
        let looked_at = self.looked_at();
        let mut record = self.record.borrow_mut();
        if record.last().is_some_and(|before| !is_same_run(before, task)) {
            *record = Record::new(&record.target);
        }
        if record.add(clock_now().timestamp_millis(), task) {
            self.grew.set(true);
        }
        drop(record);
        *self.kind.borrow_mut() = self.kind_of(task);
        self.count(looked_at);
    }

    /// Views a moment once the record contains it; with `None`, the last reading.
    pub fn want(&self, time: Option<i64>) {
        let is_there = self.looked_at() == time;
        self.wanted.set(time.filter(|_| !is_there));
        if !is_there {
            self.at.set(None);
            self.seek();
        }
    }

    fn seek(&self) {
        let wanted = self.wanted.try_get_untracked().flatten();
        let number = wanted.and_then(|time| self.record.borrow().number_of(time));
        if number.is_some() {
            self.at.set(number);
        }
    }

    /// When the reading being viewed was made, if any is.
    fn looked_at(&self) -> Option<i64> {
        self.time_at(self.at.try_get_untracked()??)
    }

    /// Updates the number of readings, and keeps viewing the one of the same time, whatever its number is
    /// now.
    fn count(&self, looked_at: Option<i64>) {
        let moved = looked_at.filter(|_| self.looked_at() != looked_at);
        let record = self.record.borrow();
        let (frames, at) = (record.frames().len(), moved.map(|at| record.number_at(at)));
        drop(record);
        self.frames.set_new(frames);
        if at.is_some() {
            self.at.set(at);
        }
        self.seek();
    }

    /// The task as it was at a reading.
    pub fn task_at(&self, number: usize) -> Option<Arc<Task>> {
        self.record.borrow().at(number).map(Arc::new)
    }

    /// When a reading was made, in milliseconds since 1970.
    pub fn time_at(&self, number: usize) -> Option<i64> {
        self.record.borrow().frames().get(number).map(|frame| frame.at)
    }

    /// The record as a file.
    pub fn text(&self) -> String {
        write(&self.record.borrow())
    }

    /// The name of the record's file.
    pub fn file_name(&self) -> String {
        format!("{}.run.json", self.key.replace('/', "-"))
    }

    fn kind_of(&self, task: &Task) -> String {
        format!("{}/{}", self.record.borrow().target, kind_of(task))
    }

    /// Puts what was kept before what has been seen since the page was opened.
    fn go_on_with(&self, text: &str) {
        let Ok(mut kept) = read(text) else { return };
        let looked_at = self.looked_at();
        let mut record = self.record.borrow_mut();
        for number in 0..record.frames().len() {
            let Some(mut task) = record.at(number) else { return };
            let Some(before) = kept.last().filter(|before| is_same_run(before, &task)) else { return };
            carry(before, &mut task);
            kept.add(record.frames().get(number).map_or(0, |frame| frame.at), &Arc::new(task));
        }
        *record = kept;
        drop(record);
        self.count(looked_at);
    }

    /// Finds earlier runs of the same kind, once the task is known.
    async fn learn(&self, known: Vec<(String, String)>) {
        while self.kind.borrow().is_empty() {
            sleep(200).await;
        }
        let kind = self.kind.borrow().clone();
        let others =
            known.into_iter().filter(|(key, _)| own_run(key, &self.own).is_some_and(|run| run != self.key));
        let mut alike: Vec<Meta> = others
            .filter_map(|(_, text)| json::read::<Meta>(&text))
            .filter(|meta| meta.kind == kind)
            .collect();
        alike.sort_by_key(|meta| std::cmp::Reverse(meta.at));
        let pasts: Vec<Past> = alike.into_iter().filter_map(Meta::past).take(PASTS).collect();
        if !pasts.is_empty() {
            self.pasts.set(pasts);
        }
    }

    /// Writes the record if it grew, and drops what exceeds the limits. Touches no signal: it also runs after
    /// the page is gone.
    pub async fn save(&self) {
        let Some(store) = self.store.borrow().clone().filter(|_| self.grew.take()) else { return };
        let Some((text, meta)) = self.written() else { return };
        if store.write(&kept_under(&self.key, &self.own), &text, &json::compact_text(&meta)).await {
            tidied(&store).await;
        } else {
            // The additions are not kept yet.
            self.grew.set(true);
        }
    }

    /// The record's text and what is known of it; `None` if it is too long however much it is thinned.
    fn written(&self) -> Option<(String, Meta)> {
        let record = self.record.borrow();
        let mut text = write(&record);
        // What is on screen stays as detailed as it was seen; what is kept gets coarser.
        let mut thinner = (text.len() > LONGEST_TEXT).then(|| record.clone());
        while let Some(record) = thinner.as_mut().filter(|_| text.len() > LONGEST_TEXT) {
            let before = record.frames().len();
            record.thin();
            if record.frames().len() == before {
                return None;
            }
            text = write(record);
        }
        let past = record.last().and_then(past_of);
        let (took, parts) = past.map(|Past { took, parts }| (took, parts)).unzip();
        let meta = Meta {
            at: clock_now().timestamp_millis(),
            bytes: text.len() as u64,
            name: record.last().map(|task| task.name.to_string()).unwrap_or_default(),
            kind: self.kind.borrow().clone(),
            took,
            parts,
        };
        Some((text, meta))
    }
}

/// What is known of the kept runs, after dropping what is too old or too much.
pub async fn tidied(store: &Store) -> Vec<(String, String)> {
    let mut known = store.known().await;
    let kept = known.iter().map(|(key, text)| Meta::kept(key.clone(), text)).collect();
    let gone = surplus(kept, clock_now().timestamp_millis());
    for key in &gone {
        store.forget(key).await;
    }
    known.retain(|(key, _)| !gone.contains(key));
    known
}

/// Whether a reading continues an earlier one: after a server was set up anew, the id can be another task's.
fn is_same_run(before: &Task, now: &Task) -> bool {
    let begun_again = before.phase == Phase::Done && !now.phase.is_over();
    before.key == now.key && before.name == now.name && !begun_again
}
