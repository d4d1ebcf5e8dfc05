//! What the views of a task share: what is chosen, what is filtered, which of them shows. All of it is in the address.

use crate::dom::prelude::*;
use crate::route::TaskPlace;
use crate::tasks::graph::Light;
use crate::tasks::{Critical, Filter, Key, Only, Shine, Task, TaskKind, Underway, ViewKind, Why};
use crate::texts;
use crate::ui::{Local, Pause, clock_now};
use crate::words::Text;
use chrono::DateTime;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

texts! {
    ON_PATH: "on the critical path", "位于关键路径";
    IN_BRANCH: "upstream or downstream", "上游或下游";
}

/// How often what time alone changes is worked out anew, in milliseconds.
const PULSE_MS: i64 = 10_000;

/// What goes to another place on the page.
type Go = Box<dyn Fn(TaskPlace)>;

/// See [`Views`].
pub struct ViewsParts {
    /// The task as it is shown; nothing until it was first seen.
    pub task: ArcRwSignal<Option<Arc<Task>>>,
    /// The key of the stage or sub-task that is chosen. It need not exist.
    pub chosen: Memo<Option<Key>>,
    /// Which nodes are asked for.
    pub filter: Signal<Filter>,
    /// What is brought out.
    pub shine: Memo<Shine>,
    /// The time looked at as the address names it, in milliseconds since 1970; nothing while that is now.
    pub moment: Memo<Option<i64>>,
    /// What time it is for what runs, in milliseconds since 1970; of a recorded run, the time that is looked at.
    pub now: RwSignal<i64>,
    /// The last operation that was asked for on this page.
    pub asked_for: RwSignal<Option<Underway>>,
    /// Why the task failed, once that is known.
    pub why: RwSignal<Option<Why>>,
    /// The critical path of what is shown and everybody's slack, worked out where somebody reads it: on a large task it
    /// takes a while.
    pub path: Memo<Option<Arc<Critical>>>,
    /// The same, only where something is told of them.
    pub critical: Memo<Option<Arc<Critical>>>,
    /// Which nodes are brought out, by their indices; nothing where nothing is.
    pub lit: Memo<Option<Vec<bool>>>,
    /// How the graph was last asked to look.
    pub look: RwSignal<Option<Look>>,
    /// The boxes of the graph that were opened or folded by hand.
    pub flipped: RefCell<Vec<Key>>,
    /// Counts how often a view was asked to bring what is chosen on screen; none follow [`Self::choose`] alone.
    pub called: RwSignal<u32>,
    asked: RwSignal<Filter>,
    /// The time looked at as it is to stand in the address.
    pub looked_at: Cell<Option<i64>>,
    place: Signal<TaskPlace>,
    go: Go,
    pause: Pause,
}

/// How the graph is to look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// Larger by a factor.
    Closer(f64),
    /// All of it.
    Whole,
}

/// What the views of a task share. Cheap to clone.
pub type Views = Local<ViewsParts>;

impl ViewsParts {
    /// Follows the address; `go` changes it without a new entry in the history.
    pub fn new(
        task: &ArcRwSignal<Option<Arc<Task>>>,
        place: Signal<TaskPlace>,
        go: impl Fn(TaskPlace) + 'static,
    ) -> Views {
        let staged = task.clone();
        let chosen = Memo::new(move |()| {
            let place = place.get();
            match (place.node, place.sub) {
                (_, Some(sub)) => Some(Key::new(TaskKind::SubTask, &sub)),
                (Some(node), None) => {
                    let is_staged = staged.with(|task| task.as_deref().is_some_and(Task::is_staged));
                    Some(Key::new(if is_staged { TaskKind::Node } else { TaskKind::SubTask }, &node))
                }
                (None, None) => None,
            }
        });
        let asked = RwSignal::new(filter_of(&place.get_untracked()));
        // The address changes by itself too: going back, a link, somebody typing.
        let in_address = Memo::new(move |()| filter_of(&place.get()));
        Effect::new(move |_| asked.set_new(in_address.get()));
        let task = task.clone();
        let now = RwSignal::new(clock_now().timestamp_millis());
        let shine = Memo::new(move |()| place.with(|place| Shine::parse(place.light.as_deref())));
        let moment = Memo::new(move |()| place.with(|place| place.at.as_deref()?.parse().ok()));
        let of = task.clone();
        // Not anew for another choice: the path is the same.
        let is_told = Memo::new(move |()| shine.get() == Shine::Critical || chosen.with(Option::is_some));
        let pulse = Memo::new(move |()| now.get() / PULSE_MS);
        let path = Memo::new(move |()| {
            // What runs gets longer, though no reading says anything new.
            pulse.track();
            let now = DateTime::from_timestamp_millis(now.get_untracked()).unwrap_or_default();
            of.with(|task| Critical::of(task.as_deref()?, now.fixed_offset())).map(Arc::new)
        });
        let critical = Memo::new(move |()| if is_told.get() { path.get() } else { None });
        let of = task.clone();
        let lit = Memo::new(move |()| {
            of.with(|task| {
                let task = task.as_deref()?;
                let critical = if shine.get() == Shine::Critical { critical.get() } else { None };
                let chosen = if shine.get() == Shine::Branch { chosen.get() } else { None };
                Light::of(task, shine.get(), chosen.as_ref(), critical.as_deref()).marks(task)
            })
        });
        Local::new(Self {
            task,
            chosen,
            filter: asked.into(),
            shine,
            moment,
            looked_at: Cell::new(moment.get_untracked()),
            path,
            critical,
            lit,
            look: RwSignal::new(None),
            flipped: RefCell::default(),
            now,
            why: RwSignal::new(None),
            asked_for: RwSignal::new(None),
            called: RwSignal::new(0),
            asked,
            place,
            go: Box::new(go),
            pause: Pause::here(),
        })
    }

