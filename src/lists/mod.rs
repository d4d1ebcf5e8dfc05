//! Long lists as data: columns, cells, what is searched, picked and sorted, all of it kept in the address.

mod causes;
mod find;
mod line;
mod natural;
mod place;
mod span;
#[cfg(feature = "web")]
pub mod view;

pub use causes::causes;
pub use find::{choices, haystacks, order, shown};
pub use line::{Cell, Choice, Column, Filter, Line, Lines, List, Takes};
pub use natural::natural;
pub use place::ListPlace;
pub use span::{BEGINS, ENDS, TIME, between};
