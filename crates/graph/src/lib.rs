// Of two places for a picture the first counts: in rustdoc the picture itself, in the README by itself its file.
#![doc = include_str!("../pictures/inline.md")]
#![doc = include_str!("../README.md")]

mod arcs;
mod check;
mod cycles;
mod drawing;
mod flat;
mod geometry;
mod hint;
mod hinting;
mod input;
mod layered;
mod loops;
mod options;
mod order;
mod output;
mod pack;
mod parts;
mod place;
mod ranks;
mod route;
mod run;
#[cfg(test)]
mod sample;
mod skyline;

pub use geometry::{Point, Rect, Size};
pub use hint::Hint;
pub use input::{Graph, Group};
pub use options::{Options, Padding};
pub use output::Layout;
pub use run::layout;
