//! What is between a connection and a handler: header, encryption, sessions, envelope (contracts/obshell.md
//! 3, 4).

pub(crate) mod aes;
pub(crate) mod bind;
pub(crate) mod envelope;
pub(crate) mod fault;
pub(crate) mod gate;
pub(crate) mod header;
pub(crate) mod key;
pub(crate) mod language;
pub(crate) mod session;
