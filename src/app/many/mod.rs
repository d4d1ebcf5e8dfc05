//! One form sent to many objects, and files compared with what servers have.

mod bulk;
mod drift;
mod page;
mod replace;
mod row;

pub use bulk::Bulk;
pub use drift::drift_page;
pub use page::many_page;
