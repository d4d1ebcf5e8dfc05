//! Long lists that draw only what is on screen.

use super::{focus_still, on_resize};
use crate::dom::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{HtmlElement, KeyboardEvent};

/// Rows drawn beyond the edges, so that fast scrolling shows no gap.
const MARGIN: usize = 8;

/// Draws one row. A row is not redrawn while it stays on screen: it follows its data itself.
pub enum DrawRow {
    /// By its index.
    At(Box<dyn Fn(usize) -> AnyView>),
    /// By the id of its item, whose index may change: the element, and with it the focus, moves along.
    Of(Box<dyn Fn(usize) -> String>, Box<dyn Fn(Memo<usize>) -> AnyView>),
}

/// A row's key: its id and its number among those with the same id, or its index if there are no ids.
type Key = (String, usize);

impl DrawRow {
    fn keys(&self, from: usize, to: usize) -> Vec<Key> {
        let mut keys: Vec<Key> = Vec::new();
        for index in from..to {
            let key = match self {
                Self::At(_) => (String::new(), index),
                Self::Of(id, _) => {
                    let id = id(index);
                    let before = keys.iter().filter(|(known, _)| *known == id).count();
                    (id, before)
                }
            };
            keys.push(key);
        }
        keys
    }

    /// Draws a row, given the keys of all drawn rows and the first one's index.
    fn draw(&self, key: Key, drawn: Memo<(usize, Vec<Key>)>) -> AnyView {
        match self {
            Self::At(draw) => draw(key.1),
            Self::Of(_, draw) => {
                // A row that is about to go keeps its last index.
                let last = Cell::new(0);
                draw(Memo::new(move |()| {
                    let at =
                        drawn.with(|(from, keys)| Some(from + keys.iter().position(|known| *known == key)?));
                    last.set(at.unwrap_or(last.get()));
                    last.get()
                }))
            }
        }
    }
}

/// The scroll position of a list of rows, and ways to change it. `Copy`.
#[derive(Clone, Copy)]
pub struct Scroll {
    node: NodeRef<HtmlElement>,
    top: RwSignal<usize>,
    shown: RwSignal<usize>,
    height: usize,
}

impl Scroll {
    /// A list with rows of this height in pixels, scrolled to the top.
    pub fn new(height: u32) -> Self {
        Self {
            node: NodeRef::new(),
            top: RwSignal::new(0),
            shown: RwSignal::new(800),
            height: height.max(1) as usize,
        }
    }

    /// The scrolling element, once it is on the page.
    pub fn node(self) -> NodeRef<HtmlElement> {
        self.node
    }

    /// How many rows fit, at least one.
    pub fn page(self) -> usize {
        (self.shown.try_get_untracked().unwrap_or_default() / self.height).max(1)
    }

    /// Scrolls as little as needed to show the whole row; not at all if it is on screen.
    pub fn reveal(self, index: usize) {
        let Some(element) = self.node.get_untracked() else { return };
        let (top, shown) = (pixels(element.scroll_top()), pixels(element.client_height()));
        let (from, to) = (index * self.height, (index + 1) * self.height);
        if from < top {
            self.go(from);
        } else if to > top + shown {
            self.go(to.saturating_sub(shown));
        }
    }

    /// Puts a row in the middle, unless it is on screen.
    pub fn bring(self, index: usize) {
        let Some(element) = self.node.get_untracked() else { return };
        let (top, shown) = (pixels(element.scroll_top()), pixels(element.client_height()));
        if index * self.height < top || (index + 2) * self.height > top + shown {
            self.centre(index);
        }
    }

    /// Puts a row in the middle.
    pub fn centre(self, index: usize) {
        let shown = self.shown.try_get_untracked().unwrap_or_default();
        self.go((index * self.height).saturating_sub(shown / 2));
    }

    /// Puts a row at the top.
    pub fn start(self, index: usize) {
        self.go(index * self.height);
    }

    /// The row at the top.
    pub fn first(self) -> usize {
        self.top.try_get_untracked().unwrap_or_default() / self.height
    }

    /// Goes to the last row.
    pub fn to_end(self) {
        if let Some(element) = self.node.get_untracked() {
            element.set_scroll_top(element.scroll_height());
            self.measure();
        }
    }

    /// Whether the last row is on screen, or less than a row away.
    pub fn is_at_end(self) -> bool {
        self.node.get_untracked().is_none_or(|element| {
            let below = element.scroll_height() - element.scroll_top() - element.client_height();
            pixels(below) <= self.height
        })
    }

