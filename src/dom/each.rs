//! Lists by key: entries that stay keep their nodes, and with them focus and scroll position.

use super::dynamic::{clear_between, follow, marks};
use super::view::{AnyView, gather};
use leptos::prelude::{Owner, on_cleanup};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Draws a list. An entry is identified by its key and drawn once for as long as its key is in the list.
pub fn each<T, K, I>(
    items: impl Fn() -> I + 'static,
    key: impl Fn(&T) -> K + 'static,
    draw: impl Fn(T) -> AnyView + 'static,
) -> AnyView
where
    I: IntoIterator<Item = T>,
    K: PartialEq + 'static,
{
    let Some(list) = List::new() else { return AnyView::none() };
    let view = list.view();
    let keys = RefCell::new(Vec::new());
    follow(move || {
        let mut before: Vec<Option<K>> = keys.take();
        let (mut now, mut rows, mut hint) = (Vec::new(), Vec::new(), 0);
        for item in items() {
            let key = key(&item);
            rows.push(match find(&mut before, &key, &mut hint) {
                Some(place) => Row::Kept(place),
                None => Row::New(Box::new(|| draw(item))),
            });
            now.push(Some(key));
        }
        list.settle(rows);
        keys.replace(now);
    });
    view
}

/// The position of a key, looking first where it would be if nothing had moved; each is found only once.
fn find<K: PartialEq>(keys: &mut [Option<K>], key: &K, hint: &mut usize) -> Option<usize> {
    let is_it = |known: &Option<K>| known.as_ref() == Some(key);
    let found = match keys.get(*hint) {
        Some(known) if is_it(known) => *hint,
        _ => keys.iter().position(is_it)?,
    };
    *hint = found + 1;
    keys.get_mut(found)?.take();
    Some(found)
}

/// One place in the new list: an entry by its previous place, or how to draw a new one.
enum Row<'a> {
    Kept(usize),
    New(Box<dyn FnOnce() -> AnyView + 'a>),
}

/// The entries on the page, independent of the types of keys and content, so that this is compiled once.
struct List {
    owner: Owner,
    from: Node,
    to: Node,
    entries: Rc<RefCell<Vec<Option<Entry>>>>,
}

impl List {
    fn new() -> Option<Self> {
        let (from, to) = marks()?;
        let entries: Rc<RefCell<Vec<Option<Entry>>>> = Rc::default();
        let kept = SendWrapper::new(Rc::clone(&entries));
        on_cleanup(move || RefCell::take(&kept).iter().flatten().for_each(|entry| entry.owner.cleanup()));
        Some(Self { owner: Owner::current().unwrap_or_default(), from, to, entries })
    }

    fn view(&self) -> AnyView {
        gather([AnyView::of(self.from.clone()), AnyView::of(self.to.clone())])
    }

    fn settle(&self, rows: Vec<Row<'_>>) {
        let mut before = self.entries.take();
        let mut now = Vec::with_capacity(rows.len());
        for row in rows {
            now.push(match row {
                Row::Kept(place) => before.get_mut(place).and_then(Option::take),
                Row::New(draw) => Entry::new(&self.owner, draw),
            });
        }
        before.into_iter().flatten().for_each(Entry::remove);
        let focused = self.focused();
        // From the end: each entry belongs right before the one that follows it. Moving the one with the
        // focus would take the focus from it, so it stays and what belongs before it moves.
        let mut next = self.to.clone();
        for entry in now.iter().rev().flatten() {
            let is_there = entry.to.next_sibling().as_ref() == Some(&next);
            if !is_there && !focused.as_ref().is_some_and(|node| entry.holds(node)) {
                entry.move_before(&next);
            }
            next = entry.from.clone();
        }
        self.entries.replace(now);
    }

    /// The node among the entries' own that has the focus or contains it.
    fn focused(&self) -> Option<Node> {
        let parent = self.to.parent_node()?.dyn_into::<Element>().ok()?;
        parent.query_selector(":scope > :focus-within").ok().flatten().map(Node::from)
    }
}

/// One entry: its owner, and the markers around its nodes.
struct Entry {
    owner: Owner,
    from: Node,
    to: Node,
}

impl Entry {
    /// Not on the page yet: its neighbours need not move for it, which would take their focus.
    fn new(list: &Owner, draw: Box<dyn FnOnce() -> AnyView + '_>) -> Option<Self> {
        let (from, to) = marks()?;
        // Below the list's own owner rather than the effect's, which is cleaned up at every change.
        let owner = list.with(Owner::new);
        let view = owner.with(|| leptos::prelude::untrack(draw));
        let _apart = gather([AnyView::of(from.clone()), view, AnyView::of(to.clone())]);
        Some(Self { owner, from, to })
    }

    fn remove(self) {
        self.owner.cleanup();
        clear_between(&self.from, &self.to);
        for mark in [&self.from, &self.to] {
            if let Some(parent) = mark.parent_node() {
                let _never = parent.remove_child(mark);
            }
        }
    }

    /// Whether a node is one of those between the markers.
    fn holds(&self, node: &Node) -> bool {
        let mut next = self.from.next_sibling();
        while let Some(own) = next.filter(|own| *own != self.to) {
            if own == *node {
                return true;
            }
            next = own.next_sibling();
        }
        false
    }

    /// Moves the markers and everything between them before a sibling.
    fn move_before(&self, sibling: &Node) {
        let Some(parent) = sibling.parent_node() else { return };
        let mut next = Some(self.from.clone());
        while let Some(node) = next {
            next = if node == self.to { None } else { node.next_sibling() };
            let _never = parent.insert_before(&node, Some(sibling));
        }
    }
}
