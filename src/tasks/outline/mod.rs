//! A task as a tree: stages, what runs in them, and below each sub-task its runs and what comes before and
//! after it. Everything that the graph shows, as lines, for the keyboard and for those who cannot see the
//! graph.

mod item;
mod keys;
mod who;

#[cfg(test)]
mod tests;

pub use item::{Fold, Item, Of, items};
pub use keys::{Move, Step, step};
pub use who::{Who, who};
