//! Backup URIs: `file:///dir` and `oss|cos|s3://bucket/key?host=…` (contracts/obshell.md 1.2, URI schemes).
//!
//! `Uri` holds the parts, decoded; `split` takes a text apart leniently, for controls that follow it while it
//! is typed; `check` lists everything that prevents sending it.

mod check;
mod escape;
mod parts;
mod split;
mod write;

pub use crate::net::mask_keys as masked;
pub use check::{Dropped, Fault, URI_QUERY_MARK, check, dropped};
pub use escape::{decode, encode};
pub use parts::{KeyText, Part, Scheme, Uri};
pub use split::split;
pub use write::{key_in, with_key};

#[cfg(test)]
mod uri_test;
