// When a link is defined twice, the first definition counts: rustdoc takes the pictures from `inline.md`, the
// README on its own names their files. The README's examples use groups, hence the feature.
#![cfg_attr(feature = "groups", doc = include_str!("../pictures/inline.md"))]
#![cfg_attr(feature = "groups", doc = include_str!("../README.md"))]
#![cfg_attr(not(feature = "groups"), doc = "Layered graph layout, without groups and stages.")]

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

/// Whether groups are kept together. If not, a few values are constant (`Checked::members`, `Layered::group`
/// and the like), and the compiler drops whatever depends on them. Unit tests always have groups.
const GROUPS: bool = cfg!(any(feature = "groups", test));
