//! What a plan will do, beside the form that says it and wherever it is read.

mod coming;
mod drafts;
mod preview;

pub use coming::{first_run, next_runs};
pub use drafts::{Drafted, Drafts};
pub use preview::{Meant, There, preview};