    /// The scroll position in pixels, tracked.
    pub fn top(self) -> usize {
        self.top.get()
    }

    fn go(self, top: usize) {
        if let Some(element) = self.node.get_untracked() {
            element.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
            self.measure();
        }
    }

    fn measure(self) {
        // On paper a list is as high as the rows drawn, so measuring what fits would make it grow on and on.
        if is_on_paper() {
            return;
        }
        if let Some(element) = self.node.get_untracked() {
            // Scrolling by less than a row redraws nothing.
            self.top.set_new(pixels(element.scroll_top()));
            self.shown.set_new(pixels(element.client_height()).max(200));
        }
    }

    /// Takes the focus from a row that is about to go: otherwise the keyboard would start again at the top of
    /// the page.
    fn keep_focus(self, stays: impl Fn(usize) -> bool) {
        let Some(list) = self.node.get_untracked() else { return };
        let Ok(Some(row)) = list.query_selector(":scope > :focus-within") else { return };
        let children = list.children();
        // The first child is the space for the rows above.
        let row = (1..children.length()).zip(0..).find(|(at, _)| children.item(*at).as_ref() == Some(&row));
        if row.is_some_and(|(_, row)| !stays(row)) {
            focus_still(&list);
        }
    }

    /// The rows to draw: first, and one past the last.
    fn range(self, count: usize) -> (usize, usize) {
        let first = (self.top.get() / self.height).saturating_sub(MARGIN);
        let shown = self.shown.get() / self.height + 2 * MARGIN + 1;
        (first.min(count), (first + shown).min(count))
    }
}

fn is_on_paper() -> bool {
    let paper = web_sys::window().and_then(|window| window.match_media("print").ok().flatten());
    paper.is_some_and(|paper| paper.matches())
}

fn pixels(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// A list of rows of equal height, with its own scroll bar.
pub struct Rows {
    /// Its class, beside `rows`.
    pub class: &'static str,
    /// Its role: `group`, or `tree` for one that handles keys itself.
    pub role: &'static str,
    /// What it is, for screen readers.
    pub label: Signal<String>,
    /// How many rows there are.
    pub count: Signal<usize>,
    /// Its scroll position.
    pub scroll: Scroll,
    /// The id of the row the keyboard is at, if the list has one.
    pub active: Option<Signal<Option<String>>>,
    /// What keys do besides scrolling.
    pub keys: Option<Box<dyn Fn(KeyboardEvent)>>,
    /// Draws a row.
    pub row: DrawRow,
}

impl Rows {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let Self { class, role, label, count, scroll, active, keys, row } = self;
        let range = Memo::new(move |_| scroll.range(count.get()));
        let row = Rc::new(row);
        let keyed = Rc::clone(&row);
        let drawn = Memo::new(move |()| {
            let (from, to) = range.get();
            (from, keyed.keys(from, to))
        });
        let before = RefCell::new(Vec::new());
        let each = move || {
            let keys = drawn.with(|(_, keys)| keys.clone());
            let before = before.replace(keys.clone());
            scroll.keep_focus(|row| before.get(row).is_some_and(|key| keys.contains(key)));
            keys
        };
        Effect::new(move |_| {
            count.track();
            scroll.node.get();
            scroll.measure();
        });
        watch_size(scroll);
        let space = move |rows: usize| format!("{}px", rows * scroll.height);
        // The list's head reserves the width of its scroll bar (style/list.css).
        let scrolls = Memo::new(move |_| count.get() * scroll.height > scroll.shown.get());
        let press = move |event| {
            if let Some(keys) = &keys {
                keys(event);
            }
        };
        view! {
            <div
                class=format!("rows {class}")
                class:scrolls=move || scrolls.get()
                node_ref=scroll.node
                tabindex="0"
                role=role
                aria-label=label
                aria-activedescendant=move || active.and_then(|active| active.get())
                on:scroll=move |_| scroll.measure()
                on:keydown=press
            >
                <div style:height=move || space(range.get().0)></div>
                <For each=each key=Clone::clone children=move |key| row.draw(key, drawn) />
                <div style:height=move || space(count.get().saturating_sub(range.get().1))></div>
            </div>
        }
        .into_any()
    }
}

/// Shows more rows when the list grows with the window, without a scroll.
fn watch_size(scroll: Scroll) {
    Effect::new(move |_| {
        let Some(element) = scroll.node.get() else { return };
        on_resize(&element, Box::new(move || scroll.measure()));
    });
}
