//! When a schedule runs next, in each system's own calendar.

mod zone;

pub use zone::Zone;
