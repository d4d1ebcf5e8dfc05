//! How a tree grows while `serde_json` reads.

use crate::cell::Cell;
use crate::tree::Tree;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut tree = Self::default();
        Grow(&mut tree).deserialize(from)?;
        Ok(tree)
    }
}

/// Puts a value behind what a tree holds.
pub(crate) struct Grow<'t, 'a>(pub(crate) &'t mut Tree<'a>);

fn put<'a, E>(tree: &mut Tree<'a>, cell: Cell<'a>) -> Result<(), E> {
    tree.cells.push(cell);
    Ok(())
}

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
        put(self.0, Cell::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<(), E> {
        put(self.0, Cell::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        put(self.0, Cell::Whole(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        put(self.0, i64::try_from(number).map_or(Cell::Large(number), Cell::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        put(self.0, Cell::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        put(self.0, Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        put(self.0, Cell::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        self.0.nest(Cell::List, |tree| {
            while from.next_element_seed(Grow(tree))?.is_some() {}
            Ok(())
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<(), A::Error> {
        self.0.nest(Cell::Record, |tree| {
            while from.next_key_seed(Name(tree))?.is_some() {
                from.next_value_seed(Grow(tree))?;
            }
            Ok(())
        })
    }
}

/// Puts a member's name behind what a tree holds.
struct Name<'t, 'a>(&'t mut Tree<'a>);

impl<'de> DeserializeSeed<'de> for Name<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_, 'de> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        put(self.0, Cell::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        put(self.0, Cell::Text(Cow::Owned(text.to_owned())))
    }
}
