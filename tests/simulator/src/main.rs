//! The simulator behind its ports.

fn main() {}
