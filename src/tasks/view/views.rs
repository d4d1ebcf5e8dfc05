//! What the views of a task share: selection, filter, and which view is open. All of it is in the address.

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

/// How often what depends only on time is recomputed, in milliseconds.
const PULSE_MS: i64 = 10_000;

/// Navigates to another place on the page.
type Go = Box<dyn Fn(TaskPlace)>;

/// See [`Views`].
pub struct ViewsParts {
    /// The task as shown; `None` until it was first seen.
    pub task: ArcRwSignal<Option<Arc<Task>>>,
    /// The key of the stage or sub-task that is chosen. It need not exist.
    pub chosen: Memo<Option<Key>>,
    /// Which nodes pass the filter.
    pub filter: Signal<Filter>,
    /// What is highlighted.
    pub shine: Memo<Shine>,
    /// The moment being viewed according to the address, in milliseconds since 1970; `None` for now.
    pub moment: Memo<Option<i64>>,
    /// The current time for what is running, in milliseconds since 1970; of a recorded run, the moment being
    /// viewed.
    pub now: RwSignal<i64>,
    /// The last operation requested on this page.
    pub asked_for: RwSignal<Option<Underway>>,
    /// Why the task failed, once that is known.
    pub why: RwSignal<Option<Why>>,
    /// The critical path of the task shown, and every node's slack, computed when somebody reads it: that
    /// takes a while for a large task.
    pub path: Memo<Option<Arc<Critical>>>,
    /// The same, only while some of it is shown.
    pub critical: Memo<Option<Arc<Critical>>>,
    /// Whether each node is highlighted, by index; `None` if nothing is.
    pub lit: Memo<Option<Vec<bool>>>,
    /// The last request to change how the graph looks.
    pub look: RwSignal<Option<Look>>,
    /// The boxes of the graph that were opened or folded by hand.
    pub flipped: RefCell<Vec<Key>>,
    /// Counts the requests to bring what is chosen on screen; [`Self::choose`] alone makes none.
    pub called: RwSignal<u32>,
    asked: RwSignal<Filter>,
    /// The moment being viewed, to be written to the address.
    pub looked_at: Cell<Option<i64>>,
    place: Signal<TaskPlace>,
    go: Go,
    pause: Pause,
}

/// A change of how the graph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// Zoom by a factor.
    Closer(f64),
    /// Show the whole picture.
    Whole,
}

/// What the views of a task share. Cheap to clone.
pub type Views = Local<ViewsParts>;

impl ViewsParts {
    /// Follows the address; `go` changes it without a new history entry.
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
        // The address can also change from outside: going back, a link, typing.
        let in_address = Memo::new(move |()| filter_of(&place.get()));
        Effect::new(move |_| asked.set_new(in_address.get()));
        let task = task.clone();
        let now = RwSignal::new(clock_now().timestamp_millis());
        let shine = Memo::new(move |()| place.with(|place| Shine::parse(place.light.as_deref())));
        let moment = Memo::new(move |()| place.with(|place| place.at.as_deref()?.parse().ok()));
        let of = task.clone();
        // Not recomputed for another choice: the path is the same.
        let is_told = Memo::new(move |()| shine.get() == Shine::Critical || chosen.with(Option::is_some));
        let pulse = Memo::new(move |()| now.get() / PULSE_MS);
        let path = Memo::new(move |()| {
            // What is running gets longer even if no reading says anything new.
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

    /// Chooses the task's current node and brings it on screen.
    pub fn go_to_now(&self) {
        let key = self.task.with_untracked(|task| {
            let task = task.as_ref()?;
            Some(task.nodes.get(task.current_node()?)?.key.clone())
        });
        if let Some(key) = key {
            self.go_to(&key);
        }
    }

    /// Clears the choice.
    pub fn choose_none(&self) {
        self.change(|place| (place.node, place.sub) = (None, None));
    }

    /// The view that the address names, tracked, if it is one of these; else the first.
    pub fn view(&self, known: &[ViewKind]) -> Option<ViewKind> {
        let named = self.place.get().view;
        let is_named = |view: &&ViewKind| named.as_deref() == Some(view.word());
        known.iter().find(is_named).or(known.first()).copied()
    }

    /// Opens another view of the same task.
    pub fn show(&self, view: ViewKind) {
        self.change(|place| place.view = Some(view.word().to_owned()));
    }

    /// Turns a highlight on, or off if it is on.
    pub fn toggle(&self, shine: Shine) {
        let shine = if self.shine.get_untracked() == shine { Shine::Plain } else { shine };
        self.change(|place| place.light = shine.word().map(str::to_owned));
    }

    /// Whether none of these nodes is highlighted while others are, tracked; `None` if nothing is.
    pub fn is_dim(&self, nodes: &[usize]) -> Option<bool> {
        self.lit.with(|lit| {
            let lit = lit.as_ref()?;
            Some(!nodes.iter().any(|node| lit.get(*node).copied().unwrap_or_default()))
        })
    }

    /// Why a node is highlighted, tracked; `None` if it is not.
    pub fn lit_said(&self, node: usize) -> Option<Text> {
        self.is_dim(&[node]).filter(|dim| !dim)?;
        Some(if self.shine.get() == Shine::Critical { ON_PATH } else { IN_BRANCH })
    }

    /// Filters by state.
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

    /// Writes the filter, and the moment being viewed, to the address.
    fn tell(&self) {
        let asked = self.asked.get_untracked();
        self.change(|place| {
            place.at = self.looked_at.get().map(|at| at.to_string());
            // As typed: coming back through the address, the text must not lose a space before the caret.
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

/// Views another moment; the address follows once it stays the same.
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
