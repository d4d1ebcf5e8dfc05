//! Forms, for every system alike: a draft as typed, what the rules say of it, the table of its fields.

mod draft;
mod issue;
mod spec;

pub use draft::{Draft, Entry};
pub use issue::{Issue, Verdict};
pub use spec::{Applies, Choice, Field, Form, Group, Keyboard, Kind};
