//! Lists by key: what stays keeps its nodes, and with them focus and scroll.

use super::dynamic::{clear_between, follow, marks};
use super::view::{AnyView, gather};
use leptos::prelude::{Owner, on_cleanup};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node;

/// One entry: its owner, and the marks around its nodes.
struct Entry<K> {
    key: K,
    owner: Owner,
    from: Node,
    to: Node,
}

impl<K> Entry<K> {
    fn remove(self) {
        self.owner.cleanup();
        clear_between(&self.from, &self.to);
        for mark in [&self.from, &self.to] {
            if let Some(parent) = mark.parent_node() {
                let _never = parent.remove_child(mark);
            }
        }
    }

    /// Moves everything between the marks, and the marks, before a sibling.
    fn move_before(&self, sibling: &Node) {
        let Some(parent) = sibling.parent_node() else { return };
        let mut next = Some(self.from.clone());
        while let Some(node) = next {
            next = if node == self.to { None } else { node.next_sibling() };
            let _never = parent.insert_before(&node, Some(sibling));
        }
    }
}

/// Draws a list; an entry is known by its key, and drawn once for as long as its key is in the list.
pub fn each<T, K, I>(
    items: impl Fn() -> I + 'static,
    key: impl Fn(&T) -> K + 'static,
    draw: impl Fn(T) -> AnyView + 'static,
) -> AnyView
where
    I: IntoIterator<Item = T>,
    K: PartialEq + 'static,
{
    let Some((from, to)) = marks() else { return AnyView::none() };
    let view = gather([AnyView::of(from.clone()), AnyView::of(to.clone())]);
    let owner = Owner::current().unwrap_or_default();
    let entries: Rc<RefCell<Vec<Entry<K>>>> = Rc::new(RefCell::new(Vec::new()));
    let kept = SendWrapper::new(Rc::clone(&entries));
    on_cleanup(move || kept.borrow_mut().drain(..).for_each(|entry| entry.owner.cleanup()));
    follow(move || {
        let mut before: Vec<Option<Entry<K>>> = entries.borrow_mut().drain(..).map(Some).collect();
        let mut now = Vec::new();
        let mut hint = 0;
        for item in items() {
            let wanted = key(&item);
            match take(&mut before, &wanted, &mut hint) {
                Some(entry) => now.push(entry),
                None => now.extend(entry(&owner, wanted, || draw(item))),
            }
        }
        before.into_iter().flatten().for_each(Entry::remove);
        // From the end: each entry belongs right before the one that follows it.
        let mut next = to.clone();
        for entry in now.iter().rev() {
            if entry.to.next_sibling().as_ref() != Some(&next) {
                entry.move_before(&next);
            }
            next = entry.from.clone();
        }
        *entries.borrow_mut() = now;
    });
    let _first_mark = from;
    view
}

/// Takes the entry of a key, looking first where it would be if nothing had moved.
fn take<K: PartialEq>(entries: &mut [Option<Entry<K>>], key: &K, hint: &mut usize) -> Option<Entry<K>> {
    let is_it = |entry: &Option<Entry<K>>| entry.as_ref().is_some_and(|entry| entry.key == *key);
    let found = match entries.get(*hint) {
        Some(entry) if is_it(entry) => *hint,
        _ => entries.iter().position(is_it)?,
    };
    *hint = found + 1;
    entries.get_mut(found)?.take()
}

/// Apart from the page yet: those that stay beside it need not move for it, which would take their focus.
fn entry<K>(owner: &Owner, key: K, draw: impl FnOnce() -> AnyView) -> Option<Entry<K>> {
    let (from, to) = marks()?;
    // Below the list's own owner and not the effect's, which is cleaned at every change.
    let owner = owner.with(Owner::new);
    let view = owner.with(|| leptos::prelude::untrack(draw));
    let _apart = gather([AnyView::of(from.clone()), view, AnyView::of(to.clone())]);
    Some(Entry { key, owner, from, to })
}