    /// Chooses a stage or a sub-task.
    pub fn choose(&self, key: &Key) {
        let stage = self.task.with_untracked(|task| {
            let task = task.as_ref()?;
            let node = task.nodes.iter().find(|node| node.key == *key)?;
            Some(task.groups.get(node.group?)?.key.id.to_string())
        });
        let id = Some(key.id.to_string());
        let (node, sub) = if stage.is_some() { (stage, id) } else { (id, None) };
        self.change(|place| (place.node, place.sub) = (node, sub));
    }

    /// Chooses something and brings it on screen, wherever it is.
    pub fn go_to(&self, key: &Key) {
        self.choose(key);
        self.called.update(|times| *times = times.wrapping_add(1));
    }

    /// Chooses what the task is at and brings it on screen.
    pub fn go_to_now(&self) {
        let key = self.task.with_untracked(|task| {
            let task = task.as_ref()?;
            Some(task.nodes.get(task.current_node()?)?.key.clone())
        });
        if let Some(key) = key {
            self.go_to(&key);
        }
    }

    /// Chooses nothing.
    pub fn choose_none(&self) {
        self.change(|place| (place.node, place.sub) = (None, None));
    }

    /// The view that the address names, tracked, where it is one of these; else the first.
    pub fn view(&self, known: &[ViewKind]) -> Option<ViewKind> {
        let named = self.place.get().view;
        let is_named = |view: &&ViewKind| named.as_deref() == Some(view.word());
        known.iter().find(is_named).or(known.first()).copied()
    }

    /// Shows another view of the same.
    pub fn show(&self, view: ViewKind) {
        self.change(|place| place.view = Some(view.word().to_owned()));
    }

    /// Brings something out, or nothing any more where it is out already.
    pub fn toggle(&self, shine: Shine) {
        let shine = if self.shine.get_untracked() == shine { Shine::Plain } else { shine };
        self.change(|place| place.light = shine.word().map(str::to_owned));
    }

    /// Whether none of these nodes is brought out while others are, tracked; nothing where nothing is.
    pub fn is_dim(&self, nodes: &[usize]) -> Option<bool> {
        self.lit.with(|lit| {
            let lit = lit.as_ref()?;
            Some(!nodes.iter().any(|node| lit.get(*node).copied().unwrap_or_default()))
        })
    }

    /// What brings a node out, tracked; nothing where nothing does.
    pub fn lit_said(&self, node: usize) -> Option<Text> {
        self.is_dim(&[node]).filter(|dim| !dim)?;
        Some(if self.shine.get() == Shine::Critical { ON_PATH } else { IN_BRANCH })
    }

    /// Asks for some states only.
    pub fn ask_only(&self, only: Only) {
        let text = self.asked.with_untracked(|filter| filter.text().to_owned());
        self.asked.set(Filter::new(&text, only));
        self.tell();
    }

    fn change(&self, change: impl FnOnce(&mut TaskPlace)) {
        let mut place = self.place.get_untracked();
        change(&mut place);
        (self.go)(place);
    }

    /// Writes what is asked for, and the time looked at, into the address.
    fn tell(&self) {
        let asked = self.asked.get_untracked();
        self.change(|place| {
            place.at = self.looked_at.get().map(|at| at.to_string());
            // As typed: what comes back through the address must not take a blank out from under the caret.
            place.search = Some(asked.text().to_owned()).filter(|text| !text.is_empty());
            place.only = asked.only().word().map(str::to_owned);
        });
    }
}

/// Searches for a text, at once; the address follows when typing pauses.
pub fn search(views: &Views, text: &str) {
    let only = views.asked.with_untracked(Filter::only);
    views.asked.set(Filter::new(text, only));
    tell_soon(views);
}

/// Another time is looked at; the address follows when that stays so.
pub fn look_at(views: &Views, time: Option<i64>) {
    views.looked_at.set(time);
    tell_soon(views);
}

fn tell_soon(views: &Views) {
    let told = views.clone();
    views.pause.then(move || told.tell());
}

fn filter_of(place: &TaskPlace) -> Filter {
    Filter::new(place.search.as_deref().unwrap_or_default(), Only::parse(place.only.as_deref()))
}
