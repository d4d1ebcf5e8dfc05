//! Builds a tree while `serde_json` reads.

use crate::cell::Cell;
use crate::floats::Floats;
use crate::tree::Tree;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A tree being built.
#[derive(Default)]
pub(crate) struct Growing<'a> {
    pub(crate) tree: Tree<'a>,
    /// The spellings of the floats still to come.
    floats: Floats<'a>,
}

impl<'a> Growing<'a> {
    /// An empty tree, with room for what a text of this length usually needs.
    pub(crate) fn of(text: &'a str) -> Self {
        let cells = Vec::with_capacity(text.len() / 12 + 1);
        Self { tree: Tree { cells }, floats: Floats(text) }
    }

    fn put<E>(&mut self, cell: Cell<'a>) -> Result<(), E> {
        self.tree.cells.push(cell);
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut growing = Growing::default();
        Grow(&mut growing).deserialize(from)?;
        Ok(growing.tree)
    }
}

/// Appends a value to a tree.
pub(crate) struct Grow<'t, 'a>(pub(crate) &'t mut Growing<'a>);

impl<'de> DeserializeSeed<'de> for Grow<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Grow<'_, 'de> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.put(Cell::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<(), E> {
        self.0.put(Cell::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.put(Cell::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.put(i64::try_from(number).map_or(Cell::Large(number), Cell::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        // An `f64` may not hold every digit of the text: the text is what gets written back.
        self.0.tree.cells.extend(self.0.floats.next().map(Cell::Spelled));
        self.0.put(Cell::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.put(Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.put(Cell::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let at = self.0.tree.open();
        while from.next_element_seed(Grow(self.0))?.is_some() {}
        self.0.tree.close(at, Cell::List);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        let at = self.0.tree.open();
        while from.next_key_seed(Grow(self.0))?.is_some() {
            from.next_value_seed(Grow(self.0))?;
        }
        self.0.tree.close(at, Cell::Record);
        Ok(())
    }
}
