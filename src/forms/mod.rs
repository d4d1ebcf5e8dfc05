//! Forms, shared by all systems: a draft as typed, what the rules say of it, the table of its fields, and on
//! the page the controls, the review and the outcome.

mod changes;
mod control;
mod day;
mod draft;
mod family;
mod file;
#[cfg(feature = "web")]
mod flow;
#[cfg(feature = "web")]
mod flows;
mod id;
mod issue;
mod model;
mod names;
mod spec;
#[cfg(feature = "web")]
mod store;
mod typed;
#[cfg(feature = "web")]
pub mod view;
mod visible;

pub use changes::{Change, Changes, Existing, JsonChange, changes_between, json_changes, told, untold_of};
pub use control::whole_of;
pub use day::{day_name, weekday};
pub use draft::{Draft, Entry};
pub use family::{Family, Namable};
pub use file::{FieldValue, FormFile, file_name, file_text, fitted, read_any_file, read_file};
#[cfg(feature = "web")]
pub use flow::{Flow, Step};
#[cfg(feature = "web")]
pub use flows::{Flows, Offer};
pub use id::form_id;
pub use issue::{Findings, Issue, Verdict};
pub use model::{Filled, Model};
pub use names::Names;
pub use spec::{Applies, Choice, Field, Form, Group, Keyboard, Kind};
pub use typed::{clock_shown, is_digits};
pub use visible::Visible;
