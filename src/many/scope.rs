//! How the objects of a target relate to each other.

use crate::json::{Json, Read, Write, Writer};

/// How an object relates to the others of its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Independent of the others.
    #[default]
    Alone,
    /// It comprises all of them: what is set there is set for each.
    Whole,
    /// It is a part of another.
    PartOf,
}

impl Read for Scope {
    fn read(value: Json<'_>, odd: &mut bool) -> Self {
        match String::read(value, odd).as_str() {
            "whole" => Self::Whole,
            "part" => Self::PartOf,
            _ => Self::Alone,
        }
    }
}

impl Write for Scope {
    fn write(&self, to: &mut Writer) {
        to.string(match self {
            Self::Alone => "alone",
            Self::Whole => "whole",
            Self::PartOf => "part",
        });
    }
}
