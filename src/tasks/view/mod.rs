//! Tasks on the page.

mod bar;
mod body;
mod graph;
mod head;
mod list;
mod log;
mod operations;
mod outline;
mod page;
mod spent;
mod switch;
mod timeline;
mod views;

pub use bar::progress_bar;
pub use head::task_head;
pub use list::task_list;
pub use page::{Besides, TaskParts, TaskRoute, task_page};
