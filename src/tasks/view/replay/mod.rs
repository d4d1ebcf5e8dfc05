//! What was seen of a task: recorded while it is followed, replayed, saved and opened again.

mod bar;
mod kept;
mod moment;
mod opened;
mod recorder;

pub use bar::replay_bar;
pub use moment::keep_moment;
pub use opened::{opened_page, run_link};
pub use recorder::{Recorder, RecorderParts};
