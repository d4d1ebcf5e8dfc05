//! The layout from outside: what holds for every graph.
#![allow(clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

#[path = "../../benches/shapes.rs"]
#[allow(dead_code, reason = "shared with the bench")]
mod shapes;

mod checks;
#[cfg(feature = "groups")]
mod group;
mod grown;
mod odd;
mod random;
mod shape;
