//! A value of a tree.

use crate::cell::{Cell, parted};
use serde_json::{Map, Number, Value};

/// A JSON value in a tree: a reference into it, cheap to copy. The default is `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Json<'t>(pub(crate) &'t [Cell<'t>]);

/// The kinds of values.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'t> {
    /// `null`, or absent.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number within `i64`.
    Whole(i64),
    /// A whole number beyond `i64`.
    Large(u64),
    /// Any other number, and its spelling in the text, which can be more precise than the `f64`; empty if it
    /// did not come from a text.
    Float(f64, &'t str),
    /// A string.
    Text(&'t str),
    /// An array.
    List(Items<'t>),
    /// An object.
    Record(Members<'t>),
}

/// The items of an array.
#[derive(Clone, Copy, Debug)]
pub struct Items<'t>(&'t [Cell<'t>]);

/// The members of an object with their names, in the order of the text.
#[derive(Clone, Copy, Debug)]
pub struct Members<'t>(&'t [Cell<'t>]);

impl<'t> Json<'t> {
    /// Its kind.
    pub fn kind(self) -> Kind<'t> {
        let Some((first, inside)) = self.0.split_first() else { return Kind::Null };
        match first {
            Cell::Null => Kind::Null,
            Cell::Bool(yes) => Kind::Bool(*yes),
            Cell::Whole(number) => Kind::Whole(*number),
            Cell::Large(number) => Kind::Large(*number),
            Cell::Float(number) => Kind::Float(*number, ""),
            Cell::Spelled(text) => match inside {
                [Cell::Float(number)] => Kind::Float(*number, text),
                _ => Kind::Null,
            },
            Cell::Text(text) => Kind::Text(text),
            Cell::List(_) => Kind::List(Items(inside)),
            Cell::Record(_) => Kind::Record(Members(inside)),
        }
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.0, [] | [Cell::Null])
    }
}

impl<'t> Iterator for Items<'t> {
    type Item = Json<'t>;

    fn next(&mut self) -> Option<Json<'t>> {
        let (item, behind) = parted(self.0)?;
        self.0 = behind;
        Some(Json(item))
    }
}

impl<'t> Members<'t> {
    /// No items.
    pub const NONE: Self = Self(&[]);

    /// A member's value, `null` if absent. If several have the same name, the last counts.
    pub fn named(self, name: &str) -> Json<'t> {
        self.filter(|(known, _)| *known == name).last().map_or(Json::default(), |(_, value)| value)
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, Json<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, behind) = self.0.split_first()?;
        let (value, behind) = parted(behind)?;
        self.0 = behind;
        match name {
            Cell::Text(name) => Some((name, Json(value))),
            _ => None,
        }
    }
}

impl From<Json<'_>> for Value {
    fn from(json: Json<'_>) -> Self {
        match json.kind() {
            Kind::Null => Self::Null,
            Kind::Bool(yes) => Self::Bool(yes),
            Kind::Whole(number) => number.into(),
            Kind::Large(number) => number.into(),
            Kind::Float(number, _) => Number::from_f64(number).map_or(Self::Null, Self::Number),
            Kind::Text(text) => Self::String(text.to_owned()),
            Kind::List(items) => Self::Array(items.map(Self::from).collect()),
            Kind::Record(members) => Self::Object(members.into()),
        }
    }
}

impl From<Members<'_>> for Map<String, Value> {
    fn from(members: Members<'_>) -> Self {
        let mut map = Self::new();
        for (name, value) in members {
            map.insert(name.to_owned(), value.into());
        }
        map
    }
}
