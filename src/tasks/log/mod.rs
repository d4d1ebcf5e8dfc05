//! A sub-task's log as lines with levels, grown by what is new, searched by text.

mod book;
mod find;
mod level;

pub use book::{Grown, Line, LogBook};
pub use find::{MOST, Place, count_places, places};
pub use level::Level;
