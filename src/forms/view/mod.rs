//! Forms on the page: left what I say, right what it will do.

mod changes;
mod control;
mod days;
mod field;
mod file;
mod group;
mod issues;
mod outcome;
mod page;
mod panel;
mod review;
mod set;

pub use issues::server_issue;
pub use page::{FormParts, Recheck, Send, form_page};
pub use review::ReviewParts;
