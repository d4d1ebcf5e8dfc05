//! The building blocks of a tree.

use std::borrow::Cow;

/// One cell of a tree, in the order of the text. A list or record is followed by its contents; in a record, a
/// cell with the name precedes each value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Null,
    Bool(bool),
    Whole(i64),
    /// Beyond `i64`.
    Large(u64),
    Float(f64),
    /// The spelling of the number in the next cell, as it is in the text.
    Spelled(&'a str),
    Text(Cow<'a, str>),
    /// The number of cells it takes up, itself included.
    List(usize),
    /// The same number.
    Record(usize),
}

impl Cell<'_> {
    /// The number of cells that the value starting here takes up.
    fn span(&self) -> usize {
        match self {
            Self::List(span) | Self::Record(span) => *span,
            Self::Spelled(_) => 2,
            _ => 1,
        }
    }
}

/// Splits cells into those of the first value and the rest.
pub(crate) fn parted<'t, 'a>(cells: &'t [Cell<'a>]) -> Option<(&'t [Cell<'a>], &'t [Cell<'a>])> {
    cells.split_at_checked(cells.first()?.span())
}
