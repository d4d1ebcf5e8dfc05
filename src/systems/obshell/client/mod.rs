//! One agent's client: signs, sends, reads the envelope (contracts/obshell.md 3, 4).

mod answer;
mod send;
mod session;
mod state;

pub use state::{Auth, Client};

#[cfg(test)]
mod client_test;
