//! Tasks on the page.

mod bar;
mod head;
mod list;
mod log;
mod operations;
mod page;
mod stages;

pub use bar::progress_bar;
pub use head::task_head;
pub use list::task_list;
pub use page::{Besides, TaskParts, TaskRoute, task_page};
