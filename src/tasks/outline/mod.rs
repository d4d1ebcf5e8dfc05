//! A task as a tree: stages, what runs in them, and of each its runs and what is before and behind it. Everything
//! the graph shows, one line below the other, for the keyboard and for those who do not see the graph.

mod item;
mod keys;
mod who;

#[cfg(test)]
mod tests;

pub use item::{Fold, Item, Of, items};
pub use keys::{Move, Step, step};
pub use who::{Who, who};
