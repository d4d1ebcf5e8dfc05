//! Tasks on the page.

mod bar;
mod body;
mod cursor;
mod ended;
mod export;
mod graph;
mod head;
mod hold;
mod left;
mod log;
mod lost;
mod operations;
mod outline;
mod page;
mod parts;
mod replay;
mod spent;
mod state;
mod switch;
mod timeline;
mod tools;
mod underway;
mod views;
mod why;

pub use bar::progress_bar;
pub use ended::tell_end;
pub use head::task_head;
pub use page::task_page;
pub use parts::{Besides, TaskParts};
pub use replay::{opened_page, run_link};
