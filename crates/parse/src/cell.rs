//! What a tree is made of.

use std::borrow::Cow;

/// One step of a tree, in the order of the text. A list or record is followed by what it holds; in a record a cell with
/// the name stands before each value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Null,
    Bool(bool),
    Whole(i64),
    /// What is beyond `i64`.
    Large(u64),
    Float(f64),
    /// How the number that follows is spelled in the text.
    Spelled(&'a str),
    Text(Cow<'a, str>),
    /// How many cells it takes up, with itself.
    List(usize),
    /// The same.
    Record(usize),
}

impl Cell<'_> {
    /// How many cells the value that begins here takes up.
    fn span(&self) -> usize {
        match self {
            Self::List(span) | Self::Record(span) => *span,
            Self::Spelled(_) => 2,
            _ => 1,
        }
    }
}

/// The cells of the value that stands first, and those behind it.
pub(crate) fn parted<'t, 'a>(cells: &'t [Cell<'a>]) -> Option<(&'t [Cell<'a>], &'t [Cell<'a>])> {
    cells.split_at_checked(cells.first()?.span())
}
