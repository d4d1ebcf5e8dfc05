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

pub use file::{chosen_files, text_of};
pub use issues::server_issue;
pub use page::{FormParts, Recheck, Send, carry_out, form_page};
pub use review::{ReviewParts, review_content};
