//! A whole tree.

use crate::cell::Cell;
use crate::json::{Json, Members};
use serde_json::Value;
use std::borrow::Cow;

/// A JSON value that borrows its texts, except escaped ones.
///
/// It is a single list: a vector for each of 10,000 objects would take longer than reading them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree<'a> {
    pub(crate) cells: Vec<Cell<'a>>,
}

impl<'a> Tree<'a> {
    /// The value as a whole.
    pub fn root(&self) -> Json<'_> {
        Json(&self.cells)
    }

    /// The same value as a tree.
    pub fn of(value: &'a Value) -> Self {
        let mut tree = Self::default();
        tree.put(value);
        tree
    }

    /// A new object of the members whose names `keep` accepts.
    pub fn of_members(members: Members<'a>, keep: impl Fn(&str) -> bool) -> Self {
        let mut tree = Self::default();
        tree.nest(Cell::Record, |tree| {
            for (name, value) in members.filter(|(name, _)| keep(name)) {
                tree.cells.push(Cell::Text(Cow::Borrowed(name)));
                tree.cells.extend_from_slice(value.0);
            }
        });
        tree
    }

    /// Wraps what `fill` appends in a list or record.
    fn nest(&mut self, around: fn(usize) -> Cell<'a>, fill: impl FnOnce(&mut Self)) {
        let at = self.open();
        fill(self);
        self.close(at, around);
    }

    /// Begins a list or record; returns the position to pass to [`Tree::close`].
    pub(crate) fn open(&mut self) -> usize {
        self.cells.push(Cell::Null);
        self.cells.len() - 1
    }

    /// Ends a list or record: everything appended since [`Tree::open`] is in it.
    pub(crate) fn close(&mut self, at: usize, around: fn(usize) -> Cell<'a>) {
        let span = self.cells.len() - at;
        if let Some(cell) = self.cells.get_mut(at) {
            *cell = around(span);
        }
    }

    fn put(&mut self, value: &'a Value) {
        let cell = match value {
            Value::Null => Cell::Null,
            Value::Bool(yes) => Cell::Bool(*yes),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => Cell::Whole(number),
                (None, Some(number)) => Cell::Large(number),
                (None, None) => number.as_f64().map_or(Cell::Null, Cell::Float),
            },
            Value::String(text) => Cell::Text(Cow::Borrowed(text)),
            Value::Array(items) => {
                return self.nest(Cell::List, |tree| items.iter().for_each(|item| tree.put(item)));
            }
            Value::Object(members) => {
                return self.nest(Cell::Record, |tree| {
                    for (name, value) in members {
                        tree.cells.push(Cell::Text(Cow::Borrowed(name)));
                        tree.put(value);
                    }
                });
            }
        };
        self.cells.push(cell);
    }
}
