//! What a plan will do, shown beside its form and wherever it is read.

mod coming;
mod drafts;
mod preview;

pub use coming::{first_run, next_runs};
pub use drafts::{Drafted, Drafts};
pub use preview::{Meant, There, preview};
