//! A sub-task's log as lines with levels, extended by what is new, searched by text.

mod book;
mod find;
mod level;

pub use book::{Grown, Line, LogBook};
pub use find::{MOST, Place, count_places, places};
pub use level::Level;
