//! The tree as a whole.

use crate::cell::Cell;
use crate::json::{Json, Members};
use serde_json::Value;
use std::borrow::Cow;

/// A JSON value that borrows its texts, escaped ones excepted.
///
/// All of it is one list: a vector for each of 10,000 objects would cost more time than reading them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree<'a> {
    pub(crate) cells: Vec<Cell<'a>>,
}

impl<'a> Tree<'a> {
    /// The value.
    pub fn root(&self) -> Json<'_> {
        Json(&self.cells)
    }

    /// The same value as a tree.
    pub fn of(value: &'a Value) -> Self {
        let mut tree = Self::default();
        tree.put(value);
        tree
    }

    /// The members that `keep` says, as an object of their own.
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

    /// Puts a list or record around what `fill` puts in.
    fn nest(&mut self, around: fn(usize) -> Cell<'a>, fill: impl FnOnce(&mut Self)) {
        let at = self.open();
        fill(self);
        self.close(at, around);
    }

    /// Begins a list or record; gives what [`Tree::close`] ends it with.
    pub(crate) fn open(&mut self) -> usize {
        self.cells.push(Cell::Null);
        self.cells.len() - 1
    }

    /// Ends a list or record around what has been put in since it was begun.
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
