//! The graph of a task on the page.
//!
//! Views build elements for signals; here ten thousand things move at once, so the board writes to the
//! document directly: one transform moves everything, paths by state show everything, and only what is
//! legible is an element.

mod board;
mod frames;
mod input;
mod keys;
mod legend;
mod map;
mod paint;
mod pane;
mod pointers;
mod view;
mod words;

pub use view::graph_view;
