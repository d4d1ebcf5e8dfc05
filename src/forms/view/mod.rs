//! Forms on the page: what the user enters on the left, what it will do on the right.

mod changes;
mod control;
mod days;
mod field;
mod file;
mod group;
mod hint;
mod issues;
mod outcome;
mod page;
mod panel;
mod parts;
mod review;
mod set;

pub use file::{chosen_files, chosen_text, file_input, text_of};
pub use issues::server_issue;
pub use outcome::tell_failed;
pub use page::{carry_out, form_page};
pub use panel::minds;
pub use parts::{FormParts, ReviewParts, Send};
pub use review::review_content;
